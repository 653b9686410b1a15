// What the reporter said, on the page where it is judged: quoted as theirs, and filled in where it answers a
// question.

import { standingFlags } from '../../../incident/state/judging/standing-flags.ts';
import { factsNow } from '../../../incident/state/judging/triage.ts';
import { routeWords, saidLast } from '../../../incident/state/report.ts';
import { sayAffected } from '../../../incident/steps/add-details.ts';
import type { RedFlag } from '../../../policy/procedures/procedures.ts';
import { dangerWordsIn } from '../../../policy/triage/danger-words.ts';
import type { FactField, TriageFacts } from '../../../policy/triage/facts.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import { shorten } from '../../../record/shorten.ts';
import { type Child, html } from '../../ui/html.ts';
import { details, quoteFigure } from '../../ui/notice.ts';
import { face } from '../../ui/now.ts';
import { type SummaryRow, summaryList } from '../../ui/summary-list.ts';
import { timeOrDay } from '../../ui/when.ts';
import { detailRows } from '../../words/details.ts';
import { about, fileLinks, proseOf, sayActor, whenBy } from '../../words/entries.ts';
import { sayConcerned } from '../../words/people.ts';
import { incidentPath, type StepView, writtenIn } from '../case-form.ts';
import { reporterName } from '../reporter-name.ts';
import { corrections } from '../summary/corrections.ts';

const reportSection = (view: StepView): Child => {
  const { found, entries } = view;
  const { incident, procedures, directory, now } = found;
  const { report } = incident;
  if (report === null) return null;
  const flags = procedures.redFlags
    .filter(({ id }) => report.redFlags.includes(id))
    .map(({ label }) => label);
  const row = (key: string, value: Child): SummaryRow | null =>
    value ? { key, value: html`${value}` } : null;
  const written = (field: string) => writtenIn(entries, report.entry, field);
  const filesOf = (entry: number) => incidentPath(found, `evidence/${entry}`);
  const rows = [
    row('What happened', html`<span class="candour-prose">${written('what') || 'Erased'}</span>`),
    row(
      'Reported',
      html`${whenBy(incident, report.by, report.receivedAt, now)}, ${routeWords[report.route]}`,
    ),
    row('Reported by', reporterName(view)),
    row('Files', written('fileNames') && fileLinks(written('fileNames'), filesOf(report.entry))),
    row('Contact', written('contact')),
    row('Red flags', flags.join('; ')),
    row('Concerns', sayList(report.concerns.map((office) => capitalised(sayConcerned(directory, office))))),
    row('Own mistake', report.ownMistake && 'The reporter made the mistake themselves, and said so.'),
  ];
  const later = incident.details.filter(({ entry }) => entry !== report.entry);
  const added = later.map((details) => {
    const { entry, at, by } = details;
    const rows = detailRows(details);
    return html`<h3 class="govuk-heading-s">Added by ${sayActor(directory, by)},
        ${whenBy(incident, by, at, now)}</h3>
        ${rows.length > 0 && summaryList({ rows })}
        ${proseOf(entries, entry, filesOf(entry))}${corrections(view, entry)}`;
  });
  const body = html`${summaryList({ rows })}${corrections(view, report.entry)}${added}`;
  return html`<section aria-labelledby="report"><h2 class="govuk-heading-m"
    id="report">The report</h2>${body}</section>`;
};

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
