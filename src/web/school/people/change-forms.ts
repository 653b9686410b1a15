// The forms on a change that waits for a second person.

import { sayChange } from '../../../app/notifications/school-notice-words.ts';
import type { GuardedChange } from '../../../school/school.ts';
import type { Field } from '../../forms/field.ts';
import { longText, oneOf } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { type PersonView, personForm } from './person-form.ts';
import { keyWarning } from './person-forms.ts';
import { canSecond, whoSeconds } from './waiting-changes.ts';

const changeIn = ({ asked, person }: PersonView): GuardedChange | undefined =>
  person.waiting.find(({ entry }) => String(entry) === asked.get('change'));

const intro = (view: PersonView): Child => {
  const change = changeIn(view);
  if (change === undefined) {
    return html`<p class="govuk-body">This change is no longer waiting: it was settled or replaced.</p>`;
  }
  const written = view.words.get(change.entry);
  const { signed, person } = view;
  return html`<p class="govuk-body-l">${sayChange(signed.directory, person, change)}.</p>
    ${
      change.what === 'address' &&
      html`<p class="govuk-body">From <strong>${signed.directory.addresses.get(person.id)}</strong> to
      <strong>${written?.address}</strong></p>`
    }
    ${
      change.what === 'grant' &&
      html`<p class="govuk-body">They sign in as
      <strong>${signed.directory.addresses.get(person.id)}</strong>. Confirm only if you know that this is
      ${signed.directory.names.get(person.id)}.</p>`
    }
    ${written?.reason && insetText({ text: written.reason })}
    ${change.what === 'deactivate' && keyWarning(view, 'closing')}
    ${change.what === 'revoke' && keyWarning(view, 'revoking')}
    ${
      change.what === 'reset' &&
      html`<p class="govuk-body">People who manage accounts then get a link for a new password, to pass
        on. Ask
      ${signed.directory.names.get(person.id)} whether they want it.</p>`
    }
    ${
      !canSecond(signed, person, change) &&
      html`<p class="govuk-body">${whoSeconds(signed, person, change)}
      ${change.by === signed.id && 'You proposed this, so you can only take it back.'}</p>`
    }`;
};

const decision = (view: PersonView): Field<'confirm' | 'decline'> => {
  const change = changeIn(view);
  const second = change !== undefined && canSecond(view.signed, view.person, change);
  const own = change?.by === view.signed.id;
  return oneOf('decision', {
    label: 'Your decision',
    items: [
      ...(second ? [{ value: 'confirm', text: 'Confirm: it takes effect straight away' } as const] : []),
      { value: 'decline', text: own ? 'Take it back' : 'Decline' } as const,
    ],
    required: 'Choose what to do',
  });
};

export const confirmChangeForm = personForm({
  name: 'confirm-change',
  // Those who may decline may look. The steps decide who may do which.
  step: 'decline-change',
  title: 'Confirm or decline',
  button: 'Record your decision',
  done: 'You decided on the change. The result is below.',
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

export const takeBackForm = personForm({
  name: 'take-back',
  step: 'decline-change',
  title: 'Take it back',
  done: 'It is taken back. Nothing changes.',
  intro,
  fields: () => ({}),
  ask: (_answers, view) => ({
    step: 'decline-change',
    facts: { change: changeIn(view)?.entry ?? 0 },
    prose: {},
  }),
});
