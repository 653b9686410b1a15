// Offices in sentences are values (`policy/said.ts`): the school's words for them are put in as pages leave.
import type { Context, MiddlewareHandler } from 'hono';
import { aboutFor, sayerFor } from '../../app/own-words.ts';
import { inPlaceOfChair, plainly } from '../../policy/said.ts';
import { html } from '../ui/html.ts';
import type { DeskEnv, Site } from './site.ts';

/** Reporters, and key holders, read of the chair as the person who takes protected reports. */
const ofReporters = /^\/(?:report|follow|my-reports|account\/identity-key)\b/;

/** What a file for spreadsheets begins with. */
export const markOfCsv = '\ufeff';

const writtenIn: Readonly<Record<string, (said: string) => string>> = {
  html: (said) => String(html`${said}`),
  csv: (said) => said.replaceAll('"', '""'),
};

/** No sentence that names an office goes beyond a line. */
const saidByLines = (body: ReadableStream, say: (text: string) => string): ReadableStream => {
  let rest = '';
  const byLines = new TransformStream<string, string>({
    transform(text, to) {
      const all = rest + text;
      const end = all.lastIndexOf('\n') + 1;
      rest = all.slice(end);
      if (end > 0) to.enqueue(say(all.slice(0, end)));
    },
    flush: (to) => to.enqueue(say(rest)),
  });
  return body
    .pipeThrough(new TextDecoderStream('utf-8', { ignoreBOM: true }))
    .pipeThrough(byLines)
    .pipeThrough(new TextEncoderStream());
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
    const { status, headers, body } = res;
    // A file may be long, and is sent as it is made.
    const said = type === 'csv' && body !== null ? saidByLines(body, say) : say(await res.text());
    request.res = undefined;
    request.res = new Response(said, { status, headers });
  };
};
