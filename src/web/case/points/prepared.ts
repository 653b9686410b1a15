// What the short path prepares from the record for a small incident: reasons why a point does not apply,
// and the outcome report's first draft. Each reason says only what the record shows.
// Nothing claims that something was done: that is on the record, or a person says so.
import type { Case } from '../../../app/cases/cases.ts';
import { entriesAgainst } from '../../../incident/conformance/items.ts';
import { classification, type Incident, outcome, reportability } from '../../../incident/state/incident.ts';
import type { Classification, Reportability } from '../../../incident/state/judging/judgement.ts';
import { facts } from '../../../incident/state/judging/triage.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { factsInWords, isOld } from '../../../policy/triage/advice.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import { type StepView, writtenIn } from '../case-form.ts';
import { writtenOutcome } from '../outcome/outcome.ts';

type Prepared = Readonly<Partial<Record<ItemId, string>>>;

/** With these a person decides whether disciplinary action is called for. */
const asksOfDiscipline: readonly string[] = ['deliberate', 'gross-misconduct', 'unauthorised-access'];

/** Whether they were spoken to as well, what was checked may say: nothing is claimed of it. */
const ofReport = ({ report }: Incident): Prepared =>
  report?.ownMistake === true ? { '3b': 'Their own words are in the report.' } : {};

const ofDiscipline = (incident: Incident, { cause, criteria }: Classification): Prepared => {
  const isAsked = [cause, ...criteria].some((each) => asksOfDiscipline.includes(each));
  if (isAsked || incident.disciplineAdvice !== null) return {};
  return { '3h': 'Nothing found is deliberate or misconduct.' };
};

const ofClassification = (incident: Incident, judged: Classification): Prepared => {
  const { severity } = judged;
  return {
    '3a': `None was needed: it is ${severity}.`,
    '3d': `None was needed: it is ${severity}.`,
    ...ofDiscipline(incident, judged),
  };
};

const ofNoRisk = (because: string): Prepared => ({ '3f': `${because}.`, '3g': 'No other is known.' });

const ofReportability = ({ personalData, risk, tell }: Reportability): Prepared => {
  const told: Prepared =
    tell === 'nobody' && personalData !== 'not-known'
      ? {
          '3e': 'Nobody outside has to be told.',
          '3i': 'Nobody outside has to be told.',
        }
      : {};
  if (personalData === 'no') return { ...told, ...ofNoRisk('No personal data is involved') };
  return risk === 'unlikely' && tell !== 'regulator-and-individuals'
    ? { ...told, ...ofNoRisk('A risk to people is unlikely') }
    : told;
};

/** What became of it; older facts have it under another name. */
const back = (incident: Incident) => {
  const known = facts(incident);
  return known === null ? undefined : isOld(known) ? known.deletion : known.back;
};

/** A written confirmation may come with the outcome report, on the page that gives this reason. */
const ofEvidence = (incident: Incident): Prepared => {
  const isGone = back(incident) !== undefined;
  const all = [
    'the report',
    ...(incident.verified === null ? [] : ['what was checked']),
    ...(isGone ? ['any confirmation of deletion'] : []),
  ];
  return { '3c': `${capitalised(sayList(all))}.` };
};

/** Only what nothing on the record speaks against. */
export const prepared = ({ incident }: Pick<Case, 'incident'>): Prepared => {
  const [judged, told] = [classification(incident), reportability(incident)];
  const all: Prepared = {
    ...ofReport(incident),
    ...ofEvidence(incident),
    ...(judged === null ? {} : ofClassification(incident, judged)),
    ...(told === null ? {} : ofReportability(told)),
  };
  const kept = Object.entries(all).filter(([id]) => entriesAgainst(incident, id as ItemId).length === 0);
  return Object.fromEntries(kept);
};

const says = (what: string, text: string): string => (text === '' ? '' : `${what} says: “${text}”`);

/** What the facts say became of it, and who has it: what that does to people, a person says. */
const effects = ({ found: { incident } }: StepView): string => {
  const known = facts(incident);
  const answers = known === null ? [] : factsInWords(known);
  const wanted = ['effect', 'effects', 'who', 'recipients', 'gone'] as const;
  return wanted
    .flatMap((field) => answers.find((each) => each.field === field)?.answer ?? [])
    .map((answer) => `${answer}.`)
    .join(' ');
};

/** What the facts say of getting it back, where something came of it; “asked” is asked about once more. */
const gotBack = (incident: Incident): string => {
  const known = facts(incident);
  if (known === null) return '';
  const they = 'Those who received it';
  switch (back(incident)) {
    case 'returned':
      return 'The school has it back.';
    case 'confirmed':
      return `${they} confirmed in writing that it is deleted.`;
    case 'said':
      return `${they} say that it is deleted.`;
    case 'refused':
      return isOld(known)
        ? `${they} refused to delete it, or passed it on.`
        : `${they} refused to delete it.`;
    case 'passed-on':
      return `${they} passed it on.`;
    default:
      return '';
  }
};

const asQuoted = (text: string): string => (text === '' ? '' : `“${text}”`);

/** In the order in which it was written: what was noted last is what counts. */
const actions = ({ found: { incident }, entries }: StepView): string => {
  const { details, verified, contained, notes } = incident;
  const all = [
    ...details.map(({ entry }) => ({ entry, text: asQuoted(writtenIn(entries, entry, 'alreadyDone')) })),
    { entry: verified?.entry ?? 0, text: asQuoted(writtenIn(entries, verified?.entry, 'checked')) },
    { entry: contained?.entry ?? 0, text: asQuoted(writtenIn(entries, contained?.entry, 'how')) },
    { entry: facts(incident)?.entry ?? 0, text: gotBack(incident) },
    ...notes.map(({ entry }) => ({ entry, text: asQuoted(writtenIn(entries, entry, 'note')) })),
  ];
  return all
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => a.entry - b.entry)
    .map(({ text }) => text)
    .join('\n');
};

/** What others said is quoted as theirs; what nobody said is left to who writes the report. */
const fromRecord = (view: StepView): Record<string, string> => {
  const { found, entries } = view;
  const { incident, procedures } = found;
  const judged = classification(incident);
  const cause = procedures.causes.find(({ id }) => id === judged?.cause)?.label;
  const scope = incident.scope?.entry;
  return {
    facts: says('The report', writtenIn(entries, incident.report?.entry, 'what')),
    effects: effects(view),
    cause: cause ? `${cause}.` : '',
    policiesBreached: says(`The scope (entry ${scope})`, writtenIn(entries, scope, 'policiesBreached')),
    actions: actions(view),
  };
};

/** The report as submitted; else a draft, completed with quotations from the record. */
export const outcomePrefill = (view: StepView): Record<string, string> => {
  const written = writtenOutcome(view);
  if (outcome(view.found.incident) !== null) return written;
  const drafted = Object.entries(written).filter(([, text]) => text !== '');
  return { ...fromRecord(view), ...Object.fromEntries(drafted) };
};
