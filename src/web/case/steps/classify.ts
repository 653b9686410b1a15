// The decision on severity (5a): what the facts propose stands above it, a person decides.
import { severity } from '../../../incident/state/incident.ts';
import { facts } from '../../../incident/state/triage.ts';
import { proposal } from '../../../incident/steps/classify.ts';
import { type CriterionId, type Severity, severities } from '../../../policy/procedures.ts';
import { isToBeTicked } from '../../../policy/triage/criteria.ts';
import { capitalised } from '../../../record/phrases.ts';
import { type Field, problemAt } from '../../forms/field.ts';
import { anyOf, longText, oneOf } from '../../forms/fields.ts';
import { details } from '../../ui/notice.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { judgementPart } from '../triage/judgement.ts';

/** The criteria that no fact can tell, folded away: mostly none applies. */
const besideFacts = ({ found: { procedures } }: StepView): Field<readonly CriterionId[]> => {
  const field = anyOf<CriterionId>('criteria', {
    label: 'Which of these apply?',
    items: procedures.criteria
      .filter(({ id }) => isToBeTicked(id))
      .map(({ id, label, level }) => ({ value: id, text: label, hint: capitalised(level) })),
  });
  return {
    ...field,
    render: (form, error) =>
      details({
        summaryText: 'Anything that the facts do not say?',
        open: form.all('criteria').length > 0,
        text: field.render(form, error),
      }),
  };
};

/** The decision on severity, between these levels. */
export const severityFields = (view: StepView, levels: readonly Severity[] = severities) => {
  const { found } = view;
  const { severity: proposed, isKnown } = proposal(found.incident, [], found);
  return {
    criteria: besideFacts(view),
    severity: oneOf('severity', {
      label: 'How severe is it?',
      items: levels.map((level) => ({
        value: level,
        text: capitalised(level),
        ...(isKnown && level === proposed ? { hint: 'Proposed' } : {}),
      })),
      required: 'Choose the severity',
    }),
    reason: longText('reason', {
      label:
        severity(found.incident) === null
          ? 'Why, if you choose another severity than proposed'
          : 'Why, if you lower it or choose another severity than proposed',
      rows: 2,
    }),
  };
};

export const classify = stepPage({
  step: 'classify',
  button: 'Record the decision',
  intro: judgementPart,
  isReady: ({ found }) => facts(found.incident) !== null,
  fields: severityFields,
  prefill: ({ found: { incident } }) => ({ severity: severity(incident) ?? '' }),
  ask: ({ criteria, severity, reason }, { found: { incident } }) => {
    const known = facts(incident);
    if (known === null) return problemAt('severity', 'Establish the facts first: they propose the severity');
    const { certainty, cause } = known;
    return { facts: { certainty, cause, criteria, severity }, prose: { reason } };
  },
});
