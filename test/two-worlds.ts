// Two schools made alike, with the clock in hand, in one of which there is an incident more: what somebody
// gets to see of each, at every address of the server, with everything that is drawn at random renamed. Where
// the incident does not exist for them, both must be the same.

import type { Message } from '../src/services/mail.ts';
import { keptMail } from '../src/services/mail.ts';
import { classifiedOn, investigatingOn, type OnSite, reportedOn } from './on-site.ts';
import { day, hour, type Name, type OpenSite, openSite } from './site.ts';

/** What is there beside the incidents that both schools have. */
export type Hidden = (site: OpenSite) => Promise<OnSite>;

/** A school with its mail, an incident that everybody of the office knows, and maybe one more. */
export type World = {
  readonly site: OpenSite;
  readonly sent: readonly Message[];
  readonly known: OnSite;
  /** The reference of the incident that is hidden, or one that nothing has. */
  readonly unseen: string;
};

const minute = 60_000;

const sendAll = async ({ app }: OpenSite): Promise<void> => {
  while ((await app.post.turn()).due);
};

/** Lives a week: what both schools do, what only one does, and what time does to both. */
export async function openWorld(hidden: Hidden | null): Promise<World> {
  const mail = keptMail();
  const site = await openSite({ mail, baseUrl: 'https://incidents.example' });
  const known = await investigatingOn(site, 'major');
  await sendAll(site);
  const start = site.clock.now + hour;
  site.clock.now = start;
  const more = await hidden?.(site);
  site.clock.now = start + hour;
  await classifiedOn(site, 'minor', await reportedOn(site, { redFlags: ['ongoing'] }));
  for (let later = 1; later <= 3; later += 1) {
    site.clock.now = start + later * day;
    await site.app.time.pass();
    await site.app.digests.make();
    site.clock.now += minute;
    await sendAll(site);
  }
  return { site, sent: mail.sent, known, unseen: more?.reference ?? 'INC-222-222' };
}

/** Renames what is drawn at random: what is known by its name, the rest by its looks. */
const renamed = ({ site, known, unseen }: World, text: string): string => {
  const names = Object.entries(site.ids).map(([name, id]) => [id, `person-${name}`] as const);
  const all = [[unseen, 'INC-unseen'], [known.reference, 'INC-known'], [known.id, 'id-known'], ...names];
  return all
    .reduce((each, [from = '', to = '']) => each.replaceAll(from, to), text)
    .replaceAll(/INC-[0-9A-Z]{3}-[0-9A-Z]{3}/g, 'INC-other')
    .replaceAll(/\b[0-9A-Z]{4}(?:[- ][0-9A-Z]{4}){3,}\b/g, 'spoken')
    .replaceAll(/(?<![\w-])(?=[\w-]*[A-Z\d])[\w-]{16,}/g, 'random');
};

/** Every address that the server answers to GET, with its parts filled in; and every post on an incident. */
const addressesOf = (
  { site, known, unseen }: World,
  feed: string,
): readonly (readonly [string, string])[] => {
  const parts: Readonly<Record<string, readonly string[]>> = {
    reference: [known.reference, unseen],
    id: [site.ids.teacher, site.ids.chair],
    entry: ['1'],
    number: ['0'],
    file: [feed],
  };
  const filled = (path: string): readonly string[] => {
    const [part = '', name = ''] = /:(\w+)(?:\{(?:[^{}]|\{[^}]*\})*\})?\??/.exec(path) ?? [];
    if (part === '') return [path];
    return (parts[name] ?? ['1']).flatMap((value) => filled(path.replace(part, value)));
  };
  const found = site.server.routes.flatMap(({ method, path }) => {
    const isAsked = method === 'GET' || (method === 'POST' && path.includes(':reference'));
    if (!isAsked || path.includes('*')) return [];
    return filled(path).map((address) => [method, address] as const);
  });
  const about = ['known', 'unseen', 'zanzibar'].map((each) =>
    each === 'known' ? known.reference : each === 'unseen' ? unseen : each,
  );
  const lists = ['?show=all', '?show=ended', '?overdue=yes', '?order=severity', `?lead=${site.ids.bursar}`];
  return [
    ...found.filter(([method, path]) => method === 'GET' || path.includes(unseen)),
    ...lists.map((query) => ['GET', `/incidents${query}`] as const),
    ...about.map((words) => ['GET', `/incidents?words=${words}`] as const),
    ['GET', '/register.csv?show=all'],
  ];
};

/** What answers: status, headers and body, renamed. */
const answerOf = async (world: World, cookie: string, method: string, path: string): Promise<string> => {
  const url = `https://incidents.example${path}`;
  const own = { origin: 'https://incidents.example', 'sec-fetch-site': 'same-origin' };
  const init = method === 'POST' ? { method, body: new URLSearchParams({ _seen: '1' }) } : { method };
  const response = await world.site.server.fetch(
    new Request(url, { ...init, redirect: 'manual', headers: { ...own, cookie } }),
  );
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return renamed(world, `${response.status}\n${headers.join('\n')}\n${await response.text()}`);
};

/** All that this person gets of the world: every page, their calendar and their mail, by where it is. */
export async function seenBy(world: World, name: Name): Promise<ReadonlyMap<string, string>> {
  const { site, sent } = world;
  const seen = new Map<string, string>();
  const browser = await site.as(name);
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const feed = `${await site.app.feeds.make(site.ids[name])}.ics`;
  for (const [method, path] of addressesOf(world, feed)) {
    const where = renamed(world, `${method} ${path}`);
    seen.set(where, await answerOf(world, cookie, method, path));
  }
  const form = await browser.open(`${world.known.path}/mark-duplicate`);
  if (form.path.endsWith('/mark-duplicate') && form.status === 200) {
    const page = await browser.send('Mark as a duplicate', { of: world.unseen, reasons: 'The same.' });
    seen.set('naming it as a duplicate', renamed(world, `${page.status} ${page.html}`));
  }
  // Letters that are due at the same moment go in the order of their random ids.
  const mine = sent.filter(({ to }) => to === `${name}@brookside.example`);
  const letters = mine.map(({ subject, text }) => renamed(world, `${subject}\n${text}`));
  seen.set('mail', letters.toSorted().join('\n\n'));
  return seen;
}
