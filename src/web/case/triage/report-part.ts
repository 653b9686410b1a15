// What the reporter said, on the page where it is judged: quoted as theirs, and filled in where it answers a
// question.
import { saidLast } from '../../../incident/state/report.ts';
import { sayAffected } from '../../../incident/steps/add-details.ts';
import type { TriageFacts } from '../../../policy/triage/facts.ts';
import { shorten } from '../../../record/shorten.ts';
import { type Child, html } from '../../ui/html.ts';
import { details, quoteFigure } from '../../ui/notice.ts';
import { type StepView, writtenIn } from '../case-form.ts';
import { reportSection } from '../summary/standing.ts';
import type { ReportSays } from './fact-questions.ts';

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

/** The facts that the report gives by itself. */
export const factsReported = ({ found: { incident } }: StepView): Partial<TriageFacts> => {
  const { affected, isRough } = saidLast(incident.details);
  const flags = incident.report?.redFlags ?? [];
  return {
    ...(affected === null
      ? {}
      : { number: { atLeast: affected, atMost: affected, ...(isRough ? { about: true } : {}) } }),
    ...(flags.includes('already-public') ? { recipients: 'public' } : {}),
    ...(flags.includes('child-at-risk') ? { circumstances: ['danger'] } : {}),
  };
};

/** What the report says to each question, to stand beside it. */
export const reportSays = ({ found: { incident, procedures } }: StepView): ReportSays => {
  const flags = incident.report?.redFlags ?? [];
  const ticked = (flag: (typeof flags)[number]): string => {
    const label = procedures.redFlags.find(({ id }) => id === flag)?.label ?? '';
    return `The reporter ticked: ${label}.`;
  };
  const said = saidLast(incident.details);
  const isOpen = flags.includes('account-open');
  // The risk is judged by who could get in before.
  const before = incident.contained === null ? '' : 'It is contained now: answer as it was before.';
  const protection = before || (isOpen ? ticked('account-open') : '');
  return {
    ...(said.affected === null ? {} : { number: `The reporter said: ${sayAffected(said)}.` }),
    ...(flags.includes('already-public') ? { recipients: ticked('already-public') } : {}),
    ...(flags.includes('special-category') ? { categories: ticked('special-category') } : {}),
    ...(flags.includes('child-at-risk') ? { circumstances: ticked('child-at-risk') } : {}),
    ...(protection === '' ? {} : { protection }),
  };
};
