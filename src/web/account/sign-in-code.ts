// The second step of signing in: the code from the app, or one from paper. The password is behind it and is
// not asked again; what stands between the steps is in a cookie that these pages alone get, and opens
// nothing.
import type { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type Located, parseFields, renderFields } from '../forms/field.ts';
import { type Form, formWith, readForm } from '../forms/form.ts';
import { letIn } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { factorCode } from './account-fields.ts';
import { wayInPage } from './way-in.ts';

const path = '/sign-in/code';
const cookieName = 'candour-second-step';
const cookiePath = '/sign-in';
const lastsSeconds = 300;

const fields = {
  code: factorCode('The six digits that your app shows now, or a recovery code from paper.'),
};

const forget = (request: DeskRequest, site: Site): void => {
  deleteCookie(request, cookieName, { path: cookiePath, secure: site.baseUrl.startsWith('https:') });
};

const nextOf = (next: string): string => (next === '' ? '' : `?next=${encodeURIComponent(next)}`);

/** Leads from the right password to its code. */
export const askForCode = (request: DeskRequest, site: Site, token: string, next: string): Response => {
  setCookie(request, cookieName, token, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: site.baseUrl.startsWith('https:'),
    path: cookiePath,
    maxAge: lastsSeconds,
  });
  return request.redirect(`${path}${nextOf(next)}`, 303);
};

const beginAgain = (request: DeskRequest, site: Site, next: string): Response => {
  forget(request, site);
  return request.redirect(`/sign-in?late=yes${next && `&next=${encodeURIComponent(next)}`}`, 303);
};

const draw = (request: DeskRequest, site: Site, form: Form, problems: readonly Located[] = []) =>
  wayInPage(request, site, {
    title: 'Enter the code from your app',
    problems,
    body: html`<form method="post" action="${path}" novalidate>
        <input type="hidden" name="next" value="${form.get('next')}">
        ${renderFields(fields, form, problems)}${button({ text: 'Sign in' })}
      </form>
      <p class="govuk-body"><a class="govuk-link" href="/sign-in">Begin again</a>, for example as somebody
      else.</p>`,
  });

async function send(request: DeskRequest, site: Site): Promise<Response> {
  const form = await readForm(request);
  const next = form.get('next');
  const token = getCookie(request, cookieName);
  if (token === undefined) return beginAgain(request, site, next);
  const parsed = parseFields(fields, form);
  if ('problems' in parsed) return draw(request, site, form, parsed.problems);
  const { code } = parsed.answers;
  const answer = await site.accounts.secondStep({ token, code, network: site.networkOf(request) });
  if ('late' in answer) return beginAgain(request, site, next);
  if ('refused' in answer) {
    return draw(request, site, form, [{ at: 'code', field: 'code', problem: answer.refused }]);
  }
  forget(request, site);
  return letIn(request, site, answer, next || undefined);
}

/** Mounts the second step of signing in. */
export const mountSignInCode = (server: Hono<DeskEnv>, site: Site): void => {
  server.get(path, async (request) => {
    const next = request.req.query('next') ?? '';
    const token = getCookie(request, cookieName);
    if (token === undefined || !(await site.accounts.awaitsCode(token))) {
      return request.redirect(`/sign-in${nextOf(next)}`, 303);
    }
    return draw(request, site, formWith({ next }));
  });
  server.post(path, (request) => send(request, site));
};
