// What happens behind, once a process: clock, post and word index work for one school after the other, each
// when its turn comes.
import type { Logger } from 'pino';
import type { App } from './app/app.ts';
import { isSearched } from './app/kinds.ts';
import { sequentially } from './app/operate/time.ts';
import type { Houses } from './houses.ts';
import type { OpenSchool } from './open-school.ts';
import { dayMs, hourMs } from './policy/clock.ts';
import { indexWords } from './store/search/word-index.ts';
import { createIsBusy } from './worker/busy.ts';
import { createClock } from './worker/clock.ts';
import { createPostWorker } from './worker/post.ts';
import { createTidier } from './worker/tidy.ts';
import { createTurns, type Turns } from './worker/turns.ts';
import { createWordWorker } from './worker/words.ts';

type Worker = { readonly start: () => void; readonly stop: () => Promise<void> };

export type Working = {
  readonly workers: readonly Worker[];
  /** A form came in there. */
  readonly wrote: (host: string) => void;
};

/** For how long nothing changes unseen: of a school that another process may serve too, or of this alone. */
const stale = {
  shared: { time: 60_000, post: 10_000, words: 5_000 },
  alone: { time: 6 * hourMs, post: Infinity, words: Infinity },
} as const;

/** What failed is tried again then. */
const afterTroubleMs = 60_000;
/**
 * Of one PostgreSQL it is known at the start where something is due; the others are opened one after another,
 * the further apart the more there are: a thousand in a quarter of an hour.
 */
const startsApartMs = (schoolCount: number): number => schoolCount;
/** After a form, what it set going is looked up. */
const afterFormMs = 60_000;

const saidOf = { time: 'the clock', post: 'the post', words: 'the word index' } as const;

/** What is due comes before the digest that tells of it. */
const behind = (
  { now, time, digests, bell, cleanedFiles, networks, drafts, mailSetUp, backups }: App,
  { keyring }: OpenSchool['store'],
  isStopped: () => boolean,
): Promise<void> =>
  sequentially(
    [
      () => keyring.forgetDestroyed(now() - dayMs),
      mailSetUp.takeUp,
      () => time.pass(isStopped),
      digests.make,
      bell.sweep,
      cleanedFiles.expire,
      networks.expire,
      drafts.expire,
      backups.pass,
    ],
    isStopped,
  );

const nextOf = async ({ time, digests, backups, cleanedFiles }: App): Promise<number | null> => {
  const moments = await Promise.all([time.next(), digests.next(), backups.next(), cleanedFiles.next()]);
  const known = moments.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
};

type Given = {
  readonly houses: Houses;
  readonly now: () => number;
  readonly logger: Logger;
  /** No other process serves these schools. */
  readonly isAlone: boolean;
  /** Hears what went wrong. */
  readonly met?: (error: unknown) => void;
  /** Grows as somebody writes. */
  readonly position: () => Promise<number>;
};

type Each = {
  readonly houses: Houses;
  readonly now: () => number;
  readonly failed: (error: unknown, at: string, host?: string) => void;
  readonly time: Turns;
  readonly post: Turns;
  readonly words: Turns;
};

type Work = keyof typeof saidOf;

/** It is closed right afterwards, unless somebody uses it. What fails at one school stops no other. */
async function onSchool<T>(
  each: Each,
  what: Work,
  host: string,
  work: (school: OpenSchool) => Promise<T>,
): Promise<T | null> {
  const failed = each[what].begin(host);
  try {
    const held = await each.houses.at(host, 0);
    if (held === null) return null;
    return await work(held.school).finally(held.leave);
  } catch (err) {
    failed(each.now() + afterTroubleMs);
    each.failed(err, saidOf[what], host);
    return null;
  }
}

const indexed = ({ store }: OpenSchool): Promise<boolean> => indexWords({ ...store, isSearched });

/** Afterwards the others know what is theirs to do: a quiet school is opened once for all three. */
const passAt = (each: Each, host: string, isStopped: () => boolean) =>
  onSchool(each, 'time', host, async (school) => {
    const { app, store } = school;
    const ends = each.time.begin(host);
    const passed = behind(app, store, isStopped);
    await passed.catch(() => {});
    const postEnds = each.post.begin(host);
    postEnds(await app.post.next());
    const wordsEnd = each.words.begin(host);
    wordsEnd((await indexed(school)) ? each.now() : null);
    ends(await nextOf(app));
    await passed;
  });

/** After a standstill much is due at once: it is written first, so that each person gets it in one mail. */
const clockOf = (each: Each) => ({
  now: each.now,
  next: async () => each.time.next(),
  async pass(isStopped: () => boolean) {
    const hosts = each.houses.hosts();
    const apartMs = each.houses.waiting === null ? 0 : startsApartMs(hosts.length);
    each.time.are(hosts, (nth) => each.now() + nth * apartMs);
    for (const turns of [each.post, each.words]) turns.are(hosts, () => Infinity);
    const waiting = (await each.houses.waiting?.(each.now())) ?? [];
    for (const { host, what } of waiting) each[what].hurry(host, each.now());
    const tried = new Set<string>();
    for (let host = each.time.due(tried); host !== null && !isStopped(); host = each.time.due(tried)) {
      tried.add(host);
      await passAt(each, host, isStopped);
    }
  },
});

const postAt = (each: Each, host: string) =>
  onSchool(each, 'post', host, async ({ app: { post } }) => {
    const turn = await post.turn();
    const ends = each.post.begin(host);
    ends(turn.due ? each.now() : await post.next());
    return turn;
  });

const postOf = (each: Each) => ({
  now: each.now,
  next: async () => each.post.next(),
  async turn() {
    const tried = new Set<string>();
    for (let host = each.post.due(tried); host !== null; host = each.post.due(tried)) {
      tried.add(host);
      const turned = await postAt(each, host);
      if (turned?.due) return turned;
    }
    return { due: false } as const;
  },
});

/** Whether more waits, here or at another school. */
const indexNext = (each: Each) => async (): Promise<boolean> => {
  const host = each.words.due();
  if (host === null) return false;
  await onSchool(each, 'words', host, async (school) => {
    const ends = each.words.begin(host);
    ends((await indexed(school)) ? each.now() : null);
  });
  return each.words.due() !== null;
};

export function workersOf({ houses, now, logger, isAlone, position, met = () => {} }: Given): Working {
  const failed: Each['failed'] = (err, at, host = '') => {
    logger.error({ err, at, ...(host !== '' && { school: host }) });
    met(err);
  };
  const hears = (at: string) => (error: unknown) => failed(error, at);
  const staleMs = stale[isAlone ? 'alone' : 'shared'];
  const each: Each = {
    ...{ houses, now, failed },
    time: createTurns(now, staleMs.time),
    post: createTurns(now, staleMs.post),
    words: createTurns(now, staleMs.words),
  };
  return {
    workers: [
      createClock(clockOf(each), hears(saidOf.time)),
      createPostWorker(postOf(each), {
        onRefused: (said) => logger.warn({ said, at: 'the post' }),
        onTrouble: hears(saidOf.post),
      }),
      createWordWorker(indexNext(each), hears(saidOf.words), createIsBusy(position)),
      createTidier(),
    ],
    wrote(host) {
      each.time.hurry(host, now() + afterFormMs);
      each.post.hurry(host, now());
      each.words.hurry(host, now());
    },
  };
}
