// Slows down guessing. Each account at one network, each account and each network has its own count; past a
// few free attempts each failure doubles the wait, up to a cap, so nobody is locked out for ever. It knows
// names only, whether or not there is such an account, and so tells nobody. The surprising thing: an
// attempt counts as failed from its beginning, or many at once would all be free.
import type { Moment } from '../policy/clock.ts';
import { lastUsed } from '../store/db/last-used.ts';

type Rule = { readonly freeCount: number; readonly waitMaxMs: number };

const rules = {
  pair: { freeCount: 4, waitMaxMs: 15 * 60_000 },
  account: { freeCount: 12, waitMaxMs: 60_000 },
  network: { freeCount: 40, waitMaxMs: 60_000 },
} as const satisfies Record<string, Rule>;

const firstWaitMs = 1_000;
const forgottenAfterMs = 60 * 60_000;
const countMax = 30_000;

/** Who attempts: an account by whatever names it, from a network address. */
export type Attempter = { readonly account: string; readonly network: string };

/** Counts attempts at one kind of secret. */
export type Throttle = {
  /** Begins an attempt: 0, or how many milliseconds are still to be waited, and then it does not count. */
  readonly begin: (attempter: Attempter, now: Moment) => number;
  /** The attempt was right: the account starts anew. */
  readonly right: (attempter: Attempter) => void;
  /** The attempt was neither right nor wrong: as if it had not been made. */
  readonly undo: (attempter: Attempter) => void;
};

type Count = { readonly failures: number; readonly at: Moment };

/** Makes a throttle that has seen nothing. */
export function createThrottle(): Throttle {
  const counts = lastUsed<Count>(countMax);
  const named = ({ account, network }: Attempter): readonly (readonly [string, Rule])[] => [
    [`pair ${account} ${network}`, rules.pair],
    [`account ${account}`, rules.account],
    [`network ${network}`, rules.network],
  ];
  const take = (name: string, failures: number) => {
    const count = counts.get(name);
    if (count === undefined) return;
    if (count.failures <= failures) counts.forget(name);
    else counts.put(name, { ...count, failures: count.failures - failures });
  };
  return {
    begin(attempter, now) {
      const waits = named(attempter).map(([name, rule]) => waitOf(counts.get(name), rule, now));
      const waitMs = Math.max(...waits);
      if (waitMs > 0) return waitMs;
      for (const [name] of named(attempter)) {
        const before = counts.get(name);
        const failures = before === undefined || now - before.at > forgottenAfterMs ? 0 : before.failures;
        counts.put(name, { failures: failures + 1, at: now });
      }
      return 0;
    },
    right(attempter) {
      const [pair, account, network] = named(attempter);
      for (const each of [pair, account]) if (each) counts.forget(each[0]);
      if (network) take(network[0], 1);
    },
    undo(attempter) {
      for (const [name] of named(attempter)) take(name, 1);
    },
  };
}

function waitOf(count: Count | undefined, rule: Rule, now: Moment): number {
  if (count === undefined || count.failures < rule.freeCount) return 0;
  const doubled = firstWaitMs * 2 ** Math.min(count.failures - rule.freeCount, 30);
  return Math.max(0, count.at + Math.min(doubled, rule.waitMaxMs) - now);
}

/** How long to wait, in words. */
export function sayWait(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
