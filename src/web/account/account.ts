import type { Hono } from 'hono';
import type { WaysIn } from '../../accounts/sessions.ts';
import { counted } from '../../policy/clock.ts';
import type { Digest } from '../../record/ids.ts';
import { capitalised } from '../../record/phrases.ts';
import { readForm } from '../forms/form.ts';
import { sayRolesAndWaiting, waitingChanges } from '../school/people/waiting-changes.ts';
import { deskPage } from '../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { besideOneAnother } from '../ui/beside.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { type Action, type SummaryRow, summaryList } from '../ui/summary-list.ts';
import { when } from '../ui/when.ts';
import { sayAbsence, sayStandingIn } from '../words/people.ts';
import { isOutside, sayWish } from './account-mail.ts';
import { hasUseForKey, identityNotice, keyPath } from './identity-key.ts';
import { passkeysPath } from './passkeys.ts';

const done: Readonly<Record<string, string>> = {
  connected: 'Your account is connected. It signs you in from now on.',
  disconnected: 'Your account is no longer connected.',
  passkey: 'Your passkey is added. It signs you in from now on.',
  'passkey-removed': 'That passkey signs nobody in any more.',
  password: 'Your password is changed. You are signed out everywhere else.',
  'rename-person': 'Your name is changed.',
  'change-address': 'Your e-mail address is changed. Sign in with the new one from now on.',
  away: 'You are marked as away. It ends by itself after the last day.',
  back: 'You are marked as back.',
  'confirm-change': 'You decided on the change.',
  ended: 'That session is ended.',
  'all-ended': 'You are signed out everywhere else.',
};

const action = (text: string, href: string, what: string): readonly Action[] => [
  { text, href, visuallyHiddenText: what },
];

const awayRow = (signed: Signed): SummaryRow | null => {
  // The outside body is never away: the school adds another of its people instead.
  if (isOutside(signed)) return null;
  const says = sayAbsence(signed, signed.person);
  const own = `/people/${signed.id}`;
  return {
    key: 'Away',
    value: says === null ? 'No' : capitalised(says),
    actions:
      says === null
        ? action('Say when', `${own}/away`, 'you are away')
        : [
            ...action('Change', `${own}/away`, 'when you are away'),
            ...action('Mark as back', `${own}/back`, ''),
          ],
  };
};

const keyRow = (signed: Signed): readonly SummaryRow[] => {
  if (!hasUseForKey(signed)) return [];
  const value = signed.person.identityKey === null ? 'Not set up' : 'Set up';
  return [{ key: 'Key to identities', value, actions: action('Change', keyPath, 'your key to identities') }];
};

const beside = (signed: Signed): readonly SummaryRow[] => [
  {
    key: 'Mail',
    value: sayWish(signed),
    actions: action('Change', '/account/mail', 'what you are mailed'),
  },
  {
    key: 'Calendar',
    value: 'Your deadlines in Outlook, Google or Apple',
    actions: action('Set up', '/account/calendar', 'your calendar'),
  },
  ...keyRow(signed),
];

const connectRow = (ways: WaysIn | null): readonly SummaryRow[] =>
  ways?.provider == null
    ? []
    : [
        {
          key: capitalised(ways.provider.name),
          value: ways.provider.isConnected ? 'Signs you in' : 'Not connected',
          actions: action('Change', '/account/connect', 'it'),
        },
      ];

const passkeyRow = (ways: WaysIn | null): readonly SummaryRow[] => {
  if (ways?.passkeys == null) return [];
  const value = ways.passkeys === 0 ? 'None' : counted(ways.passkeys, 'passkey');
  return [{ key: 'Passkeys', value, actions: action('Change', passkeysPath, 'your passkeys') }];
};

const facts = (signed: Signed, ways: WaysIn | null): Child => {
  const { id, person, directory } = signed;
  const factor = ways?.hasFactor ? `On; ${counted(ways.recoveryCodesLeft, 'spare code')} left` : 'Off';
  const own = `/people/${id}`;
  return summaryList({
    rows: [
      {
        key: 'Name',
        value: directory.names.get(id) ?? '',
        actions: action('Change', `${own}/rename-person`, 'your name'),
      },
      {
        key: 'E-mail address',
        value: directory.addresses.get(id) ?? '',
        actions: action('Change', `${own}/change-address`, 'your e-mail address'),
      },
      { key: 'Roles', value: sayRolesAndWaiting(directory, person) },
      awayRow(signed),
      {
        key: 'Password',
        value: ways?.hasPassword === false ? 'None' : 'Only you know it',
        actions: ways?.hasPassword === false ? [] : action('Change', '/account/password', 'your password'),
      },
      ...passkeyRow(ways),
      ...connectRow(ways),
      {
        key: 'Two-step sign-in',
        value: factor,
        actions: action('Change', '/account/second-factor', 'two-step sign-in'),
      },
      ...beside(signed),
      {
        key: 'Hearings',
        value: 'What you are given to read before a hearing',
        actions: action('Open', '/hearings', 'what you are given to read'),
      },
    ],
  });
};

const endOthers = button({ text: 'End all others', classes: 'govuk-button--secondary' });

const sessions = (ways: WaysIn, own: Digest, now: number): Child => {
  const lines = ways.sessions.map(
    ({
      id,
      device,
      createdAt,
      seenAt,
    }) => html`<li><strong>${device}</strong>${id === own && ' (this one)'}<br>
      last seen ${when(seenAt, now)}<br>signed in ${when(createdAt)}
      ${
        id !== own &&
        html`<form method="post" action="/account/end-session"><input type="hidden" name="id" value="${id}">
        <button class="candour-link-button" type="submit">End this session<span
        class="govuk-visually-hidden">: ${device}, signed in ${when(createdAt)}</span></button></form>`
      }</li>`,
  );
  return html`<h2 class="govuk-heading-m">Where you are signed in</h2>
    <ul class="govuk-list govuk-list--spaced">${lines}</ul>
    <form method="post" action="/account/end-other-sessions">${endOthers}</form>`;
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  const ways = await site.accounts.waysIn(signed.id);
  return deskPage(request, {
    title: 'Your account',
    flash: done[request.req.query('done') ?? ''],
    wide: true,
    body: html`<h1 class="govuk-heading-l">Your account</h1>${waitingChanges(signed, signed.person)}
      ${await identityNotice(signed, site)}
      ${sayStandingIn(signed).map((text) => insetText({ text }))}
      ${besideOneAnother(
        facts(signed, ways),
        ways !== null && sessions(ways, signed.session.id, site.app.now()),
      )}`,
  });
};

export const mountAccount = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/account', (request) => show(request, site));
  desk.post('/account/end-session', async (request) => {
    const form = await readForm(request);
    await site.accounts.endSession(request.get('signed').id, form.get('id') as Digest);
    return request.redirect('/account?done=ended', 303);
  });
  desk.post('/account/end-other-sessions', async (request) => {
    const { id, session } = request.get('signed');
    await site.accounts.endSessions(id, session.id);
    return request.redirect('/account?done=all-ended', 303);
  });
};
