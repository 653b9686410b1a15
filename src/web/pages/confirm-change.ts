// Confirm or decline: the second person looks at a change that waits, and whoever proposed it can take it
// back.

import { seconds } from '../../school/guarded.ts';
import type { GuardedChange } from '../../school/school.ts';
import { oneOf } from '../choice-fields.ts';
import type { Field } from '../field.ts';
import { sayChange } from '../say-change.ts';
import { personForm, type SchoolForm, type SchoolView } from '../school-form.ts';
import { longText } from '../text-fields.ts';
import { type Child, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';

const changeIn = ({ asked, person }: SchoolView): GuardedChange | undefined =>
  person.waiting.find(({ entry }) => String(entry) === asked.get('change'));

/** Whether somebody can be the second person to this change. */
export const canSecond = (
  { signed, person }: Pick<SchoolView, 'signed' | 'person'>,
  change: GuardedChange,
): boolean => seconds(signed.school, person, change, change.by).includes(signed.id);

const intro = (view: SchoolView): Child => {
  const change = changeIn(view);
  if (change === undefined) {
    return html`<p class="govuk-body">This change no longer waits: it was settled or replaced meanwhile.</p>`;
  }
  const written = view.words.get(change.entry);
  const { signed, person } = view;
  return html`<p class="govuk-body-l">${sayChange(signed.directory, person, change)}</p>
    ${
      change.what === 'address' &&
      html`<p class="govuk-body">From <strong>${signed.directory.addresses.get(person.id)}</strong> to
      <strong>${written?.address}</strong></p>`
    }
    ${written?.reason && insetText({ text: written.reason })}
    ${
      change.what === 'reset' &&
      html`<p class="govuk-body">Whoever manages people then gets a link for a new password, to hand over. Ask
      ${signed.directory.names.get(person.id)} whether they want it.</p>`
    }
    ${
      !canSecond(view, change) &&
      html`<p class="govuk-body">It waits for the present holder, or for the chair, the vice-chair or
      another governor.
      ${change.by === signed.id && 'You proposed it, so you can only take it back.'}</p>`
    }`;
};

const decision = (view: SchoolView): Field<'confirm' | 'decline'> => {
  const change = changeIn(view);
  const second = change !== undefined && canSecond(view, change);
  const own = change?.by === view.signed.id;
  return oneOf('decision', {
    label: 'Your decision',
    items: [
      ...(second ? [{ value: 'confirm', text: 'Confirm: it takes effect at once' } as const] : []),
      { value: 'decline', text: own ? 'Take it back' : 'Decline' } as const,
    ],
    required: 'Choose what to do',
  });
};

const form = personForm({
  // Whoever may decline may look; the steps decide who may do which.
  step: 'decline-change',
  title: 'Confirm or decline',
  button: 'Send',
  done: 'You decided on the change. What holds now stands below.',
  isGrave: true,
  intro,
  fields: (view) => ({
    decision: decision(view),
    reason: longText('reason', { label: 'Reason', hint: 'Needed to decline.', rows: 3 }),
  }),
  ask: ({ decision: chosen, reason }, view) => {
    const facts = { change: changeIn(view)?.entry ?? 0 };
    return chosen === 'confirm'
      ? { step: 'confirm-change', facts, prose: {} }
      : { step: 'decline-change', facts, prose: { reason } };
  },
});

/** Confirms or declines a change that waits. */
export const confirmChangeForm: SchoolForm = { ...form, name: 'confirm-change' };
