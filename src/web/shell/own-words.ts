// Offices in sentences are values (`policy/said.ts`): the school's words for them are put in as pages leave.
import type { MiddlewareHandler } from 'hono';
import { aboutFor, sayerFor } from '../../app/own-words.ts';
import { html } from '../ui/html.ts';
import type { DeskEnv, Site } from './site.ts';

/** Reporters, and key holders, read of the chair as the person who takes protected reports. */
const ofReporters = /^\/(?:report|follow|my-reports|account\/identity-key)\b/;

/** `res.text()` drops the mark that a file for spreadsheets begins with. */
const markOfCsv = '\ufeff';

const writtenIn: Readonly<Record<string, (said: string) => string>> = {
  html: (said) => String(html`${said}`),
  csv: (said) => said.replaceAll('"', '""'),
};

export const inOwnWords =
  (site: Site): MiddlewareHandler<DeskEnv> =>
  async (request, next) => {
    await next();
    const { res } = request;
    const type = /^text\/(html|csv|plain)/.exec(res.headers.get('content-type') ?? '')?.[1];
    if (type === undefined) return;
    const directory = await site.app.directory();
    const { path } = request.req;
    const signed = request.get('signed');
    const isConfided = request.get('isConfided') === true || ofReporters.test(path);
    const inList = /^\/(?:incidents|told|register(?:\.csv)?)$/.test(path) && signed !== undefined;
    const about = isConfided ? 'confided' : inList ? aboutFor(signed.school, signed.id) : 'anything';
    const said = sayerFor(directory, about, writtenIn[type])(await res.text());
    const { status, headers } = res;
    request.res = undefined;
    request.res = new Response(type === 'csv' ? markOfCsv + said : said, { status, headers });
  };
