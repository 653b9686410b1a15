// Counts failures for an account, and for an account at a network. Past some free attempts each failure
// doubles the wait, up to a cap: nobody is locked out for good. A device on which they have signed in before
// is counted by itself, so that others who guess, there or elsewhere, do not keep its owner out. A person who
// waits because others guess has a turn after it, however many come in between. A network is
// not counted: a whole school shares one. An attempt counts as failed from its beginning, or many at once
// would all be free.

import { createHmac } from 'node:crypto';
import type { Problem } from '../app/identity/identity-keys.ts';
import { hourMs, type Moment } from '../policy/clock.ts';
import type { PersonId } from '../record/ids.ts';
import type { Refusal } from '../record/step.ts';
import { changeTallies, type Tally } from '../store/access/tallies.ts';
import type { Database } from '../store/db/database.ts';

type Rule = { readonly freeCount: number; readonly waitMaxMs: number };

const rules = {
  pair: { freeCount: 4, waitMaxMs: 15 * 60_000 },
  account: { freeCount: 12, waitMaxMs: 30_000 },
} as const satisfies Record<string, Rule>;

const firstWaitMs = 1_000;
const forgottenAfterMs = hourMs;

/** `device` is one on which this account has signed in before. */
export type Attempter = {
  readonly account: string;
  readonly network: string;
  readonly device?: string | undefined;
};

export type Throttle = {
  /** Answers 0, or how many milliseconds to wait; then the attempt does not count. */
  readonly begin: (attempter: Attempter, now: Moment) => Promise<number>;
  readonly right: (attempter: Attempter) => Promise<void>;
  /** For an attempt that was neither right nor wrong. */
  readonly undo: (attempter: Attempter) => Promise<void>;
};

type Tallies = Map<string, Tally>;
type Counted = { readonly name: string; readonly rule: Rule };
type Named = { readonly counted: readonly [Counted, ...Counted[]]; readonly turn: string };

/** All of an account on no known device take turns by its count. */
const named = ({ account, network, device }: Attempter, nameOf: (name: string) => string): Named => {
  const turn = nameOf(`turn ${account} ${network}`);
  const known = { name: nameOf(`device ${account} ${device}`), rule: rules.pair };
  const others = { name: nameOf(`account ${account}`), rule: rules.account };
  const own = { name: nameOf(`pair ${account} ${network}`), rule: rules.pair };
  return { counted: device === undefined ? [others, own] : [known], turn };
};

/** `use` parts what is counted for one thing from what is for another; `key` hides who it was. */
export function createThrottle(
  given: { readonly database: Database; readonly school: string; readonly key: () => Promise<Uint8Array> },
  use: string,
): Throttle {
  const change = async <T>(attempter: Attempter, work: (tallies: Tallies, named: Named) => T): Promise<T> => {
    const key = await given.key();
    const all = named(attempter, (name) =>
      createHmac('sha256', key).update(`candour ${use} ${name}`).digest('base64url'),
    );
    const [first, ...more] = all.counted;
    const names = [first.name, ...more.map(({ name }) => name), all.turn] as const;
    return changeTallies(given, names, (tallies) => work(tallies, all));
  };
  return {
    begin: (attempter, now) => change(attempter, (tallies, all) => begin(tallies, all, now)),
    right: (attempter) =>
      change(attempter, (tallies, { counted }) => {
        for (const { name } of counted) tallies.delete(name);
      }),
    undo: (attempter) =>
      change(attempter, (tallies, { counted }) => {
        for (const { name } of counted) takeOne(tallies, name);
      }),
  };
}

function begin(tallies: Tallies, { counted, turn }: Named, now: Moment): number {
  const waits = counted.map(({ name, rule }) => waitOf(known(tallies, name, now), rule, now));
  const [own = 0, others = 0] = waits.toReversed();
  const untilTurn = others > 0 ? turnOf(tallies, turn, now).at + rules.account.waitMaxMs - now : 0;
  const waitMs = Math.max(own, Math.min(others, untilTurn));
  if (waitMs > 0) return waitMs;
  tallies.delete(turn);
  for (const { name } of counted) {
    const before = tallies.get(name);
    const count = before === undefined || now - before.at > forgottenAfterMs ? 0 : before.count;
    tallies.set(name, { count: count + 1, at: now });
  }
  return 0;
}

function takeOne(tallies: Tallies, name: string): void {
  const tally = tallies.get(name);
  if (tally === undefined) return;
  if (tally.count === 1) tallies.delete(name);
  else tallies.set(name, { ...tally, count: tally.count - 1 });
}

/** A clock that was set back begins the wait anew, so that it still ends. */
function known(tallies: Tallies, name: string, now: Moment): Tally | undefined {
  const tally = tallies.get(name);
  if (tally === undefined || tally.at <= now) return tally;
  const anew = { ...tally, at: now };
  tallies.set(name, anew);
  return anew;
}

/** Begins with the first refusal. */
function turnOf(tallies: Tallies, name: string, now: Moment): Tally {
  const begun = known(tallies, name, now);
  if (begun !== undefined && now - begun.at <= forgottenAfterMs) return begun;
  const turn = { count: 1, at: now };
  tallies.set(name, turn);
  return turn;
}

function waitOf(tally: Tally | undefined, rule: Rule, now: Moment): number {
  if (tally === undefined || tally.count < rule.freeCount) return 0;
  const doubled = firstWaitMs * 2 ** Math.min(tally.count - rule.freeCount, 30);
  return Math.max(0, tally.at + Math.min(doubled, rule.waitMaxMs) - now);
}

export function sayWait(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

// Guesses at the key to identities have counts of their own. What is neither right nor wrong, such as a
// mistyped group of a sheet, does not count: it must not wipe out earlier guesses.

/** The network is kept as a digest, for an hour. */
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
  const waitMs = await throttle.begin(attempter, now);
  if (waitMs > 0) return { problem: `Too many attempts. Wait ${sayWait(waitMs)}, then try again` };
  try {
    const came = await attempt();
    const outcome = outcomeOf(came);
    if (outcome === 'right') await throttle.right(attempter);
    if (outcome === 'neither') await throttle.undo(attempter);
    return came;
  } catch (error) {
    await throttle.undo(attempter);
    throw error;
  }
}
