import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { nameIn } from '../../app/directory.ts';
import { inDuty } from '../../policy/said.ts';
import { CorruptData, NotFound } from '../../record/failure.ts';
import { FormTooLarge } from '../forms/form.ts';
import { type Child, html } from '../ui/html.ts';
import { plainLayout } from '../ui/layout.ts';
import { deskHtml } from './desk.ts';
import type { Signed } from './site.ts';

/** Never with what a reporter sent, or from where. */
export type OperatorLog = (line: {
  readonly reference: string;
  readonly error: unknown;
  readonly at: string;
  /** Then it is logged to the hour: the minute would help to find who reported. */
  readonly isReporters: boolean;
  /** The host of the school, where there are many. */
  readonly school?: string;
}) => void;

const answer = (request: Context, status: 404 | 413 | 500 | 503, title: string, body: Child): Response => {
  request.header('Cache-Control', 'no-store');
  return request.html(
    String(plainLayout({ title, body: html`<h1 class="govuk-heading-l">${title}</h1>${body}` })),
    status,
  );
};

/** Somebody who is signed in keeps their navigation, which is the same on each such page. */
const nowhere = (request: Context, title: string, text: Child): Response => {
  const signed: Signed | undefined = request.get('signed');
  const body = html`${text}<p class="govuk-body"><a class="govuk-link" href="/">Go to the first
    page</a></p>`;
  if (signed === undefined) return answer(request, 404, title, body);
  request.header('Cache-Control', 'no-store');
  const heading = html`<h1 class="govuk-heading-l">${title}</h1>`;
  // Without what waits in the bell: that changes with what happens elsewhere.
  const page = deskHtml({ ...signed, unread: 0 }, { title, body: html`${heading}${body}` });
  return request.html(String(page), 404);
};

/** On a shared computer the link may be somebody else’s. */
const otherAccount = ({ id, directory }: Signed): Child =>
  html`<form method="post" action="/sign-out"><p class="govuk-body">You are signed in as
    ${nameIn(directory, id)}. <button class="candour-link-button" type="submit">Sign out</button> to use
    another account.</p></form>`;

/** The same for what does not exist and for what this person may not see. */
export const notFound = (request: Context): Response => {
  const signed: Signed | undefined = request.get('signed');
  return nowhere(
    request,
    'Page not found',
    html`<p class="govuk-body">If you typed the address, check it. If you followed a link, the page may
      have moved, or you may not be allowed to see it.</p>${signed && otherAccount(signed)}`,
  );
};

/** For an incident that this person had open and may no longer see. */
const reassigned = (request: Context): Response =>
  nowhere(
    request,
    'This incident was handed over to others',
    html`<p class="govuk-body">You reported it, read it or worked on it. Others now deal with it. You do
      not need to do anything.</p>`,
  );

/** The pages on which people write without an account. */
const isReporters = (path: string): boolean => /^\/(report|follow|suggest)(\/|$)/.test(path);

const isFull = (error: unknown): boolean =>
  error instanceof Error &&
  ('code' in error ? ['ENOSPC', 'SQLITE_FULL', '53100'].includes(String(error.code)) : false);

const isUnanswered = (error: unknown): boolean => error instanceof Error && error.name === 'NoAnswer';

const isOutdated = (error: unknown): boolean => error instanceof Error && error.name === 'NewerCandour';

const isUnkept = (error: unknown): boolean => error instanceof Error && error.name === 'ShelfFailure';

const unkept = (request: Context, reference: string): Response =>
  answer(
    request,
    503,
    'We cannot get at files just now',
    html`<p class="govuk-body">The place where files are kept does not answer. Nothing is lost. Try again in
      a few minutes. If it lasts, tell the person who runs the server.</p><p class="govuk-body">Reference:
        <strong>${reference}</strong></p>`,
  );

const outdated = (request: Context): Response =>
  answer(
    request,
    503,
    'Candour is being updated',
    html`<p class="govuk-body">Nothing was saved. Go back: what you typed is still there. Send it again in a
      minute. If it is urgent, ring the ${inDuty('headteacher')} or ${inDuty('bursar')}.</p>`,
  );

const unanswered = (request: Context, reference: string): Response =>
  answer(
    request,
    503,
    'The database does not answer',
    html`<p class="govuk-body">We do not know whether this was saved. Go back: what you typed is still
      there. Send it again in a minute. Nothing is recorded twice. If it is urgent, ring the
      ${inDuty('headteacher')} or ${inDuty('bursar')}.</p><p class="govuk-body">Reference:
        <strong>${reference}</strong></p>`,
  );

export const answerError =
  (log: OperatorLog) =>
  (error: unknown, request: Context): Response => {
    if (error instanceof NotFound) return error.reassigned ? reassigned(request) : notFound(request);
    if (error instanceof FormTooLarge) {
      return answer(
        request,
        413,
        'This form is too large',
        html`<p class="govuk-body">The form is larger than 4 MB.
        Go back: what you typed is still there. Shorten it, or add part of it as a file.</p>`,
      );
    }
    const reference = randomBytes(4).toString('hex');
    const { method, path, routePath } = request.req;
    log({ reference, error, at: `${method} ${routePath}`, isReporters: isReporters(path) });
    if (isFull(error)) {
      return answer(
        request,
        503,
        'The server is full',
        html`<p class="govuk-body">The server’s disk is full, so nothing was saved. Go back: what you
          typed is still there. Ring the ${inDuty('headteacher or bursar')} now, and tell the person who runs
          the server.</p><p class="govuk-body">Reference:
        <strong>${reference}</strong></p>`,
      );
    }
    if (isOutdated(error)) return outdated(request);
    if (isUnkept(error)) return unkept(request, reference);
    if (isUnanswered(error)) return unanswered(request, reference);
    if (error instanceof CorruptData) {
      return answer(
        request,
        500,
        'We cannot read this record',
        html`<p class="govuk-body">Something on the record is damaged, missing or changed. Nothing was
          saved now. Ask the person who runs the server to run verify, which says what is wrong. If it is
          urgent, ring the ${inDuty('headteacher, the bursar')} or the ${inDuty('chair')} now.</p>
        <p class="govuk-body">Reference: <strong>${reference}</strong></p>`,
      );
    }
    return answer(
      request,
      500,
      'Sorry, there is a problem',
      html`<p class="govuk-body">Nothing was saved. Go back: what you typed is still there. Try again in a
        minute. If it is urgent, ring the ${inDuty('headteacher or bursar')}.</p>
      <p class="govuk-body">Reference: <strong>${reference}</strong></p>`,
    );
  };
