// Two schools made alike, with the clock in hand, in one of which there are incidents more: what somebody
// gets to see of each, at every address of the server, with everything that is drawn at random renamed. Where
// those incidents do not exist for them, both must be the same.
import assert from 'node:assert/strict';
import { readXlsx } from 'hucre/xlsx';
import { keptMail, type Mail, type Message } from '../../src/services/mail/mail.ts';
import { MailRefused } from '../../src/services/mail/smtp.ts';
import type { Browser } from '../tools/http.ts';
import { unzipped } from '../tools/zip.ts';
import { exportedBundle } from './bundled.ts';
import { allNames, day, hour, type Name } from './people.ts';
import { givenSite, type OpenSite, sendAllMail } from './site.ts';
import {
  givenClassifiedOn,
  givenInvestigatingOn,
  givenReportedOn,
  type SiteIncident,
} from './site-incident.ts';

/** Makes what is there beside the incidents that both schools have. */
export type Hidden = (site: OpenSite) => Promise<SiteIncident>;

/** What both schools have beside that. */
export type Both = {
  readonly before?: (site: OpenSite) => Promise<unknown>;
  /** How often six hours pass; after each, what is hidden may go on. */
  readonly turns?: number;
  readonly goesOn?: (site: OpenSite, each: SiteIncident, turn: number) => Promise<unknown>;
  /** Whose mail a server says is for nobody, by what stands before the @ of their address. */
  readonly refused?: readonly string[];
};

/** A school with its mail, an incident that everybody of the office knows, and maybe others. */
export type World = Lived & {
  /** Renames in a text what is drawn at random. */
  readonly renamed: (text: string) => string;
};
type Lived = {
  readonly site: OpenSite;
  readonly sent: readonly Message[];
  readonly known: SiteIncident;
  /** The incidents that are there beside. */
  readonly hidden: readonly SiteIncident[];
  /** Their references, or one that nothing has. */
  readonly unseen: readonly string[];
};

const minute = 60_000;

const addressOf = (name: string): string => `${name}@brookside.example`;

/** Mail that is kept, but for those addresses that a server says are nobody's. */
const mailBut = (refused: readonly string[]): Mail & { readonly sent: readonly Message[] } => {
  const mail = keptMail();
  const nobodys = refused.map(addressOf);
  return {
    ...mail,
    async send(message) {
      if (nobodys.includes(message.to))
        throw new MailRefused('address', '550 5.1.1 No such user', 'recipient');
      await mail.send(message);
    },
  };
};

/** Lives a week: what both schools do, what only one does, and what time does to both. */
export async function givenWorld(
  makes: readonly Hidden[],
  { before, turns = 0, goesOn, refused = [] }: Both = {},
): Promise<World> {
  const mail = mailBut(refused);
  const site = await givenSite({ mail, baseUrl: 'https://incidents.example' });
  // What goes into a document, in place of its PDF, in which nothing could be renamed. A code to scan draws
  // words that stand beside it.
  const drawn = (key: string, value: unknown) => (key === 'modules' ? null : value);
  const document = async (_person: unknown, said: unknown) => Buffer.from(JSON.stringify(said, drawn));
  Object.assign(site.app, { document });
  await before?.(site);
  const known = await givenInvestigatingOn(site, 'major');
  await sendAllMail(site);
  site.clock.now += hour;
  const hidden: SiteIncident[] = [];
  for (const make of makes) hidden.push(await make(site));
  for (let turn = 0; turn < turns; turn += 1) {
    site.clock.now += 6 * hour;
    await site.app.time.pass();
    for (const each of hidden) await goesOn?.(site, each, turn);
  }
  const start = site.clock.now;
  site.clock.now = start + hour;
  await givenClassifiedOn(site, 'minor', await givenReportedOn(site, { redFlags: ['ongoing'] }));
  for (let later = 1; later <= 3; later += 1) {
    site.clock.now = start + later * day;
    await site.app.time.pass();
    await site.app.digests.make();
    site.clock.now += minute;
    await sendAllMail(site);
  }
  const unseen = hidden.length === 0 ? ['INC-222-222'] : hidden.map(({ reference }) => reference);
  const lived = { site, sent: mail.sent, known, unseen, hidden };
  return { ...lived, renamed: renaming(lived) };
}

/** What is known by its name, and what it is renamed to. */
const namesIn = ({ site, known, unseen }: Lived): ReadonlyMap<string, string> =>
  new Map([
    ...([
      [known.reference, 'INC-known'],
      [known.id, 'id-known'],
    ] as const),
    ...unseen.map((reference) => [reference, 'INC-unseen'] as const),
    ...Object.entries(site.ids).map(([name, id]) => [id, `person-${name}`] as const),
  ]);

