// The sheet of one's key to identities: shown once, printed, and its code typed back. Then the key counts.
import type { Hono } from 'hono';
import type { MakingKey } from '../../app/identity/identity-keys.ts';
import { sayDate } from '../../policy/clock.ts';
import { type Located, parseFields, problemAt } from '../forms/field.ts';
import { emptyForm, type Form, readForm } from '../forms/form.ts';
import { forgetPages } from '../reporter/frame.ts';
import { codeInGroups, typeBack, unkept } from '../school/recovery-code.ts';
import { deskPage } from '../shell/desk.ts';
import { forgetOnce, seeOnce } from '../shell/session.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../shell/site.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { type Html, html } from '../ui/html.ts';
import { printSheet } from '../ui/print-sheet.ts';
import { keyCookie, keyHolder, keyPath } from './identity-key.ts';
import { sheetCode } from './passphrase.ts';

const sheetOf = ({ id, directory }: Signed, code: string, now: string): Html =>
  printSheet({
    kind: 'recovery',
    title: 'Key to identities',
    body: html`<p class="govuk-body-l">${directory.names.get(id)}, ${directory.schoolName}</p>
      ${codeInGroups(code)}
      <p class="govuk-body">If you forget your passphrase, sign in and use this code to see who made a
      confidential report. It opens nothing by itself.</p>
      <p class="govuk-body"><strong>Keep it where only you can get it, not in the school’s safe.</strong>
      Do not keep a photograph or copy of it on a computer. A newer sheet replaces this one.</p>`,
    foot: `Made on ${now}.`,
  });

const makingOf = async (request: DeskRequest, site: Site): Promise<MakingKey | null> => {
  const carried = await seeOnce(request, site, keyCookie, keyHolder(request).id);
  return carried === null ? null : (JSON.parse(carried) as MakingKey);
};

const showSheet = async (request: DeskRequest, site: Site): Promise<Response> => {
  const making = await makingOf(request, site);
  if (making === null) return request.redirect(keyPath, 303);
  const body = html`<p class="govuk-body candour-screen-only">Print this sheet, or copy it by hand. On
    the next page you type it back from the paper. Then your key is set up, and we cannot show the sheet
    again.</p>
    ${sheetOf(keyHolder(request), making.sheet, sayDate(site.app.now()))}
    ${buttonGroup(button({ text: 'I have it on paper', href: `${keyPath}/confirm` }))}`;
  return unkept(deskPage(request, { title: 'Key to identities', body }));
};

const sheetFields = { code: sheetCode };

const typed = (request: DeskRequest, form: Form, problems?: readonly Located[]): Response => {
  const page = { title: 'Type the code back', fields: sheetFields, sheet: `${keyPath}/sheet` };
  return typeBack(request, page, form, problems);
};

const confirmSheet = async (request: DeskRequest, site: Site): Promise<Response> => {
  const making = await makingOf(request, site);
  if (making === null) return request.redirect(keyPath, 303);
  const form = await readForm(request);
  const parsed = parseFields(sheetFields, form);
  if ('problems' in parsed) return typed(request, form, parsed.problems);
  const { keys } = site.app.identities;
  const fault = await keys.confirm(keyHolder(request).id, making.carried, parsed.answers.code);
  if (fault !== null) return typed(request, form, [problemAt('code', fault.problem)]);
  forgetOnce(request, site, keyCookie);
  // The browser's copies of the pages before would bring the code back.
  forgetPages(request);
  return request.redirect(`${keyPath}?done=made`, 303);
};

export const mountIdentitySheet = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(`${keyPath}/sheet`, (request) => showSheet(request, site));
  desk.get(`${keyPath}/confirm`, async (request) =>
    (await makingOf(request, site)) === null ? request.redirect(keyPath, 303) : typed(request, emptyForm),
  );
  desk.post(`${keyPath}/confirm`, (request) => confirmSheet(request, site));
};
