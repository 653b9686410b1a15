// Offices in sentences are values (`policy/said.ts`): the school's words for them are put in as pages leave.
import type { Context, MiddlewareHandler } from 'hono';
import { aboutFor, sayerFor } from '../../app/own-words.ts';
import { inPlaceOfChair, plainly } from '../../policy/said.ts';
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

/** Puts the school's words into what answers this request. */
export const sayerOf = async (
  request: Context<DeskEnv>,
  site: Site,
  write?: (said: string) => string,
): Promise<(text: string) => string> => {
  const { path } = request.req;
  const signed = request.get('signed');
  const isConfided = request.get('isConfided') === true || ofReporters.test(path);
  const inList = /^\/(?:incidents|told|register(?:\.csv)?)$/.test(path) && signed !== undefined;
  const about = isConfided ? 'confided' : inList ? aboutFor(signed.school, signed.id) : 'anything';
  const say = sayerFor(await site.app.directory(), about, write);
  const acts = request.get('actsForChair') ?? null;
  return (text) => say(inPlaceOfChair(text, acts));
};

export const inOwnWords = (site: Site): MiddlewareHandler<DeskEnv> => {
  // What says that the database does not answer cannot ask it for the school's words.
  let latest: (text: string) => string = plainly;
  return async (request, next) => {
    await next();
    const { res } = request;
    const type = /^text\/(html|csv|plain)/.exec(res.headers.get('content-type') ?? '')?.[1];
    if (type === undefined) return;
    const say = await sayerOf(request, site, writtenIn[type]).catch((error) => {
      if (res.status < 500) throw error;
      return latest;
    });
    if (type === 'html') latest = say;
    const said = say(await res.text());
    const { status, headers } = res;
    request.res = undefined;
    request.res = new Response(type === 'csv' ? markOfCsv + said : said, { status, headers });
  };
};
