// A school that gave the duties of the policy to other offices reads nothing of those that the policy names:
// its pages and files are reworded as they leave. What people wrote, and what they are typing, stays as they
// wrote it.
import type { MiddlewareHandler } from 'hono';
import type { Directory } from '../../app/directory.ts';
import { type About, aboutFor, type Rewording, rewordingFor } from '../../app/own-words.ts';
import { html } from '../ui/html.ts';
import type { DeskEnv, Site } from './site.ts';

/** Pages on the school and its people speak of the offices themselves. */
const ofOffices = new RegExp(
  `^/(?:${[
    ...[
      'settings',
      'people',
      'what-next',
      'set-up',
      'account(?!/identity-key)',
      'recovery-codes?',
      'procedures',
    ],
    ...['meetings?', 'policy/', 'exceptions?', 'suggestions?', 'suggest'],
  ].join('|')})`,
);
/** Reporters, and key holders, read of the chair as the person who takes protected reports. */
const ofReporters = /^\/(?:report|follow|my-reports|account\/identity-key)\b/;

/** A run this long is theirs, even where it was cut. */
const longEnough = 12;

/** Whether what stands there is what somebody wrote, whole or in part. */
const isIn = (theirs: readonly string[], text: string, from: number, to: number): boolean => {
  const found = text.slice(from, to);
  return theirs.some((each) => {
    for (let at = each.indexOf(found); at !== -1; at = each.indexOf(found, at + 1)) {
      let [left, right] = [0, 0];
      while (left < Math.min(at, from) && each[at - left - 1] === text[from - left - 1]) left += 1;
      while (at + found.length + right < each.length && each[at + found.length + right] === text[to + right])
        right += 1;
      const isWhole = left === at && at + found.length + right === each.length;
      if (isWhole || found.length + left + right >= Math.max(longEnough, found.length + 6)) return true;
    }
    return false;
  });
};

const untouched = /^<(?:textarea|script|style|code)\b/;

/** Rewords the text between tags, and what is read aloud. */
const rewordPage = (page: string, reword: Rewording, theirs: readonly string[]): string => {
  const isTheirs = (text: string, from: number, to: number) => isIn(theirs, text, from, to);
  let within: string | null = null;
  return page
    .split(/(<[^>]*>)/)
    .map((part) => {
      if (part.startsWith('<')) {
        if (within !== null) {
          if (part === `</${within}>`) within = null;
          return part;
        }
        within = untouched.test(part) ? (/^<(\w+)/.exec(part)?.[1] ?? null) : null;
        return part.replace(/ aria-label="[^"]*"/, (label) => reword(label, isTheirs));
      }
      return within === null ? reword(part, isTheirs) : part;
    })
    .join('');
};

/** A file for spreadsheets; `res.text()` has dropped the mark that it begins with. */
const rewordCsv = (file: string, reword: Rewording, texts: readonly string[]): string => {
  const theirs = texts.map((text) => text.replaceAll('"', '""'));
  return `\ufeff${reword(file, (text, from, to) => isIn(theirs, text, from, to))}`;
};

// Made once for a school as it is, and used by every page until it moves.
const made = new WeakMap<Directory, Map<About, Rewording>>();

const rewordingIn = (directory: Directory, about: About): Rewording => {
  const known = made.get(directory) ?? new Map<About, Rewording>();
  made.set(directory, known);
  const found = known.get(about) ?? rewordingFor(directory, directory.names.values(), about);
  known.set(about, found);
  return found;
};

export const inOwnWords =
  (site: Site): MiddlewareHandler<DeskEnv> =>
  async (request, next) => {
    const texts = new Set<string>();
    await site.app.noteOpened(texts, next);
    const { res } = request;
    const type = /^text\/(html|csv)/.exec(res.headers.get('content-type') ?? '')?.[1];
    if (type === undefined) return;
    if (ofOffices.test(request.req.path)) return;
    const directory = await site.app.directory();
    if (!directory.isMapped) return;
    const { path } = request.req;
    const signed = request.get('signed');
    const isConfided = request.get('isConfided') === true || ofReporters.test(path);
    const inList = /^\/(?:incidents|told|register(?:\.csv)?)$/.test(path) && signed !== undefined;
    const about = isConfided ? 'confided' : inList ? aboutFor(signed.school, signed.id) : 'anything';
    const reword = rewordingIn(directory, about);
    const theirs = [...texts, ...directory.ownTexts, directory.schoolName];
    const body =
      type === 'csv'
        ? rewordCsv(await res.text(), reword, theirs)
        : rewordPage(
            await res.text(),
            reword,
            theirs.map((text) => String(html`${text}`)),
          );
    const { status, headers } = res;
    request.res = undefined;
    request.res = new Response(body, { status, headers });
  };
