import { openAccess, standingAccess } from '../../../incident/state/auditors.ts';
import { sayDate } from '../../../policy/clock.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { fromList } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';

const open = ({ found: { incident, now } }: StepView) =>
  standingAccess(incident).filter(({ entry }) => openAccess(incident, entry, now) !== null);

export const endAuditorAccess = stepPage({
  step: 'end-auditor-access',
  place: ['manage', 'record'],
  button: 'End their access',
  isCalledFor: ({ incident }) => standingAccess(incident).length > 0,
  isReady: (view) => open(view).length > 0,
  intro: () =>
    html`<p class="govuk-body">Their link stops at once. It stays on the record that they had it.</p>`,
  fields: (view) => ({
    access: fromList<`${EntryNo}`>('access', {
      label: 'Whose access ends?',
      items: open(view).map(({ entry, until }) => ({
        value: `${entry}` as const,
        text: `${writtenIn(view.entries, entry, 'auditor') || `Entry ${entry}`}, until ${sayDate(until)}`,
      })),
      none: 'Choose whose',
      required: 'Choose whose access ends',
    }),
  }),
  prefill: ({ asked }) => ({ access: asked.get('access') }),
  ask: ({ access }) => ({ facts: { access: Number(access) }, prose: {} }),
  leadsTo: () => 'auditors',
});
