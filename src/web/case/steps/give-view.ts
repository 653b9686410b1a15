import { waitingTo } from '../../../incident/state/incident.ts';
import { sayProposed } from '../../../incident/state/judging/proposal-words.ts';
import { branching, longText, reasonText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { quoted, sayActor } from '../../words/entries.ts';
import { stepPage, writtenIn } from '../case-form.ts';

export const giveView = stepPage({
  step: 'give-view',
  place: ['decide', 'summary'],
  button: 'Send your view',
  isCalledFor: ({ incident }) => waitingTo(incident, 'lower-severity') !== null,
  isReady: ({ found: { incident } }) => waitingTo(incident, 'lower-severity') !== null,
  intro: ({ found: { incident, directory }, entries }) => {
    const waiting = waitingTo(incident, 'lower-severity');
    if (waiting === null) return null;
    return html`<p class="govuk-body">${sayActor(directory, waiting.by)} proposes to
      ${sayProposed(incident, waiting)}.</p>
      ${quoted('The reason given', writtenIn(entries, waiting.entry, 'reason'))}
      <p class="govuk-body">A second person decides, and sees what you write. If you do not agree, they must
      answer you before it is lowered.</p>`;
  },
  fields: () => ({
    agrees: branching('agrees', {
      label: 'Do you agree that it is lowered?',
      required: 'Choose whether you agree',
      branches: {
        yes: {
          text: 'Yes',
          fields: { why: longText('remark', { label: 'A remark, if you like', rows: 2 }) },
        },
        no: {
          text: 'No',
          fields: {
            why: reasonText('disagreeWhy', {
              label: 'Why not?',
              required: 'Write why you do not agree',
              rows: 4,
            }),
          },
        },
      },
    }),
  }),
  ask: ({ agrees: { choice, why } }) => ({ facts: { agrees: choice === 'yes' }, prose: { why } }),
});
