import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { breachedPrefill } from '../outcome/breached-field.ts';
import { outcomeFields, writtenOutcome } from '../outcome/outcome.ts';
import { reportPart } from '../triage/report-part.ts';

export const draftOutcome = stepPage({
  step: 'draft-outcome',
  place: ['record', 'outcome'],
  button: 'Record this much',
  help: () =>
    html`<p class="govuk-body">Write what you have and leave the rest empty. A person who writes the
      report cannot review it.</p>`,
  beside: reportPart,
  fields: (view) => {
    const { forReporter: _, ...parts } = outcomeFields(view, 'draft');
    return {
      ...parts,
      recommendations: longText('recommendations', {
        label: 'What do you recommend?',
        hint: 'One to a line.',
        rows: 3,
      }),
    };
  },
  prefill: (view) => ({ ...breachedPrefill(view), ...writtenOutcome(view) }),
  ask: ({ breached, ...prose }) => ({
    facts: breached.facts,
    prose: { ...prose, ...breached.prose },
  }),
});
