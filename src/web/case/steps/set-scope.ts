import { type Asking, atLength } from '../../forms/asking.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';
import { breachedField, breachedPrefill, unknownPolicies } from '../outcome/breached-field.ts';
import { reportPart } from '../triage/report-part.ts';

const parts = ['expectedOutcomes', 'stakeholders', 'policiesBreached'] as const;

export const scopeFields = (view: StepView, ask: Asking) => ({
  expectedOutcomes: ask.long('expectedOutcomes', {
    label: 'What is the investigation to achieve?',
    hint: 'For example: know what was sent to whom, have it deleted, keep it from happening again.',
    required: 'Write what the investigation is to achieve',
    rows: 3,
  }),
  stakeholders: ask.long('stakeholders', {
    label: 'Who has a stake in it?',
    hint: 'Pupils, families, staff, suppliers: people who are affected or must be involved.',
    required: 'Write who has a stake in it',
    rows: 3,
  }),
  breached: breachedField(view, {
    label: 'Which policies were breached?',
    mayBeUnknown: true,
    within: ask.at(''),
    required: ask.missing('Tick the policies that were breached, or “None”'),
  }),
});

export const setScope = stepPage({
  step: 'set-scope',
  place: ['record', 'record'],
  button: 'Record the scope',
  beside: reportPart,
  fields: (view) => scopeFields(view, atLength),
  prefill: (view) => ({
    ...breachedPrefill(view),
    ...(view.found.incident.scope?.policiesNotKnown && { policies: unknownPolicies }),
    ...Object.fromEntries(
      parts.map((part) => [part, writtenIn(view.entries, view.found.incident.scope?.entry, part)]),
    ),
  }),
  ask: ({ breached, ...prose }) => ({
    facts: breached.facts,
    prose: { ...prose, ...breached.prose },
  }),
});
