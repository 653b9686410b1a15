// The recovery code: printed for the safe, then typed back, which proves that it was kept. A newer sheet
// replaces an older one.
import type { Hono } from 'hono';
import { steppedUp } from '../../accounts/sessions.ts';
import { sayDate } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import { permitSchool } from '../../school/may.ts';
import { schoolSteps } from '../../school/steps.ts';
import { type Fields, type Located, parseFields, problemAt, renderFields } from '../forms/field.ts';
import { lineText } from '../forms/fields.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { problemSummary } from '../forms/refusal.ts';
import { forgetPages } from '../reporter/frame.ts';
import { deskPage } from '../shell/desk.ts';
import { type Carried, forgetOnce, giveOnce, seeOnce } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { type Html, html } from '../ui/html.ts';
import { printSheet } from '../ui/print-sheet.ts';

const recoveryCookie: Carried = { name: 'recovery-code', path: '/recovery-code' };

const allowed = (request: DeskRequest): Signed => {
  const signed = request.get('signed');
  const actor = { kind: 'person', person: signed.id } as const;
  if (permitSchool(schoolSteps['confirm-recovery'], signed.school, actor, null) !== null) {
    throw new NotFound('This page is for people who manage the school’s settings.');
  }
  return signed;
};

/** A code as people copy it by hand. */
export const codeInGroups = (code: string): Html =>
  html`<p class="candour-code" data-once>${code.split('-').map((group) => html`<span>${group}</span> `)}</p>`;

/** The browser keeps no copy. */
export const unkept = (response: Response): Response => {
  response.headers.set('Cache-Control', 'no-store');
  return response;
};

const sheet = (signed: Signed, code: string, now: string): Html =>
  printSheet({
    kind: 'recovery',
    title: 'Recovery code',
    body: html`<p class="govuk-body-l">${signed.directory.schoolName}</p>
      ${codeInGroups(code)}
      <p class="govuk-body">On the server lies a <em>key file</em>: each start of Candour says where. If it
      is lost, only this code can take its place and open the school’s records.</p>
      <p class="govuk-body">If the whole server is lost, two backups are needed as well: one of the records
      and one of the keys that lock them. The person who runs the server makes them, with
      <code>npm run backup</code> and <code>npm run backup-keys</code>. Ask them whether both are kept
      elsewhere.</p>
      <p class="govuk-body"><strong>Keep this sheet in the school’s safe.</strong> Do not keep a
      photograph or copy of it on a computer, least of all on the server. A newer sheet replaces this
      one.</p>`,
    foot: `Made on ${now}. The person who runs the server uses it with the command: npm run recover-key`,
  });

const show = (request: DeskRequest, signed: Signed, code: string, now: string): Response => {
  const body = html`<p class="govuk-body candour-screen-only">Print this sheet, or copy it by hand. On the
    next page you type it back from the paper. After that we cannot show it again.</p>
    ${sheet(signed, code, now)}
    ${buttonGroup(button({ text: 'I have it on paper', href: '/recovery-code/confirm' }))}`;
  return unkept(deskPage(request, { title: 'Recovery code', body, current: '/settings' }));
};

const make = (text: string): Html =>
  html`<form method="post" action="/recovery-code">${button({ text })}</form>`;

const again = html`<p class="govuk-body">We show a code only once, when it is made. If you have the newest one
    on paper, you need no other.</p>
  <p class="govuk-body">Otherwise make a new one. The sheet in the safe then stops working. Replace it with
    the new one.</p>${make('Make a new recovery code')}`;

const first = html`<p class="govuk-body">If the key file on the server is lost, only this code opens the
  school’s records. You print it, and <a class="govuk-link" href="/recovery-code/confirm">type it back</a>
  once.</p>${make('Make the recovery code')}`;

const gone = (request: DeskRequest): Response =>
  deskPage(request, {
    title: 'Recovery code',
    current: '/settings',
    body: html`<h1 class="govuk-heading-l">Recovery code</h1>${
      request.get('signed').school.settings.recoveryConfirmed ? again : first
    }`,
  });

const fields = {
  code: lineText('code', {
    label: 'Recovery code',
    hint: 'Eight groups of five letters and digits. Capitals, spaces and dashes do not matter.',
    required: 'Type the code from the paper',
    max: 200,
    autocomplete: 'off',
  }),
};

/** What is typed back from a sheet, and the address at which its code is shown. */
type TypedBack = {
  readonly title: string;
  readonly fields: Fields;
  readonly sheet: string;
  readonly current?: string;
};

/** Asks for a code from the paper: so people know that the sheet can be read. */
export const typeBack = (
  request: DeskRequest,
  { title, fields: asked, sheet: href, ...frame }: TypedBack,
  form: Form,
  problems: readonly Located[] = [],
): Response => {
  const problem = problems.length > 0;
  const back = html`<a class="govuk-link" href="${href}">Back to the code</a>`;
  const body = html`${problem && problemSummary(problems)}<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">Copy it from the paper, not from the screen, so that you know you can read the
    sheet.</p>
    <form method="post" novalidate>${renderFields(asked, form, problems)}
      ${buttonGroup(button({ text: 'Confirm' }), back)}</form>`;
  return unkept(deskPage(request, { title, body, problem, ...frame }));
};

const confirmPage = (request: DeskRequest, form: Form, problems: readonly Located[] = []): Response => {
  const page = { title: 'Type the recovery code back', fields, sheet: '/recovery-code' };
  return typeBack(request, { ...page, current: '/settings' }, form, problems);
};

async function confirm(request: DeskRequest, site: Site): Promise<Response> {
  const signed = allowed(request);
  const form = await readForm(request);
  const parsed = parseFields(fields, form);
  if ('problems' in parsed) return confirmPage(request, form, parsed.problems);
  const problem = await site.app.recovery.faultOf(parsed.answers.code);
  if (problem !== null) return confirmPage(request, form, [problemAt('code', problem)]);
  await site.app.execute({
    kind: 'school',
    stream: site.app.schoolId,
    actor: { kind: 'person', person: signed.id },
    commands: [{ step: 'confirm-recovery', facts: {}, prose: {} }],
  });
  forgetOnce(request, site, recoveryCookie);
  // The browser's copies of the pages before would bring the code back.
  forgetPages(request);
  return request.redirect(
    signed.school.settings.recoveryConfirmed ? '/settings?done=recovery' : '/what-next',
    303,
  );
}

export const mountRecoveryCode = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/recovery-code', async (request) => {
    const signed = allowed(request);
    const code = await seeOnce(request, site, recoveryCookie, signed.id);
    const now = sayDate(site.app.now());
    return code === null ? gone(request) : show(request, signed, code, now);
  });
  desk.post('/recovery-code', async (request) => {
    const signed = allowed(request);
    if (!steppedUp(signed.session, site.app.now())) {
      return request.redirect('/account/password-again?next=/recovery-code', 303);
    }
    await giveOnce(request, site, recoveryCookie, signed.id, await site.app.recovery.make());
    return request.redirect('/recovery-code', 303);
  });
  desk.get('/recovery-code/confirm', (request) => {
    allowed(request);
    return confirmPage(request, emptyForm);
  });
  desk.post('/recovery-code/confirm', (request) => confirm(request, site));
};