/** Renames what is drawn at random: what is known by its name, the rest by its looks. */
const renaming = (world: Lived): ((text: string) => string) => {
  const names = namesIn(world);
  const known = new RegExp([...names.keys()].join('|'), 'g');
  const rename = (line: string): string =>
    line
      .replaceAll(known, (found) => names.get(found) ?? found)
      .replaceAll(/INC-[0-9A-Z]{3}-[0-9A-Z]{3}/g, 'INC-other')
      // The disk fills and empties meanwhile, by what else this computer does.
      .replaceAll(/[\d.]+ GB free/g, 'GB free')
      .replaceAll(/\b[0-9A-Z]{4}(?:[- ][0-9A-Z]{4}){3,}\b/g, 'spoken')
      .replaceAll(/[\w-]{16,}/g, (word) => (/[A-Z\d]/.test(word) ? 'random' : word));
  // Pages have most of their lines in common.
  const before = new Map<string, string>();
  const renamedBefore = (line: string): string => {
    const renamed = before.get(line) ?? rename(line);
    before.set(line, renamed);
    return renamed;
  };
  return (text) => text.split('\n').map(renamedBefore).join('\n');
};

/** Whose pages are looked at: who is told of incidents or leads them, and somebody with no part in any. */
const idsAsked: readonly Name[] = ['teacher', 'bursar', 'chair', 'vice-chair', 'governor', 'second-governor'];

/**
 * Every address that the server answers to GET, with its parts filled in, and every post on an incident. Of
 * those that are not seen, each address asks after one, in turn, and the next person's after the next: all
 * ask in one place whether it is there. So it is with the forms on people.
 */
const addressesOf = (
  { site, known, unseen }: World,
  name: Name,
  feed: string,
): readonly (readonly [string, string])[] => {
  const person = (nth: number): string => site.ids[idsAsked[nth % idsAsked.length] ?? name];
  const filled = (path: string, given: Readonly<Record<string, readonly string[]>>): readonly string[] => {
    const [part = '', of = ''] = /:(\w+)(?:\{(?:[^{}]|\{[^}]*\})*\})?\??/.exec(path) ?? [];
    if (part === '') return [path];
    return (given[of] ?? ['1']).flatMap((value) => filled(path.replace(part, value), given));
  };
  const found = site.server.routes.flatMap(({ method, path }, nth) => {
    const isAsked = method === 'GET' || (method === 'POST' && path.includes(':reference'));
    if (!isAsked || path.includes('*')) return [];
    const turn = nth + allNames.indexOf(name);
    const hidden = unseen[turn % unseen.length] ?? '';
    const reference = method === 'GET' ? [known.reference, hidden] : [hidden];
    const people = path === '/people/:id' ? idsAsked.map((_, index) => person(index)) : [person(turn)];
    const id = path.startsWith('/people/') ? people : ['1'];
    const given = { reference, id, number: ['0'], file: [feed] };
    return filled(path, given).map((address) => [method, address] as const);
  });
  const lists = ['?show=all', '?show=ended', '?overdue=yes', '?order=severity', `?lead=${site.ids.bursar}`];
  return [
    ...found,
    ...lists.map((query) => ['GET', `/incidents${query}`] as const),
    ...[known.reference, ...unseen, 'zanzibar'].map((words) => ['GET', `/incidents?words=${words}`] as const),
    ['GET', '/register.csv?show=all'],
  ];
};

/**
 * The bell, in one order: what was told at the same moment goes in the order of its random ids, and what
 * comes first has another button.
 */
const inOrder = (bell: string): string =>
  bell
    .replaceAll(/ ?govuk-button--secondary/g, '')
    .split(/(?=<section)|(?<=<\/section>)/)
    .toSorted()
    .join('');

/** As text; of a spreadsheet its rows, because the file says when it was made. */
const bodyOf = async (response: Response): Promise<string> => {
  const isSheet = response.headers.get('content-type')?.includes('spreadsheetml');
  if (!isSheet) return response.text();
  const { sheets } = await readXlsx(await response.arrayBuffer());
  return JSON.stringify(sheets.map(({ name, rows }) => ({ name, rows })));
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
  const text = world.renamed(`${response.status}\n${headers.join('\n')}\n${await bodyOf(response)}`);
  return path === '/told' ? inOrder(text) : text;
};

