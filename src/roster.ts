// Which schools there are, by their hosts, and which of them are stopped: folders on the disk, or the list in
// the PostgreSQL that they share.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StorePlaces } from './app/operate/open-store.ts';
import { type Config, isHost, type SchoolFolders } from './config.ts';
import type { Moment } from './policy/clock.ts';
import { dropHost } from './store/backup/forget.ts';
import { type Database, openDatabase, openTables } from './store/db/database.ts';
import {
  schoolHeads,
  schoolsIn,
  schoolsWaiting,
  stopSchool,
  type WaitingSchool,
} from './store/db/school-id.ts';
import type { HeadRow } from './store/db/tables.ts';
import { type KeyringPlace, keyringContents } from './store/keys/keyring.ts';

/** How far the record went that another server took over. */
export type LeftAt = Pick<HeadRow, 'position' | 'link'>;

/**
 * Why a school is not served: somebody stopped it; it is on its way to another server; it is there. Without
 * `left` nobody knows how far its record went.
 */
export type Stopped =
  | { readonly why: 'stopped' }
  | { readonly why: 'moving'; readonly left?: LeftAt }
  | {
      readonly why: 'moved';
      readonly to: string;
      readonly at: Moment;
      readonly left?: LeftAt;
      readonly isForgotten?: true;
    };

/** What `writeStopped` wrote; also an address that somebody put there by hand. */
function readStopped(text: string): Stopped {
  if (text.startsWith('{')) return JSON.parse(text) as Stopped;
  return text === '' ? { why: 'stopped' } : { why: 'moved', to: text, at: 0 };
}

const writeStopped = (stopped: Stopped): string => (stopped.why === 'stopped' ? '' : JSON.stringify(stopped));

export type Roster = {
  /** Before, others may have changed it unseen. */
  readonly refresh: () => Promise<void>;
  /** All, also those that are stopped. */
  readonly hosts: () => readonly string[];
  /** Null where it is served; undefined where no school is. */
  readonly stopped: (host: string) => Stopped | null | undefined;
  /** Null serves it again. */
  readonly stop: (host: string, stopped: Stopped | null) => Promise<void>;
  /** Takes it off the list, once it is forgotten. */
  readonly drop: (host: string) => Promise<void>;
  /** Which have something to do by then, as far as rows say; null where each must be looked at. */
  readonly waiting: ((until: number) => Promise<readonly WaitingSchool[]>) | null;
  /** How far the record of each is, by its host; null where each has its own. */
  readonly heads: (() => Promise<ReadonlyMap<string, string>>) | null;
  /** Where all of them are kept; null where each has its own. */
  readonly places: Pick<StorePlaces, 'database' | 'keyring'> | null;
  readonly close: () => Promise<void>;
};

/** A file of this name in a school's folder stops it, and outlives its data. */
export const stoppedName = 'stopped';

function folderRoster(dir: string): Roster {
  const mark = (host: string): string => join(dir, host, stoppedName);
  const isSchool = (host: string): boolean =>
    isHost(host) && (existsSync(join(dir, host, 'candour.sqlite')) || existsSync(mark(host)));
  return {
    refresh: async () => {},
    hosts: () => (existsSync(dir) ? readdirSync(dir).filter(isSchool) : []),
    stopped(host) {
      if (!isSchool(host)) return undefined;
      return existsSync(mark(host)) ? readStopped(readFileSync(mark(host), 'utf8').trim()) : null;
    },
    async stop(host, stopped) {
      if (stopped === null) rmSync(mark(host), { force: true });
      else writeFileSync(mark(host), writeStopped(stopped));
    },
    drop: async (host) => rmSync(mark(host), { force: true }),
    waiting: null,
    heads: null,
    places: null,
    close: async () => {},
  };
}

/** For so long nobody asks again. */
const freshMs = 2000;

function databaseRoster(database: Database, keyring: KeyringPlace, close: Roster['close']): Roster {
  let known: ReadonlyMap<string, Stopped | null> = new Map();
  let readAt = -Infinity;
  const read = async (): Promise<void> => {
    readAt = performance.now();
    const schools = await schoolsIn(database.reader);
    known = new Map(
      schools.map(({ host, stopped }) => [host, stopped === null ? null : readStopped(stopped)]),
    );
  };
  return {
    refresh: async () => (performance.now() - readAt > freshMs ? read() : undefined),
    hosts: () => [...known.keys()],
    stopped: (host) => known.get(host),
    async stop(host, stopped) {
      await stopSchool(database, host, stopped && writeStopped(stopped));
      await read();
    },
    async drop(host) {
      await dropHost(database, host);
      await read();
    },
    waiting: (until) => schoolsWaiting(database.reader, until),
    heads: () => schoolHeads(database.reader),
    places: { database: { shared: database }, keyring },
    close,
  };
}

export async function openRoster(config: Config, { dir }: SchoolFolders): Promise<Roster> {
  const { databaseUrl, keyringUrl } = config;
  if (databaseUrl === null || keyringUrl === null) return folderRoster(dir);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const database = await openDatabase({ url: databaseUrl });
  try {
    const keyring = await openTables({ url: keyringUrl }, keyringContents);
    const roster = databaseRoster(database, { shared: keyring }, async () => {
      await keyring.close();
      await database.close();
    });
    await roster.refresh();
    return roster;
  } catch (error) {
    await database.close();
    throw error;
  }
}
