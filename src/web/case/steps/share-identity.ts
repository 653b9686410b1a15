// The chair tells the name by word of mouth. It is written nowhere: people who run the machine could read
// it there.
import { identityRequest, requestAwaits, shareFrom } from '../../../incident/identity/request.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { when } from '../../ui/when.ts';
import { incidentPath, stepPage } from '../case-form.ts';
import { identityRequestAsked, writtenSince } from '../identity/identity-request.ts';

export const shareIdentity = stepPage({
  step: 'share-identity',
  place: ['tell', 'summary'],
  isCalledFor: ({ incident }) => requestAwaits(incident) === 'share',
  isReady: ({ found: { incident, now } }) => {
    const present = identityRequest(incident);
    return present !== null && requestAwaits(incident) === 'share' && now >= shareFrom(present);
  },
  intro: (view) => {
    const { incident, now } = view.found;
    const present = identityRequest(incident);
    const early = present !== null && now < shareFrom(present);
    return html`${identityRequestAsked(view)}${writtenSince(view)}
      ${
        early &&
        insetText({
          text: html`The reporter is told first. You may tell the person who asked from
            ${when(shareFrom(present), now)}.`,
        })
      }
      <ol class="govuk-list govuk-list--number"><li><a class="govuk-link"
      href="${incidentPath(view.found, 'look-at-identity')}">See who reported it</a>, with your
      passphrase.</li>
      <li>Tell the person who asked, in person or by telephone. Do not e-mail it or write it down.</li>
      <li>Note here that you did. The reporter then sees that it has happened.</li></ol>`;
  },
  fields: () => ({
    how: longText('how', {
      label: 'How did you tell them?',
      hint: 'When and where, not the name: everybody on the case reads this.',
      required: 'Write how you told them',
      rows: 2,
    }),
  }),
  ask: ({ how }) => ({ facts: {}, prose: { how } }),
});
