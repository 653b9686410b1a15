// Confirm or decline: the second person looks at a change that waits. Take it back: whoever proposed it does
// no more than that.
import type { GuardedChange } from '../../../school/school.ts';
import { oneOf } from '../../forms/choice-fields.ts';
import type { Field } from '../../forms/field.ts';
import { longText } from '../../forms/text-fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { sayChange } from '../../words/people.ts';
import { keyWarning } from './key-warning.ts';
import { type PersonView, personForm } from './person-form.ts';
import { canSecond, whoSeconds } from './waiting-changes.ts';

const changeIn = ({ asked, person }: PersonView): GuardedChange | undefined =>
  person.waiting.find(({ entry }) => String(entry) === asked.get('change'));

const intro = (view: PersonView): Child => {
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
      html`<p class="govuk-body">Whoever manages people then gets a link for a new password, to hand over. Ask
      ${signed.directory.names.get(person.id)} whether they want it.</p>`
    }
    ${
      !canSecond(signed, person, change) &&
      html`<p class="govuk-body">${whoSeconds(signed, person, change)}
      ${change.by === signed.id && 'You proposed it, so you can only take it back.'}</p>`
    }`;
};

const decision = (view: PersonView): Field<'confirm' | 'decline'> => {
  const change = changeIn(view);
  const second = change !== undefined && canSecond(view.signed, view.person, change);
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

/** Confirms or declines a change that waits. */
export const confirmChangeForm = personForm({
  name: 'confirm-change',
  // Whoever may decline may look; the steps decide who may do which.
  step: 'decline-change',
  title: 'Confirm or decline',
  button: 'Send',
  done: 'You decided on the change. What holds now stands below.',
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

/** Takes back a change that one proposed and that waits still, at `/people/ID/take-back`. */
export const takeBackForm = personForm({
  name: 'take-back',
  step: 'decline-change',
  title: 'Take it back',
  done: 'It is taken back: all stays as it is.',
  intro,
  fields: () => ({}),
  ask: (_answers, view) => ({
    step: 'decline-change',
    facts: { change: changeIn(view)?.entry ?? 0 },
    prose: {},
  }),
});
