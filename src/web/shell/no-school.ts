// What stands at a host at which no school is, or one that cannot be opened. It names no school.
import { Hono } from 'hono';
import { html } from '../ui/html.ts';
import { plainLayout } from '../ui/layout.ts';
import { answerError, type OperatorLog } from './errors.ts';
import { publicFiles, securityHeaders } from './every-answer.ts';

type Answer = (request: Request) => Promise<Response>;

const pages = {
  unknown: {
    status: 404,
    title: 'There is no school here',
    body: html`<p class="govuk-body">Check the address, or ask your school for it. If something has gone
      wrong at school, tell a member of staff or the school office now.</p>`,
  },
  moving: {
    status: 503,
    title: 'This page moves to another server',
    body: html`<p class="govuk-body">Come back in some minutes. If something has gone wrong at school, tell a
      member of staff or the school office now. Write down on paper what you saw, when and where.</p>`,
  },
  closed: {
    status: 503,
    title: 'This page cannot be opened at the moment',
    body: html`<p class="govuk-body">Try again in a few minutes. If something has gone wrong at school,
      tell a member of staff or the school office now. Do not wait for this page.</p>`,
  },
} as const;

export function createNoSchool(
  log: OperatorLog,
  baseUrl: string,
): Readonly<Record<keyof typeof pages, Answer>> {
  const answering = ({ status, title, body }: (typeof pages)[keyof typeof pages]): Answer => {
    const server = new Hono();
    server.onError(answerError(log));
    server.use(securityHeaders(baseUrl));
    server.use(publicFiles());
    server.all('*', (request) => {
      request.header('Cache-Control', 'no-store');
      const heading = html`<h1 class="govuk-heading-l">${title}</h1>`;
      return request.html(String(plainLayout({ title, body: html`${heading}${body}` })), status);
    });
    return async (request) => server.fetch(request);
  };
  return {
    unknown: answering(pages.unknown),
    moving: answering(pages.moving),
    closed: answering(pages.closed),
  };
}
