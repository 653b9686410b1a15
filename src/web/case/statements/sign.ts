// What a witness sees by their link, without an account: their statement alone, to correct and to sign. Once
// it is signed the link opens nothing.
import type { Hono } from 'hono';
import { statementDigest } from '../../../app/cases/statements.ts';
import { isDone } from '../../../app/door/order.ts';
import { sayDate } from '../../../policy/clock.ts';
import { NotFound } from '../../../record/failure.ts';
import { readReference } from '../../../record/ids.ts';
import { type Fields, type Located, parseFields, renderFields } from '../../forms/field.ts';
import { anyOf, lineText, longText } from '../../forms/fields.ts';
import { type Form, formWith, readForm, secretIn } from '../../forms/form.ts';
import { problemSummary } from '../../forms/refusal.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { pageHeading, plainLayout } from '../../ui/layout.ts';

const title = 'Your statement';

const fields = {
  statement: longText('statement', {
    label: 'What you told the school',
    hint: 'Correct whatever is not right. The school keeps its own version beside yours.',
    required: 'Write your statement',
    rows: 12,
  }),
  name: lineText('name', { label: 'Your full name', required: 'Enter your full name', autocomplete: 'name' }),
  agree: anyOf('agree', {
    label: 'Sign',
    items: [{ value: 'yes', text: 'This statement is true as far as I know' }],
    required: 'Tick the box to say that it is true, or correct it first',
  }),
} as const satisfies Fields;

const addressOf = (request: DeskRequest) => {
  // The secret stands in the address: no other site is told where somebody came from, and nothing keeps it.
  request.header('Referrer-Policy', 'no-referrer');
  request.header('Cache-Control', 'private, no-store');
  const reference = readReference(request.req.param('reference') ?? '');
  if (reference === null) throw new NotFound('There is no such address.');
  return {
    reference,
    entry: Number(request.req.param('entry')),
    secret: request.req.param('secret') ?? '',
  };
};

type Shown = { readonly body: Child; readonly status?: 200 | 404 | 422 };

const draw = async (request: DeskRequest, site: Site, { body, status = 200 }: Shown): Promise<Response> => {
  const { schoolName } = await site.app.directory();
  const page = plainLayout({ title, school: schoolName, body, full: true, problem: status === 422 });
  return request.html(String(page), status);
};

/** The same for every address that opens nothing. */
const over = (request: DeskRequest, site: Site): Promise<Response> =>
  draw(request, site, {
    status: 404,
    body: html`${pageHeading({ text: 'This link does not open anything' })}<p class="govuk-body">It was used
      already, or it is too old. If you still need to sign, ask the school for a new link.</p>`,
  });

const form = (site: Site, until: number, filled: Form, problems: readonly Located[]): Child =>
  html`${problems.length > 0 && problemSummary(problems)}${pageHeading({ text: title })}
    <p class="govuk-body">The school asks you to check this statement and to sign it by ${sayDate(until)}.
      People at the school who deal with this matter will read it.</p>
    <form method="post" novalidate><input type="hidden" name="_secret" value="${
      filled.get('_secret') || site.app.newSecret()
    }" autocomplete="off">${renderFields(fields, filled, problems)}${button({ text: 'Sign' })}</form>`;

const signed = (text: string): Child =>
  html`${pageHeading({ text: 'You have signed your statement' })}<p class="govuk-body">Thank you. You do not
    need to do anything else. The link does not open any more: copy or print this page if you want to keep
    what you signed.</p><p class="govuk-body candour-prose">${text}</p>
    <p class="govuk-body">Its fingerprint (SHA-256):</p><p class="candour-hash">${statementDigest(text)}</p>`;

const unlessOver = async (
  request: DeskRequest,
  site: Site,
  show: () => Promise<Response>,
): Promise<Response> => {
  try {
    return await show();
  } catch (error) {
    if (error instanceof NotFound) return over(request, site);
    throw error;
  }
};

const send = async (request: DeskRequest, site: Site): Promise<Response> => {
  const address = addressOf(request);
  const { until } = await site.app.statements.open(address);
  const sent = await readForm(request);
  const read = parseFields(fields, sent);
  if ('problems' in read) {
    return draw(request, site, { status: 422, body: form(site, until, sent, read.problems) });
  }
  const { statement: text, name } = read.answers;
  const answer = await site.app.statements.sign(address, { name, text, secret: secretIn(sent) });
  return isDone(answer) ? draw(request, site, { body: signed(text) }) : over(request, site);
};

export const mountSigning = (server: Hono<DeskEnv>, site: Site): void => {
  const path = '/statement/:reference/:entry/:secret';
  server.get(path, (request) =>
    unlessOver(request, site, async () => {
      const { text, until } = await site.app.statements.open(addressOf(request));
      return draw(request, site, { body: form(site, until, formWith({ statement: text }), []) });
    }),
  );
  server.post(path, (request) => unlessOver(request, site, () => send(request, site)));
};
