import { waitingTo } from '../../../incident/state/incident.ts';
import { erasableFrom } from '../../../incident/steps/erase.ts';
import { sayDate } from '../../../policy/clock.ts';
import { reasonText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { quoted, sayActor } from '../../words/entries.ts';
import { stepPage, writtenIn } from '../case-form.ts';

export const objectToErasure = stepPage({
  step: 'object-to-erasure',
  place: ['manage', 'record'],
  button: 'Send the objection',
  isCalledFor: ({ incident }) => waitingTo(incident, 'erase') !== null,
  intro: ({ found: { incident, directory, procedures }, entries }) => {
    const waiting = waitingTo(incident, 'erase');
    if (waiting === null) return null;
    return html`<p class="govuk-body">${sayActor(directory, waiting.by)} proposes to erase what was written
      here. A second person may confirm it from ${sayDate(erasableFrom(incident, waiting, procedures))}.</p>
      ${quoted('The ground given', writtenIn(entries, waiting.entry, 'because'))}
      <p class="govuk-body">If you object, the second person must answer your reason before it can be
      erased. Your objection is kept.</p>`;
  },
  fields: () => ({
    why: reasonText('why', {
      label: 'Why should it be kept?',
      hint: 'This text is kept. Do not repeat in it what is to be erased.',
      required: 'Write why it should be kept',
      rows: 4,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