/**
 * Answers each address. Where it is not, its pages are those of an incident that never was, and all answer
 * alike: one of each method is asked, and what they answer where it is must be that.
 */
const answering = (world: World, cookie: string) => {
  const ofNothing = new Map<string, Promise<string>>();
  return (method: string, path: string): Promise<string> => {
    const isNothing = world.hidden.length === 0 && path.startsWith(`/incidents/${world.unseen[0]}`);
    const answer = (isNothing && ofNothing.get(method)) || answerOf(world, cookie, method, path);
    if (isNothing) ofNothing.set(method, answer);
    return answer;
  };
};

/** The bundle of the incident that both schools have, as this person exports it; null where they may not. */
const exportedBy = async ({ known }: World, browser: Browser): Promise<string | null> => {
  const form = await browser.open(`${known.path}/export`);
  if (form.path !== `${known.path}/export` || form.status !== 200) return null;
  const files = unzipped(await exportedBundle(browser, known.path));
  const text = [...files].map(([path, content]) => `${path}\n${content}`).join('\n');
  return text.replaceAll(/(?<="place":")\w{10}/g, 'random');
};

/** All that this person gets of the world: every page, their calendar and their mail, by where it is. */
export async function seenBy(world: World, name: Name): Promise<ReadonlyMap<string, string>> {
  const { site, sent } = world;
  const seen = new Map<string, string>();
  const browser = await site.as(name);
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const answer = answering(world, cookie);
  const feed = `${await site.app.feeds.make(site.ids[name])}.ics`;
  // What exists for nobody answers alike, however many there are of it.
  const see = (where: string, text: string): void => {
    assert.equal(text, seen.get(where) ?? text, `${name} at ${where}`);
    seen.set(where, text);
  };
  for (const [method, path] of addressesOf(world, name, feed))
    see(world.renamed(`${method} ${path}`), await answer(method, path));
  const exported = await exportedBy(world, browser);
  if (exported !== null) seen.set('the export of another', world.renamed(exported));
  for (const of of world.unseen) {
    const form = await browser.open(`${world.known.path}/mark-duplicate`);
    if (!form.path.endsWith('/mark-duplicate') || form.status !== 200) continue;
    const page = await browser.send('Mark as a duplicate', { of, reasons: 'The same thing happened.' });
    see('naming it as a duplicate', world.renamed(`${page.status} ${page.html}`));
  }
  // Letters that are due at the same moment go in the order of their random ids.
  const mine = sent.filter(({ to }) => to === addressOf(name));
  const letters = mine.map(({ subject, text }) => world.renamed(`${subject}\n${text}`));
  seen.set('mail', letters.toSorted().join('\n\n'));
  return seen;
}

/** What people see of a world, one after the other; it is looked at itself then, and closed. */
export const seenInTurn = async (
  makes: readonly Hidden[],
  names: readonly Name[],
  both?: Both,
  look?: (world: World) => Promise<unknown>,
): Promise<readonly ReadonlyMap<string, string>[]> => {
  const world = await givenWorld(makes, both);
  const seen: ReadonlyMap<string, string>[] = [];
  try {
    for (const name of names) seen.push(await seenBy(world, name));
    await look?.(world);
  } finally {
    await world.site.close();
  }
  return seen;
};

/** An incident, and those for whom it does not exist. */
export type Kept = {
  readonly title: string;
  readonly observers: readonly Name[];
  readonly hidden: Hidden;
};

/** All that is kept from somebody, with all from whom just that is kept: one world has it, for them alone. */
export const byWhatIsKept = <K extends Kept>(
  cases: readonly K[],
): readonly (readonly [readonly Name[], readonly K[]])[] => {
  const keptFrom = (name: Name): readonly K[] => cases.filter(({ observers }) => observers.includes(name));
  const observers = [...new Set(cases.flatMap(({ observers }) => observers))];
  const alike = Map.groupBy(observers, (name) =>
    keptFrom(name)
      .map(({ title }) => title)
      .join(),
  );
  return [...alike.values()].map((names) => [names, keptFrom(names[0] as Name)]);
};

/** Insists that somebody sees the same here as there: nothing more, nothing less, nothing else. */
export const thenSame = (
  here: ReadonlyMap<string, string> | undefined,
  there: ReadonlyMap<string, string> | undefined,
  name: Name,
): void => {
  assert.ok(here && there);
  assert.deepEqual([...here.keys()], [...there.keys()]);
  for (const [where, text] of there) assert.equal(here.get(where), text, `${name} at ${where}`);
};
