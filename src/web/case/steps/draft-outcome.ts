// Draft the outcome report (3k): supporters may write it too; whoever leads signs it by completing it.
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { outcomeFields, writtenOutcome } from '../outcome.ts';

/** The page on which a draft of the outcome report is kept (3k). */
export const draftOutcome = stepPage({
  step: 'draft-outcome',
  button: 'Keep the draft',
  intro: () => html`<p class="govuk-body">Write what you have; leave the rest empty. Whoever writes on the
    report does not review it.</p>`,
  fields: () => {
    const { forReporter: _, ...parts } = outcomeFields('draft');
    return parts;
  },
  prefill: writtenOutcome,
  ask: (prose) => ({ facts: {}, prose }),
});
