// The sheet of a key to identities: printed, then typed back from the paper. Only then does the key count.
import type { Hono } from 'hono';
import type { MakingKey } from '../../app/identity/identity-keys.ts';
import { sayDate } from '../../policy/clock.ts';
import { type Located, parseFields, renderFields } from '../forms/field.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { problemSummary } from '../forms/refusal.ts';
import { forgetPages } from '../reporter/frame.ts';
import { deskPage } from '../shell/desk.ts';
import { forgetOnce, seeOnce } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { type Html, html } from '../ui/html.ts';
import { printSheet } from '../ui/print-sheet.ts';
import { sheetCode } from './identity-fields.ts';
import { keyCookie, keyHolder, keyPath } from './identity-key.ts';

const sheetOf = ({ id, directory }: Signed, code: string, now: string): Html =>
  printSheet({
    kind: 'recovery',
    title: 'Key to identities',
    body: html`<p class="govuk-body-l">${directory.names.get(id)}, ${directory.schoolName}</p>
      <p class="candour-code" data-once>${code.split('-').map((group) => html`<span>${group}</span> `)}</p>
      <p class="govuk-body">With this code, and signed in, you see who made a confidential report if you have
      forgotten your passphrase. It opens nothing by itself.</p>
      <p class="govuk-body"><strong>Keep it where only you can get at it, not in the school’s safe.</strong>
      Store no
      photograph or copy of it on a computer. A newer sheet replaces this one.</p>`,
    foot: `Made on ${now}.`,
  });

const makingOf = async (request: DeskRequest, site: Site): Promise<MakingKey | null> => {
  const carried = await seeOnce(request, site, keyCookie, keyHolder(request).id);
  return carried === null ? null : (JSON.parse(carried) as MakingKey);
};

const unkept = (response: Response): Response => {
  response.headers.set('Cache-Control', 'no-store');
  return response;
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const making = await makingOf(request, site);
  if (making === null) return request.redirect(keyPath, 303);
  const body = html`<p class="govuk-body candour-screen-only">Print this sheet, or copy it by hand. It is
    shown only
    now. On the next page you type it back from the paper: only then does the key count.</p>
    ${sheetOf(keyHolder(request), making.sheet, sayDate(site.app.now()))}
    ${buttonGroup(button({ text: 'I have it on paper', href: `${keyPath}/confirm` }))}`;
  return unkept(deskPage(request, { title: 'Key to identities', body }));
};

const fields = { code: sheetCode };

const typeBack = (request: DeskRequest, form: Form, problems: readonly Located[] = []): Response => {
  const problem = problems.length > 0;
  const body = html`${problem && problemSummary(problems)}
    <h1 class="govuk-heading-l">Type the code back</h1>
    <p class="govuk-body">From the paper, not from the screen: so you know that the sheet can be read.</p>
    <form method="post" novalidate>${renderFields(fields, form, problems)}
      ${buttonGroup(
        button({ text: 'Confirm' }),
        html`<a class="govuk-link" href="${keyPath}/sheet">Back to the code</a>`,
      )}</form>`;
  return unkept(deskPage(request, { title: 'Type the code back', body, problem }, problem ? 422 : 200));
};

const confirm = async (request: DeskRequest, site: Site): Promise<Response> => {
  const making = await makingOf(request, site);
  if (making === null) return request.redirect(keyPath, 303);
  const form = await readForm(request);
  const parsed = parseFields(fields, form);
  if ('problems' in parsed) return typeBack(request, form, parsed.problems);
  const { keys } = site.app.identities;
  const fault = await keys.confirm(keyHolder(request).id, making.carried, parsed.answers.code);
  if (fault !== null) return typeBack(request, form, [{ at: 'code', field: 'code', ...fault }]);
  forgetOnce(request, site, keyCookie);
  // What the browser keeps of the pages before would bring the code back.
  forgetPages(request);
  return request.redirect(`${keyPath}?done=made`, 303);
};

/** Mounts the pages of the sheet. */
export const mountIdentitySheet = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(`${keyPath}/sheet`, (request) => show(request, site));
  desk.get(`${keyPath}/confirm`, async (request) =>
    (await makingOf(request, site)) === null ? request.redirect(keyPath, 303) : typeBack(request, emptyForm),
  );
  desk.post(`${keyPath}/confirm`, (request) => confirm(request, site));
};
