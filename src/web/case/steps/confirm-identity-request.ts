import { requestAwaits } from '../../../incident/identity/request.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { quoted, sayActor } from '../../words/entries.ts';
import { sayActingChair } from '../../words/people.ts';
import { stepPage, writtenIn } from '../case-form.ts';
import { identityRequestAsked, refuseLink, writtenSince } from '../identity/identity-request.ts';

export const confirmIdentityRequest = stepPage({
  step: 'confirm-identity-request',
  place: ['decide', 'summary'],
  isCalledFor: ({ incident }) => requestAwaits(incident) === 'confirm',
  intro: (view) => {
    const { found, entries } = view;
    const approved = found.incident.identityRequests.at(-1)?.approved ?? null;
    const acting = sayActingChair(found.incident, found.school, found.directory);
    const written = (field: string) => writtenIn(entries, approved?.entry, field);
    return html`${identityRequestAsked(view)}
      ${
        approved !== null &&
        html`<p class="govuk-body">${sayActor(found.directory, approved.by)} has approved it. The reporter
        ${approved.tellFirst ? 'has been told, and has three days' : 'is told afterwards'}.</p>
        ${written('risk') !== '' && quoted('Who would be at risk', written('risk'))}
        ${written('remark') !== '' && quoted('What they remarked', written('remark'))}`
      }
      ${writtenSince(view)}
      <p class="govuk-body">If you confirm it, ${acting} tells them. You are not told who it is. To say no,
      ${refuseLink(view)}.</p>`;
  },
  fields: () => ({ remark: longText('remark', { label: 'A remark for the record (optional)', rows: 2 }) }),
  ask: ({ remark }) => ({ facts: {}, prose: { remark } }),
});
