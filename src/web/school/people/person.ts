// One person: what they hold, how they sign in, what may be changed. A one-time link is shown here once, if
// no mail could carry it.

import type { Hono } from 'hono';
import type { LinkMade } from '../../../accounts/links.ts';
import { nameIn } from '../../../app/directory.ts';
import { sayChange } from '../../../app/notifications/school-notice-words.ts';
import { dayMs } from '../../../policy/clock.ts';
import { NotFound } from '../../../record/failure.ts';
import { capitalised } from '../../../record/phrases.ts';
import { mayHandOutLinks, maySeePeople } from '../../../school/may.ts';
import type { GuardedChange } from '../../../school/school.ts';
import { personSteps } from '../../../school/steps.ts';
import { settledPart } from '../../case/desk/bell.ts';
import type { Field } from '../../forms/field.ts';
import { oneOf, reasonText } from '../../forms/fields.ts';
import { readForm } from '../../forms/form.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { type DeskPage, deskPage, isOpen } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { besideOneAnother } from '../../ui/beside.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { checkboxes } from '../../ui/inputs/choices.ts';
import { errorSummary } from '../../ui/inputs/field.ts';
import { backLink } from '../../ui/links.ts';
import { insetText } from '../../ui/notice.ts';
import { summaryList } from '../../ui/summary-list.ts';
import { sayAbsence } from '../../words/people.ts';
import { setUpNote } from '../what-next.ts';
import { afterLink, linkShown, sayMailed } from './one-time-link.ts';
import { onPerson, type PersonView, personForm, personViewOf } from './person-form.ts';
import { addPersonForm, keyWarning, personForms } from './person-forms.ts';
import { canSecond, sayRolesAndWaiting, waitingChanges, whoSeconds } from './waiting-changes.ts';

type Account = { readonly hasPassword: boolean; readonly isInvited: boolean };

const accountWords = (active: boolean, { hasPassword }: Account): string => {
  if (!active) return 'Closed';
  return hasPassword ? 'Has a password' : 'No password yet';
};

const facts = ({ signed, signed: { directory }, person }: PersonView, account: Account): Child => {
  // That other mail came back could tell of an incident: they see it themselves.
  const cameBack = person.linkBouncedAt !== null && html`<br>Mail came back`;
  return summaryList({
    rows: [
      {
        key: 'E-mail address',
        value: html`${directory.addresses.get(person.id)}${cameBack}`,
      },
      { key: 'Roles', value: sayRolesAndWaiting(directory, person) },
      person.absence !== null && { key: 'Away', value: capitalised(sayAbsence(signed, person) ?? '') },
      { key: 'Employed at the school', value: person.employed ? 'Yes' : 'No' },
      { key: 'Account', value: accountWords(person.active, account) },
      person.seat !== undefined && {
        key: 'Seat at the trust’s desk',
        value: person.seat.holder === null ? 'Offered' : 'Taken',
      },
    ],
  });
};

const linkForm = (view: PersonView, { hasPassword, isInvited }: Account, site: Site): Child => {
  const { person, signed } = view;
  if (!isOpen(mayHandOutLinks, signed, person)) return null;
  if (!hasPassword) {
    return html`<h2 class="govuk-heading-m">Invite them</h2>
      <p class="govuk-body">They get a link to choose a password: by mail, or from you where Candour
      sends none. It works once, within seven days. A new link replaces an earlier one.</p>
      <form method="post" action="/people/${person.id}/invite">${button(
        isInvited ? { text: 'Invite again', classes: 'govuk-button--secondary' } : { text: 'Invite' },
      )}</form>`;
  }
  if (person.resetAllowedAt === null || site.app.now() > person.resetAllowedAt + dayMs) return null;
  return html`<h2 class="govuk-heading-m">Hand out the new password</h2>
    <p class="govuk-body">They can set a new password. The link works once, within a day.</p>
    <form method="post" action="/people/${person.id}/reset">
      ${checkboxes({
        name: 'factor',
        items: [
          {
            value: 'forget',
            text: 'They lost their phone too',
            hint: 'They then set up two-step sign-in again, with the new password.',
          },
        ],
      })}${button({ text: 'Make the link' })}</form>`;
};

/** Who may offer a seat may hand out its link. */
const seatForm = ({ person, signed, hasTrust }: PersonView): Child =>
  hasTrust &&
  person.seat?.holder === null &&
  isOpen(personSteps['offer-seat'], signed, person) &&
  html`<h2 class="govuk-heading-m">Hand out the seat</h2>
    <p class="govuk-body">They open the link where the trust’s desk is. It works once, within seven days.</p>
    <form method="post" action="/people/${person.id}/seat">${button({ text: 'Make the link' })}</form>`;

const actions = (view: PersonView): Child => {
  const open = personForms.filter((form) => isLinked(form, view));
  if (open.length === 0) return null;
  const line = ({ name, title }: (typeof personForms)[number]) =>
    html`<li><a class="govuk-link" href="/people/${view.person.id}/${name}">${title}</a></li>`;
  return html`<h2 class="govuk-heading-m">What you can change</h2><ul
  class="candour-more">${open.map(line)}</ul>`;
};

