// Which school answers at a host. One, at any; or many (SCHOOLS_DIR), which are opened on demand, and dropped
// when nobody asks.
import { type Config, configOf, type SchoolFolders } from './config.ts';
import { type Opening, type OpenSchool, openSchool } from './open-school.ts';
import type { Roster } from './roster.ts';

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
  /** Why the school is not served; null where it is, undefined where no school is. */
  readonly stopped: Roster['stopped'];
  readonly waiting: Roster['waiting'];
  readonly close: () => Promise<void>;
};

export const oneHouse = (school: OpenSchool): Houses => ({
  hosts: () => [''],
  at: async () => ({ school, leave: () => {} }),
  stopped: () => null,
  waiting: null,
  close: school.close,
});

type Entry = { readonly opened: Promise<OpenSchool>; inUse: number; keepUntil: number };

type Many = {
  readonly config: Config;
  readonly schools: SchoolFolders;
  readonly roster: Roster;
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

export function manyHouses({ config, schools, roster, openingOf, ...more }: Many): Houses {
  const { now = Date.now, openMax = 300 } = more;
  const isServed = (host: string): boolean => roster.stopped(host) === null;
  const kept = keepOpen({
    open: (host) => openSchool(configOf(config, schools, host), openingOf(host), roster.places),
    isOver: (host, { keepUntil }) => keepUntil <= now() || !isServed(host),
    openMax,
    onTrouble: (host, err) => openingOf(host).logger.error({ err, at: 'the closing of a school' }),
  });
  const leaving = (entry: Entry, keepMs: number) => (): void => {
    entry.inUse -= 1;
    entry.keepUntil = Math.max(entry.keepUntil, now() + keepMs);
    if (keepMs === 0) kept.sweep();
  };
  const look = (): void => {
    kept.sweep();
    // The next request asks again.
    roster.refresh().catch(() => {});
  };
  const timer = setInterval(look, sweepEveryMs).unref();
  return {
    hosts: () => roster.hosts().filter(isServed),
    async at(host, keepMs) {
      await roster.refresh();
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
    stopped: roster.stopped,
    waiting: roster.waiting,
    async close() {
      clearInterval(timer);
      await kept.closeAll();
      await roster.close();
    },
  };
}
