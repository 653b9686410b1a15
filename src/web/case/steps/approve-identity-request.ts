import { requestAwaits } from '../../../incident/identity/request.ts';
import { inDuty } from '../../../policy/said.ts';
import { longText, oneOf } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { warningText } from '../../ui/notice.ts';
import { stepPage } from '../case-form.ts';
import { identityRequestAsked, refuseLink } from '../identity/identity-request.ts';

export const approveIdentityRequest = stepPage({
  step: 'approve-identity-request',
  place: ['decide', 'summary'],
  isCalledFor: ({ incident }) => requestAwaits(incident) === 'approve',
  intro: (view) => html`${identityRequestAsked(view)}
    ${warningText({
      text: 'Nobody can unlearn a name. Refuse if they can manage without it.',
    })}
    <p class="govuk-body">${inDuty('A second governor')}, who does not work on the case, must confirm it. If
    there is none, the data protection officer does. To say no, ${refuseLink(view)}.</p>`,
  fields: () => ({
    first: oneOf<'first' | 'after'>('first', {
      label: 'When does the reporter hear of it?',
      items: [
        {
          value: 'first',
          text: 'Now, on their receipt page: they are not named before three days have passed',
        },
        { value: 'after', text: 'Afterwards: telling them first would put somebody at risk' },
      ],
      required: 'Choose when the reporter hears of it',
    }),
    risk: longText('risk', {
      label: 'Who would be at risk, and how',
      hint: 'Needed only if the reporter hears of it afterwards.',
      rows: 2,
    }),
    remark: longText('remark', { label: 'A remark for the record (optional)', rows: 2 }),
  }),
  ask: ({ first, risk, remark }) =>
    first === 'after' && risk === ''
      ? { at: 'risk', field: 'risk', problem: 'Write who would be at risk' }
      : { facts: { tellFirst: first === 'first' }, prose: { risk, remark } },
});
