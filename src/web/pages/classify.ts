// Classify (5a): the Procedures propose, a person decides.
import { classification } from '../../incident/incident.ts';
import { type CauseId, severities } from '../../policy/procedures.ts';
import { anyOf, fromList, oneOf } from '../choice-fields.ts';
import { stepPage } from '../step-page.ts';
import { longText } from '../text-fields.ts';
import { capitalised } from '../words.ts';

/** The page on which an incident is classified, or classified anew (5a). */
export const classify = stepPage({
  step: 'classify',
  title: 'Classify',
  fields: ({ found: { procedures } }) => ({
    certainty: oneOf('certainty', {
      label: 'How certain is it?',
      items: procedures.certainties.map(({ id, label }) => ({ value: id, text: label })),
      required: 'Choose how certain it is',
    }),
    cause: fromList<CauseId>('cause', {
      label: 'What caused it?',
      items: procedures.causes.map(({ id, label }) => ({ value: id, text: label })),
      none: 'Choose the cause',
      required: 'Choose the cause',
    }),
    criteria: anyOf('criteria', {
      label: 'What holds here?',
      hint: 'Any one of these lifts the incident to its level. Leave all empty if none does.',
      items: procedures.criteria.map(({ id, label, level }) => ({
        value: id,
        text: label,
        hint: `${capitalised(level)} (${procedures.label})`,
      })),
    }),
    severity: oneOf('severity', {
      label: 'Severity',
      hint: 'The highest level that holds above is proposed. You decide; give a reason if you choose another.',
      items: severities.map((level) => ({ value: level, text: capitalised(level) })),
      required: 'Choose the severity',
    }),
    reason: longText('reason', {
      label: 'Reason, if you choose another severity than proposed, or lower it',
      hint: 'Lowering a severity also waits for a second person.',
      rows: 3,
    }),
  }),
  prefill: ({ found: { incident } }) => {
    const present = classification(incident);
    return {
      certainty: present?.certainty ?? incident.report?.certainty ?? '',
      cause: present?.cause ?? '',
      criteria: present?.criteria ?? [],
      severity: present?.severity ?? '',
    };
  },
  ask: ({ certainty, cause, criteria, severity, reason }) => ({
    facts: { certainty, cause, criteria, severity },
    prose: { reason },
  }),
});
