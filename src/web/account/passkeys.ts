// Passkeys on one's own page, and the form that has a device make or use one. A script sends it; without the
// script it stays hidden.
import type { Hono } from 'hono';
import { sayDevice } from '../../accounts/device.ts';
import { steppedUp } from '../../accounts/sessions.ts';
import { NotFound } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Form, readForm } from '../forms/form.ts';
import { deskPage } from '../shell/desk.ts';
import { keptField } from '../shell/kept-form.ts';
import { sessionToken } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { errorSummary } from '../ui/inputs/field.ts';
import { passkeysScript } from '../ui/layout.ts';
import { backLink } from '../ui/links.ts';
import { when } from '../ui/when.ts';

export const passkeysPath = '/account/passkeys';

type PasskeyForm = { readonly action: string; readonly text: string; readonly more?: Child };

/** Hidden without the script that sends it. */
export const passkeyForm = ({ action, text, more }: PasskeyForm, classes = ''): Child =>
  html`<form method="post" action="${action}" data-passkey="${action}/ask" hidden>
      <input type="hidden" name="asked"><input type="hidden" name="answer"><input type="hidden" name="failed">
      ${more}${button({ text, classes })}
    </form>${passkeysScript}`;

/** Beside a form for a password; null where nobody has passkeys at this address. */
export const passkeyButton = (site: Site, next: string, kept = ''): Child =>
  site.accounts.hasPasskeys &&
  passkeyForm(
    {
      action: '/sign-in/passkey',
      text: 'Use a passkey',
      more: html`<input type="hidden" name="next" value="${next}">${keptField(kept)}`,
    },
    'govuk-button--secondary',
  );

/** What the browser said in place of an answer, as when somebody cancelled; null where it has one. */
export const failedIn = (form: Form, otherwise: string): string | null => {
  const failed = form.get('failed');
  if (failed === '') return null;
  return failed === 'InvalidStateError' ? 'This device already has a passkey for you.' : otherwise;
};

export const answeredIn = (request: DeskRequest, form: Form) => ({
  asked: form.get('asked'),
  answer: form.get('answer'),
  device: sayDevice(request.req.header('user-agent') ?? ''),
});

const listed = async ({ accounts }: Site, person: PersonId): Promise<Child> => {
  const passkeys = await accounts.passkeysOf(person);
  if (passkeys.length === 0) return null;
  const line = ({ digest, device, madeAt }: (typeof passkeys)[number]) => html`<li><strong>${device}</strong>,
    added ${when(madeAt)}
    <form method="post" action="${passkeysPath}/remove"><input type="hidden" name="passkey" value="${digest}">
    <button class="candour-link-button" type="submit">Remove<span class="govuk-visually-hidden"> the passkey
    of ${device}, added ${when(madeAt)}</span></button></form></li>`;
  return html`<ul class="govuk-list govuk-list--spaced candour-spaced">${passkeys.map(line)}</ul>`;
};

type Drawn = { readonly isOffer: boolean; readonly trouble?: string };

async function draw(request: DeskRequest, site: Site, { isOffer, trouble }: Drawn): Promise<Response> {
  const { id, session } = request.get('signed');
  if (!site.accounts.hasPasskeys) throw new NotFound('Nobody has passkeys at this address.');
  if (!steppedUp(session, site.app.now()))
    return request.redirect(`/account/password-again?next=${passkeysPath}`, 303);
  return deskPage(request, {
    title: 'Passkeys',
    before: backLink({ href: '/account', text: 'Back to your account' }),
    problem: trouble !== undefined,
    body: html`${
      trouble !== undefined && errorSummary({ errorList: [{ text: trouble, href: '#passkeys' }] })
    }<h1 class="govuk-heading-l" id="passkeys" tabindex="-1">Passkeys</h1>
      <p class="govuk-body">A passkey signs you in by your fingerprint, your face or the PIN of your device.
      You then type no password and no code. They go on working too.</p>
      <p class="govuk-body">Add one only on a device that nobody else uses.</p>
      ${await listed(site, id)}
      <p class="govuk-body" data-no-passkeys>This browser makes no passkeys.</p>
      ${passkeyForm({
        action: passkeysPath,
        text: 'Add a passkey',
        more: isOffer && html`<input type="hidden" name="offer" value="yes">`,
      })}
      ${
        isOffer && html`<p class="govuk-body"><a class="govuk-link" href="/go-on">Go on without one</a></p>`
      }`,
  });
}

export const mountPasskeys = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(passkeysPath, (request) =>
    draw(request, site, { isOffer: request.req.query('offer') !== undefined }),
  );
  desk.post(`${passkeysPath}/ask`, async (request) =>
    request.json(await site.accounts.beginPasskey(sessionToken(request) ?? '')),
  );
  desk.post(passkeysPath, async (request) => {
    const form = await readForm(request);
    const isOffer = form.get('offer') !== '';
    const failed = failedIn(form, 'No passkey was added. Your password goes on working.');
    if (failed !== null) return draw(request, site, { isOffer, trouble: failed });
    const came = await site.accounts.addPasskey(sessionToken(request) ?? '', answeredIn(request, form));
    return 'refused' in came
      ? draw(request, site, { isOffer, trouble: came.refused })
      : request.redirect('/account?done=passkey', 303);
  });
  desk.post(`${passkeysPath}/remove`, async (request) => {
    const digest = (await readForm(request)).get('passkey');
    await site.accounts.removePasskey(request.get('signed').id, digest);
    return request.redirect('/account?done=passkey-removed', 303);
  });
};
