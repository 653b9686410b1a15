// What the short path prepares from the record for a small incident: reasons why a point does not apply,
// and the outcome report's first draft. Each reason says only what the record shows, and names its entries.
// Nothing claims that something was done: that is on the record, or a person says so.
import type { Case } from '../../../app/cases/cases.ts';
import { entriesAgainst } from '../../../incident/conformance/items.ts';
import { classification, type Incident, outcome, reportability } from '../../../incident/state/incident.ts';
import { type Classification, type Reportability, reasonsOf } from '../../../incident/state/judgement.ts';
import { facts } from '../../../incident/state/triage.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { factsInWords } from '../../../policy/triage/advice.ts';
import { sayList } from '../../../record/phrases.ts';
import { type StepView, writtenIn } from '../case-form.ts';
import { writtenOutcome } from '../outcome/outcome.ts';

type Prepared = Readonly<Partial<Record<ItemId, string>>>;

/** With these a person decides whether disciplinary action is called for. */
const asksOfDiscipline: readonly string[] = ['deliberate', 'gross-misconduct', 'unauthorised-access'];

const ofReport = ({ report }: Incident): Prepared => {
  if (report?.ownMistake !== true) return {};
  return { '3b': `The person who made the mistake reported it themselves (entry ${report.entry}).` };
};

const ofDiscipline = (incident: Incident, { entry, cause, criteria }: Classification): Prepared => {
  const isAsked = [cause, ...criteria].some((each) => asksOfDiscipline.includes(each));
  if (isAsked || incident.disciplineAdvice !== null) return {};
  return {
    '3h': criteria.includes('honest-slip')
      ? `It was an honest slip (entry ${entry}).`
      : `What is found of it (entry ${entry}) names neither a deliberate breach nor misconduct.`,
  };
};

const ofClassification = (incident: Incident, judged: Classification): Prepared => {
  const { entry, severity } = judged;
  const what = incident.report === null ? '' : `: see entry ${incident.report.entry}`;
  return {
    '3a': `It is ${severity} (entry ${entry}), so no scope was set${what}.`,
    '3d': `No expert was asked: it is ${severity} (entry ${entry}).`,
    ...ofDiscipline(incident, judged),
  };
};

const ofNoRisk = ({ contained }: Incident, because: string, entry: number): Prepared => {
  const held = contained === null ? '' : `It is contained (entry ${contained.entry}). `;
  return {
    '3f': `${because} (entry ${entry}), so nobody has to be informed.`,
    '3g': `${held}${because} (entry ${entry}), and no other risk is on the record.`,
  };
};

const ofReportability = (
  incident: Incident,
  { entry, personalData, risk, tell }: Reportability,
): Prepared => {
  const told: Prepared =
    tell === 'nobody' && personalData !== 'not-known'
      ? {
          '3e': `Nobody outside has to be told (entry ${entry}), so it was not escalated.`,
          '3i': `Nobody outside has to be told (entry ${entry}), so there is nothing to plan.`,
        }
      : {};
  if (personalData === 'no') return { ...told, ...ofNoRisk(incident, 'No personal data is involved', entry) };
  return risk === 'unlikely' && tell !== 'regulator-and-individuals'
    ? { ...told, ...ofNoRisk(incident, 'A risk to people is unlikely', entry) }
    : told;
};

const ofEvidence = ({ report, verified }: Incident): Prepared => {
  const entries = [report?.entry, verified?.entry].filter((entry) => entry !== undefined);
  const where = `${entries.length === 1 ? 'entry' : 'entries'} ${sayList(entries.map(String))}`;
  return { '3c': `No evidence was gathered beyond ${where}.` };
};

/** Only what nothing on the record speaks against. */
export const prepared = ({ incident }: Pick<Case, 'incident'>): Prepared => {
  const [judged, told] = [classification(incident), reportability(incident)];
  const all: Prepared = {
    ...ofReport(incident),
    ...ofEvidence(incident),
    ...(judged === null ? {} : ofClassification(incident, judged)),
    ...(told === null ? {} : ofReportability(incident, told)),
  };
  const kept = Object.entries(all).filter(([id]) => entriesAgainst(incident, id as ItemId).length === 0);
  return Object.fromEntries(kept);
};

const says = (what: string, text: string): string => (text === '' ? '' : `${what} says: “${text}”`);

const effects = ({ found: { incident }, entries }: StepView): string => {
  const judged = reportability(incident);
  return judged === null
    ? ''
    : says(`The assessment (entry ${reasonsOf(judged)})`, writtenIn(entries, reasonsOf(judged), 'reasons'));
};

/** What the facts say of getting it back, where somebody did something for that. */
const gotBack = (incident: Incident): string => {
  const known = facts(incident);
  if (known?.deletion === 'not-asked') return '';
  const deletion = known === null ? undefined : factsInWords(known).find(({ field }) => field === 'deletion');
  return known === null || !deletion?.answer ? '' : says(`Entry ${known.entry}`, deletion.answer);
};

const actions = ({ found: { incident }, entries }: StepView): string => {
  const { details, contained } = incident;
  const all = [
    ...details.map(({ entry }) => [entry, writtenIn(entries, entry, 'alreadyDone')] as const),
    [contained?.entry, writtenIn(entries, contained?.entry, 'how')] as const,
  ];
  return [...all.map(([entry, text]) => says(`Entry ${entry}`, text)), gotBack(incident)]
    .filter(Boolean)
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
    cause: judged && cause ? `Classified as “${cause}” (entry ${judged.entry}).` : '',
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
