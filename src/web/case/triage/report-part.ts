// What the reporter said, on the page where it is judged: quoted as theirs, and filled in where it answers a
// question.

import { standingFlags } from '../../../incident/state/judging/standing-flags.ts';
import { factsNow } from '../../../incident/state/judging/triage.ts';
import { saidLast } from '../../../incident/state/report.ts';
import { sayAffected } from '../../../incident/steps/add-details.ts';
import type { RedFlag } from '../../../policy/procedures/procedures.ts';
import { dangerWordsIn } from '../../../policy/triage/danger-words.ts';
import type { FactField, TriageFacts } from '../../../policy/triage/facts.ts';
import { shorten } from '../../../record/shorten.ts';
import { type Child, html } from '../../ui/html.ts';
import { details, quoteFigure } from '../../ui/notice.ts';
import { face } from '../../ui/now.ts';
import { timeOrDay } from '../../ui/when.ts';
import { about } from '../../words/entries.ts';
import { type StepView, writtenIn } from '../case-form.ts';
import { reporterName } from '../reporter-name.ts';
import { reportSection } from '../summary/standing.ts';

/** In characters: some thirty words, so that a form stays short. */
const quotedMax = 180;

/** Cut between words, and not for the sake of a few. */
const begun = (words: string): string => {
  if (words.length <= quotedMax * 1.2) return words;
  const beginning = shorten(words, quotedMax);
  const space = beginning.search(/\s\S*$/u);
  return `${space > 0 ? beginning.slice(0, space) : beginning}…`;
};

/** The reporter's words, to stand beside the questions that rest on them; the rest is folded. */
export const reportPart = (view: StepView): Child => {
  const { found, entries } = view;
  const { report, erased } = found.incident;
  if (report === null) return null;
  const words = writtenIn(entries, report.entry, 'what');
  return html`${(words !== '' || erased !== null) && quoteFigure('What was reported', begun(words))}${details(
    {
      summaryText: 'Everything that was reported',
      text: reportSection(view),
    },
  )}`;
};

/** Their words, as a part of a talk; what they said besides is folded. */
export const reportBubble = (view: StepView): Child => {
  const { found, entries } = view;
  const { report, details: added } = found.incident;
  if (report === null) return null;
  const words = writtenIn(entries, report.entry, 'what') || 'Erased';
  const isAll = begun(words) === words && added.length < 2 && report.redFlags.length === 0;
  const name = reporterName(view);
  return html`<figure class="candour-bubble">${face(name || 'A R')}<div><blockquote
    class="candour-prose">${begun(words)}</blockquote><figcaption>${name || 'Not named'},
      ${about(found.incident, report.by)}${timeOrDay(report.receivedAt, found.now)}${
        report.ownMistake && '. Their own mistake'
      }</figcaption>${
        !isAll && details({ summaryText: 'Everything that was reported', text: reportSection(view) })
      }</div></figure>`;
};

/** Words that the report and its details have, as far as this person reads them. */
const dangerWords = ({ found: { incident }, entries }: StepView): readonly string[] => {
  const { report, details } = incident;
  const fields = ['what', 'where', 'information', 'peopleInvolved', 'alreadyDone', 'more'] as const;
  const said = [report, ...details].flatMap((each) =>
    fields.map((field) => writtenIn(entries, each?.entry, field)),
  );
  return dangerWordsIn(said.join('\n'));
};

const isTicked = ({ found: { incident } }: StepView, flag: RedFlag): boolean =>
  incident.report?.redFlags.includes(flag) === true;

/** The facts that the report gives by itself. */
export const factsReported = (view: StepView): Partial<TriageFacts> => {
  const { incident } = view.found;
  const { affected, isRough } = saidLast(incident.details);
  const isRisk =
    isTicked(view, 'child-at-risk') ||
    factsNow(incident)?.riskReported === true ||
    dangerWords(view).length > 0;
  return {
    ...(affected === null
      ? {}
      : { number: { atLeast: affected, atMost: affected, ...(isRough ? { about: true } : {}) } }),
    ...(isTicked(view, 'already-public') ? { who: 'public' } : {}),
    ...(standingFlags(incident).includes('ongoing') ? { ticks: ['ongoing'] } : {}),
    ...(isRisk ? { riskReported: true } : {}),
  };
};

/** What stands beside a question. */
export type ReportSays = Readonly<Partial<Record<FactField, string>>>;

/** Instead of the reporter’s tick, words of the report may ask this. */
export const riskAsked = (view: StepView): string | null => {
  const [first] = isTicked(view, 'child-at-risk') ? [] : dangerWords(view);
  return first === undefined ? null : `The report speaks of ‘${first}’. Could somebody be in danger?`;
};

export const reportSays = (view: StepView): ReportSays => {
  const { incident, procedures } = view.found;
  const ticked = (field: FactField, flag: RedFlag): ReportSays => {
    const label = procedures.redFlags.find(({ id }) => id === flag)?.label ?? '';
    return isTicked(view, flag) ? { [field]: `The reporter ticked: ${label}.` } : {};
  };
  const said = saidLast(incident.details);
  return {
    ...(said.affected === null ? {} : { number: `The reporter said: ${sayAffected(said)}.` }),
    ...ticked('who', 'already-public'),
    ...ticked('kinds', 'special-category'),
    ...ticked('flagRisk', 'child-at-risk'),
    ...ticked('protection', 'account-open'),
    // The risk is judged by who could get in before.
    ...(incident.contained === null ? {} : { who: 'It is contained now: answer as it was before.' }),
  };
};
