// Counts failures for an account, and for an account at a network. Past some free attempts each failure
// doubles the wait, up to a cap: nobody is locked out for good. A device on which they have signed in before
// is counted by itself, so that others who guess, there or elsewhere, do not keep its owner out. A person who
// waits because others guess has a turn after it, however many come in between. A network is
// not counted: a whole school shares one. An attempt counts as failed from its beginning, or many at once
// would all be free.

import type { Problem } from '../app/identity/identity-keys.ts';
import type { Moment } from '../policy/clock.ts';
import type { PersonId } from '../record/ids.ts';
import type { Refusal } from '../record/step.ts';
import { lastUsed } from '../store/db/last-used.ts';

type Rule = { readonly freeCount: number; readonly waitMaxMs: number };

const rules = {
  pair: { freeCount: 4, waitMaxMs: 15 * 60_000 },
  account: { freeCount: 12, waitMaxMs: 30_000 },
} as const satisfies Record<string, Rule>;

const firstWaitMs = 1_000;
const forgottenAfterMs = 60 * 60_000;
const countMax = 30_000;

/** `device` is one on which this account has signed in before. */
export type Attempter = {
  readonly account: string;
  readonly network: string;
  readonly device?: string | undefined;
};

export type Throttle = {
  /** Answers 0, or how many milliseconds to wait; then the attempt does not count. */
  readonly begin: (attempter: Attempter, now: Moment) => number;
  readonly right: (attempter: Attempter) => void;
  /** For an attempt that was neither right nor wrong. */
  readonly undo: (attempter: Attempter) => void;
};

type Count = { readonly failures: number; readonly at: Moment };

export function createThrottle(): Throttle {
  const counts = lastUsed<Count>(countMax);
  const named = ({ account, network, device }: Attempter): readonly (readonly [string, Rule])[] =>
    device === undefined
      ? [
          [`pair ${account} ${network}`, rules.pair],
          [`account ${account}`, rules.account],
        ]
      : [[`device ${account} ${device}`, rules.pair]];
  const take = (name: string, failures: number) => {
    const count = counts.get(name);
    if (count === undefined) return;
    if (count.failures <= failures) counts.forget(name);
    else counts.put(name, { ...count, failures: count.failures - failures });
  };
  return {
    begin(attempter, now) {
      const [own = 0, others = 0] = named(attempter).map(([name, rule]) =>
        waitOf(counted(counts, name, now), rule, now),
      );
      const turn = `turn ${attempter.account} ${attempter.network}`;
      const untilTurn = others > 0 ? turnOf(counts, turn, now).at + rules.account.waitMaxMs - now : 0;
      const waitMs = Math.max(own, Math.min(others, untilTurn));
      if (waitMs > 0) return waitMs;
      counts.forget(turn);
      for (const [name] of named(attempter)) {
        const before = counts.get(name);
        const failures = before === undefined || now - before.at > forgottenAfterMs ? 0 : before.failures;
        counts.put(name, { failures: failures + 1, at: now });
      }
      return 0;
    },
    right(attempter) {
      for (const [name] of named(attempter)) counts.forget(name);
    },
    undo(attempter) {
      for (const [name] of named(attempter)) take(name, 1);
    },
  };
}

/** A clock that was set back begins the wait anew, so that it still ends. */
function counted(counts: ReturnType<typeof lastUsed<Count>>, name: string, now: Moment): Count | undefined {
  const count = counts.get(name);
  if (count === undefined || count.at <= now) return count;
  const anew = { ...count, at: now };
  counts.put(name, anew);
  return anew;
}

/** Begins with the first refusal. */
function turnOf(counts: ReturnType<typeof lastUsed<Count>>, name: string, now: Moment): Count {
  const begun = counted(counts, name, now);
  if (begun !== undefined && now - begun.at <= forgottenAfterMs) return begun;
  const turn = { failures: 0, at: now };
  counts.put(name, turn);
  return turn;
}

function waitOf(count: Count | undefined, rule: Rule, now: Moment): number {
  if (count === undefined || count.failures < rule.freeCount) return 0;
  const doubled = firstWaitMs * 2 ** Math.min(count.failures - rule.freeCount, 30);
  return Math.max(0, count.at + Math.min(doubled, rule.waitMaxMs) - now);
}

export function sayWait(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

// Guesses at the key to identities have counts of their own. What is neither right nor wrong, such as a
// mistyped group of a sheet, does not count: it must not wipe out earlier guesses.

/** The network is kept in memory only. */
export type Trying = { readonly person: PersonId; readonly network: string };

const outcomeOf = (came: object | Problem | Refusal): 'right' | 'wrong' | 'neither' => {
  if ('problem' in came) return 'isWrong' in came && came.isWrong === true ? 'wrong' : 'neither';
  return 'refused' in came ? 'neither' : 'right';
};

/** Refuses too soon after wrong attempts, saying how long to wait. */
export async function tryPassphrase<T extends object>(
  throttle: Throttle,
  now: Moment,
  { person, network }: Trying,
  attempt: () => Promise<T>,
): Promise<T | Problem> {
  const attempter: Attempter = { account: `passphrase of ${person}`, network };
  const waitMs = throttle.begin(attempter, now);
  if (waitMs > 0) return { problem: `Too many attempts. Wait ${sayWait(waitMs)}, then try again` };
  try {
    const came = await attempt();
    const outcome = outcomeOf(came);
    if (outcome === 'right') throttle.right(attempter);
    if (outcome === 'neither') throttle.undo(attempter);
    return came;
  } catch (error) {
    throttle.undo(attempter);
    throw error;
  }
}