// The forms on a change that waits for a second person.

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
    ${change.what === 'deactivate' && keyWarning(view)}
    ${change.what === 'revoke' && keyWarning(view)}
    ${
      change.what === 'reset' &&
      html`<p class="govuk-body">People who manage accounts then get a link for a new password, to pass
        on. Ask
      ${signed.directory.names.get(person.id)} whether they want it.</p>`
    }
    ${
      !canSecond(signed, person, change) &&
      html`<p class="govuk-body">${whoSeconds(signed, person, change)}</p>`
    }`;
};

const decision = (view: PersonView): Field<'confirm' | 'decline'> => {
  const change = changeIn(view);
  const second = change !== undefined && canSecond(view.signed, view.person, change);
  return oneOf('decision', {
    label: 'Your decision',
    items: [
      ...(second ? [{ value: 'confirm', text: 'Confirm: it takes effect straight away' } as const] : []),
      { value: 'decline', text: 'Decline it, or take it back' } as const,
    ],
    required: 'Choose what to do',
  });
};

const confirmChangeForm = personForm({
  name: 'confirm-change',
  // Those who may decline may look. The steps decide who may do which.
  step: 'decline-change',
  title: 'Confirm or decline',
  button: 'Record your decision',
  done: 'You decided on the change. The result is below.',
  intro,
  fields: (view) => ({
    decision: decision(view),
    reason: reasonText('reason', { label: 'Reason', hint: 'Needed to decline.', rows: 3 }),
  }),
  ask: ({ decision: chosen, reason }, view) => {
    const facts = { change: changeIn(view)?.entry ?? 0 };
    return chosen === 'confirm'
      ? { step: 'confirm-change', facts, prose: {} }
      : { step: 'decline-change', facts, prose: { reason } };
  },
});

const takeBackForm = personForm({
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

const flashOf = (view: PersonView, site: Site): string | undefined => {
  const { asked } = view;
  if (asked.get('waits') !== '') {
    return 'It is proposed, and waits for a second person.';
  }
  if (asked.get('done') === 'link') {
    return sayMailed(site);
  }
  const forms = [addPersonForm, confirmChangeForm, takeBackForm, ...personForms];
  return forms.find(({ name }) => name === asked.get('done'))?.done;
};

const viewed = async (request: DeskRequest, site: Site): Promise<PersonView> => {
  const view = await personViewOf(request, site);
  if (!isOpen(maySeePeople, view.signed)) throw new NotFound('There is no such person.');
  return view;
};

const back = { href: '/people', text: 'Back to people' };

const draw = async (request: DeskRequest, site: Site, view: PersonView, refused?: string) => {
  const { person, signed } = view;
  const hasPassword = (await site.accounts.withPassword()).has(person.id);
  const account = { hasPassword, isInvited: (await site.accounts.invited()).has(person.id) };
  const name = nameIn(signed.directory, person.id);
  const flash = refused === undefined ? flashOf(view, site) : undefined;
  const page: DeskPage = {
    title: name,
    current: '/people',
    wide: true,
    before: backLink(back),
    ...(flash === undefined ? {} : { flash }),
    problem: refused !== undefined,
    body: html`${refused && errorSummary({ errorList: [{ text: refused }] })}
      <h1 class="govuk-heading-l">${name}</h1>${await settledPart(view, site, person.id)}
      ${waitingChanges(signed, person)}
      ${besideOneAnother(
        html`${facts(view, account)}${linkForm(view, account, site)}${seatForm(view)}`,
        actions(view),
      )}
      ${await setUpNote(signed, site)}`,
  };
  return deskPage(request, page);
};

const linkMade = async (
  request: DeskRequest,
  site: Site,
  view: PersonView,
  made: LinkMade,
): Promise<Response> => {
  if ('refused' in made) return draw(request, site, view, made.refused);
  return request.redirect(await afterLink(request, site, view.person.id, made), 303);
};

export const mountPerson = (desk: Hono<DeskEnv>, site: Site): void => {
  mountForms(desk, site, onPerson, '/people', [addPersonForm]);
  mountForms(desk, site, onPerson, '/people/:id', [...personForms, confirmChangeForm, takeBackForm]);
  desk.get('/people/add', (request) => request.redirect('/people/add-person', 303));
  desk.get('/people/:id', async (request) => draw(request, site, await viewed(request, site)));
  desk.get('/people/:id/link', async (request) => linkShown(request, site, await viewed(request, site)));
  desk.post('/people/:id/invite', async (request) => {
    const view = await viewed(request, site);
    const actor = { kind: 'person', person: view.signed.id } as const;
    return linkMade(request, site, view, await site.accounts.invite(actor, view.person.id));
  });
  desk.post('/people/:id/seat', async (request) => {
    const view = await viewed(request, site);
    const actor = { kind: 'person', person: view.signed.id } as const;
    return linkMade(request, site, view, await site.accounts.makeSeatLink(actor, view.person.id));
  });
  desk.post('/people/:id/reset', async (request) => {
    const view = await viewed(request, site);
    const factor = (await readForm(request)).get('factor') === 'forget' ? 'forget' : 'keep';
    const actor = { kind: 'person', person: view.signed.id } as const;
    return linkMade(request, site, view, await site.accounts.handOutReset(actor, view.person.id, factor));
  });
};
