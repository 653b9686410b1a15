// What an outcome report begins with on the short path: what was written of it before, else what the record
// says already. It asserts nothing that nobody said.
import { classification, outcome, reportability } from '../../../incident/state/incident.ts';
import { type StepView, writtenIn } from '../case-form.ts';
import { writtenOutcome } from './outcome-written.ts';

const effects = ({ found: { incident }, entries }: StepView): string => {
  const judged = reportability(incident);
  if (judged === null) return '';
  const reasons = writtenIn(entries, judged.entry, 'reasons');
  if (judged.personalData === 'no') return `No personal data is involved: ${reasons}`;
  return judged.risk === 'unlikely' ? `A risk to people is unlikely: ${reasons}` : '';
};

const actions = ({ found: { incident }, entries }: StepView): string =>
  [
    ...incident.details.map(({ entry }) => writtenIn(entries, entry, 'alreadyDone')),
    writtenIn(entries, incident.contained?.entry, 'how'),
  ]
    .filter(Boolean)
    .join('\n');

const fromRecord = (view: StepView): Record<string, string> => {
  const { found, entries } = view;
  const { incident, procedures } = found;
  return {
    facts: writtenIn(entries, incident.report?.entry, 'what'),
    effects: effects(view),
    cause: procedures.causes.find(({ id }) => id === classification(incident)?.cause)?.label ?? '',
    policiesBreached:
      writtenIn(entries, incident.scope?.entry, 'policiesBreached') ||
      'No other breach is on the record than what happened.',
    actions: actions(view),
    recommendations: 'None beyond the answer to 3j.',
    forReporter: 'Thank you again. It has been looked into; nobody is blamed for reporting it.',
  };
};

/** The parts of the report as they were handed in; else those of a draft, with the rest from the record. */
export const outcomePrefill = (view: StepView): Record<string, string> => {
  const written = writtenOutcome(view);
  if (outcome(view.found.incident) !== null) return written;
  const drafted = Object.entries(written).filter(([, text]) => text !== '');
  return { ...fromRecord(view), ...Object.fromEntries(drafted) };
};
