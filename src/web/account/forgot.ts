// A forgotten password. The answer is the same whoever asks: it tells nobody who has an account.
import type { Hono } from 'hono';
import { type Located, parseFields, renderFields } from '../forms/field.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { emailAddress } from './account-fields.ts';
import { wayInPage } from './way-in.ts';

const fields = { email: emailAddress() };

const guardedNote = html`<p class="govuk-body">For the chair of governors, the vice-chair and the data
  protection officer
  the new password also needs a second person: the chair, the vice-chair or another governor confirms
    it.</p>`;

const back = html`<p class="govuk-body"><a class="govuk-link" href="/sign-in">Back to sign in</a></p>
  <p class="govuk-body">To report an incident you need no password: <a class="govuk-link"
    href="/report">report it now</a>.</p>`;

const withoutMail = html`<p class="govuk-body">Candour sends no mail at this school. Ask the headteacher or
  an administrator:
  under <em>People</em> they request a new password for you and hand you a link that works
  once.</p>${guardedNote}${back}`;

const sent = html`<p class="govuk-body">If this address belongs to an account, a mail is on its way to it.
  Its link works
  once, within an hour. If nothing comes, look among unwanted mail, or ask the headteacher or an
  administrator.</p>
  ${guardedNote}${back}`;

const draw = (request: DeskRequest, site: Site, form: Form, problems: readonly Located[] = []) =>
  wayInPage(request, site, {
    title: 'I forgot my password',
    problems,
    body: html`<p class="govuk-body">We send a link for a new password to the address of your account.</p>
      <form method="post" novalidate>${renderFields(fields, form, problems)}
      ${button({ text: 'Send the link' })}</form>${back}`,
  });

/** Mounts the page for whoever forgot their password. */
export const mountForgot = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/forgot', (request) =>
    site.accounts.mailOn
      ? draw(request, site, emptyForm)
      : wayInPage(request, site, { title: 'I forgot my password', body: withoutMail }),
  );
  server.post('/forgot', async (request) => {
    const form = await readForm(request);
    const parsed = parseFields(fields, form);
    if ('problems' in parsed) return draw(request, site, form, parsed.problems);
    await site.accounts.forgot(parsed.answers.email, site.networkOf(request));
    return request.redirect('/forgot/sent', 303);
  });
  server.get('/forgot/sent', (request) =>
    wayInPage(request, site, { title: 'Look at your mail', body: site.accounts.mailOn ? sent : withoutMail }),
  );
};
