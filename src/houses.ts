// Which school answers at a host. One, at any; or a folder of them (SCHOOLS_DIR), each in a folder of its own
// that is named by its host. Those are opened on demand, and dropped when nobody asks.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, configOf, isHost, type SchoolFolders } from './config.ts';
import { type Opening, type OpenSchool, openSchool } from './open-school.ts';

type Held = {
  readonly school: OpenSchool;
  /** Before, it is not closed. */
  readonly leave: () => void;
};

export type Houses = {
  /** Of all schools that are served. */
  readonly hosts: () => readonly string[];
  /** Null where no school is. After `leave` it stays open for so long, unless others need the room. */
  readonly at: (host: string, keepMs: number) => Promise<Held | null>;
  /** The address that a school left for; null where it did not. */
  readonly movedTo: (host: string) => string | null;
  readonly close: () => Promise<void>;
};

export const oneHouse = (school: OpenSchool): Houses => ({
  hosts: () => [''],
  at: async () => ({ school, leave: () => {} }),
  movedTo: () => null,
  close: school.close,
});

/** A file of this name in a school's folder stops it; the address that it moved to may stand in it. */
export const stoppedName = 'stopped';

/** What stands in the file, which is empty unless the school moved; null where it runs. */
export function stoppedIn(folder: string): string | null {
  const path = join(folder, stoppedName);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

const isSchool = (folder: string): boolean => existsSync(join(folder, 'candour.sqlite'));

export function hostsIn(dir: string): readonly string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir).filter((host) => isHost(host) && isSchool(join(dir, host)));
}

type Entry = { readonly opened: Promise<OpenSchool>; inUse: number; keepUntil: number };

type Folders = {
  readonly config: Config;
  readonly schools: SchoolFolders;
  readonly openingOf: (host: string) => Opening;
  readonly now?: () => number;
  /** Each takes a dozen files and some 3 MB. */
  readonly openMax?: number;
};

const sweepEveryMs = 5000;

type Kept = {
  readonly enter: (host: string) => Entry;
  readonly forget: (host: string, entry: Entry) => void;
  /** Closes what nobody uses any more. */
  readonly sweep: () => void;
  /** Once those at this host that are being closed are. */
  readonly closed: (host: string) => Promise<void>;
  readonly closeAll: () => Promise<void>;
};

type Keeping = {
  readonly open: (host: string) => Promise<OpenSchool>;
  readonly isOver: (host: string, entry: Entry) => boolean;
  readonly openMax: number;
  readonly onTrouble: (host: string, error: unknown) => void;
};

/** Where more are asked for, those go first that would go first anyway, but none that somebody uses. */
function keepOpen({ open, isOver, openMax, onTrouble }: Keeping): Kept {
  const entries = new Map<string, Entry>();
  const closing = new Map<string, Promise<void>>();
  const close = (host: string, { opened }: Entry): void => {
    entries.delete(host);
    const closed = opened
      .then((school) => school.close())
      .catch((error) => onTrouble(host, error))
      .finally(() => closing.delete(host));
    closing.set(host, closed);
  };
  const idle = () => [...entries].filter(([, { inUse }]) => inUse === 0);
  const makeRoom = (): void => {
    const over = entries.size + 1 - openMax;
    if (over <= 0) return;
    const first = idle().toSorted(([, a], [, b]) => a.keepUntil - b.keepUntil);
    for (const [host, entry] of first.slice(0, over)) close(host, entry);
  };
  return {
    enter(host) {
      const known = entries.get(host);
      if (known !== undefined) return known;
      makeRoom();
      const entry: Entry = { opened: open(host), inUse: 0, keepUntil: 0 };
      entries.set(host, entry);
      return entry;
    },
    forget(host, entry) {
      if (entries.get(host) === entry) entries.delete(host);
    },
    sweep() {
      for (const [host, entry] of idle()) if (isOver(host, entry)) close(host, entry);
    },
    async closed(host) {
      while (closing.has(host)) await closing.get(host);
    },
    async closeAll() {
      for (const [host, entry] of entries) close(host, entry);
      await Promise.all(closing.values());
    },
  };
}

export function folderHouses({ config, schools, openingOf, ...more }: Folders): Houses {
  const { now = Date.now, openMax = 300 } = more;
  const folderOf = (host: string): string => join(schools.dir, host);
  const isServed = (host: string): boolean =>
    isHost(host) && isSchool(folderOf(host)) && stoppedIn(folderOf(host)) === null;
  const kept = keepOpen({
    open: (host) => openSchool(configOf(config, schools, host), openingOf(host)),
    isOver: (host, { keepUntil }) => keepUntil <= now() || !isServed(host),
    openMax,
    onTrouble: (host, err) => openingOf(host).logger.error({ err, at: 'the closing of a school' }),
  });
  const leaving = (entry: Entry, keepMs: number) => (): void => {
    entry.inUse -= 1;
    entry.keepUntil = Math.max(entry.keepUntil, now() + keepMs);
    if (keepMs === 0) kept.sweep();
  };
  const timer = setInterval(kept.sweep, sweepEveryMs).unref();
  return {
    hosts: () => hostsIn(schools.dir).filter(isServed),
    async at(host, keepMs) {
      if (!isServed(host)) return null;
      await kept.closed(host);
      const entry = kept.enter(host);
      entry.inUse += 1;
      try {
        return { school: await entry.opened, leave: leaving(entry, keepMs) };
      } catch (error) {
        kept.forget(host, entry);
        throw error;
      }
    },
    movedTo: (host) => (isHost(host) && stoppedIn(folderOf(host))) || null,
    async close() {
      clearInterval(timer);
      await kept.closeAll();
    },
  };
}
