import { isGoverned } from '../../../incident/state/governing/governing.ts';
import { inDuty } from '../../../policy/said.ts';
import { isGovernedByOffice } from '../../../school/holders.ts';
import { dateParts, dayAndTime } from '../../forms/date-fields.ts';
import { longText, reasonText } from '../../forms/fields.ts';
import { putOnNextAgenda, sayNextAgenda } from '../../meetings/next-agenda.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { ratifyByField } from './allocate.ts';

export const recordUrgentAction = stepPage({
  step: 'record-urgent-action',
  place: ['record', 'investigation'],
  besides: putOnNextAgenda,
  done: ({ found, nextMeetingOn }) =>
    `The urgent action is on the record.${sayNextAgenda(found, nextMeetingOn)}`,
  isCalledFor: ({ incident, school }) => isGoverned(incident) && !isGovernedByOffice(school),
  help: () =>
    html`<p class="govuk-body">The ${inDuty('chair')}, or the ${inDuty('vice-chair')} in their place, acts
      alone where something cannot wait for a meeting. The ${inDuty('Governing Body')} then ratifies or
      refuses it.</p>`,
  fields: ({ found: { now } }) => ({
    what: longText('what', { label: 'What did you do?', required: 'Write what you did', rows: 3 }),
    why: reasonText('why', {
      label: 'Why could it not wait for a meeting?',
      hint: `Say too which ${inDuty('governors')} you spoke to first.`,
      required: 'Write why it could not wait for a meeting',
      rows: 2,
    }),
    doneAt: dayAndTime('doneAt', { label: 'When?', required: 'Enter when you did it', now }),
    ratifyBy: ratifyByField(),
  }),
  prefill: ({ nextMeetingOn }) => dateParts('ratifyBy', nextMeetingOn ?? null),
  ask: ({ what, why, doneAt, ratifyBy }) => ({ facts: { doneAt, ratifyBy }, prose: { what, why } }),
});
