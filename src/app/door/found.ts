import type { Versioned } from '../../record/take.ts';
import type { School } from '../../school/school.ts';
import { statesOf } from '../../store/cases/states.ts';
import type { LogRow } from '../../store/db/tables.ts';
import { answeredAlready, type Tail, tailOf } from '../../store/log/log.ts';
import { type KindName, kinds } from '../kinds.ts';
import { type AnyOrder, commandDigest } from './order.ts';
import type { Transaction } from './transaction.ts';

export type Answered = Pick<LogRow, 'command' | 'stream' | 'version'>;

const opens = (kind: KindName, step: string | undefined): boolean =>
  kinds[kind].opensWith.some((each) => each === step);

/** What orders are decided on, as it stands while nobody else writes. */
export type Found = {
  readonly school: School;
  readonly answered: readonly Answered[];
  readonly states: ReadonlyMap<string, Versioned>;
  readonly tails: ReadonlyMap<string, Tail>;
};

/** Asks all of it together, because all other writers wait meanwhile. */
export async function foundFor(
  { tx, schoolId, schools }: Pick<Transaction, 'tx' | 'schoolId' | 'schools'>,
  orders: readonly AnyOrder[],
): Promise<Found> {
  const secrets = orders.flatMap(({ secret }) => (secret ? [commandDigest(secret)] : []));
  const existing = orders.filter(({ kind, commands }) => !opens(kind, commands[0]?.step));
  const names = [...new Set(existing.map(({ stream }) => stream))];
  const [school, answered, states, tails] = await Promise.all([
    schools.read(tx),
    secrets.length === 0 ? [] : answeredAlready(tx, schoolId, ...secrets),
    statesOf<Versioned>(tx, schoolId, names),
    Promise.all(names.map(async (name) => [name, await tailOf(tx, schoolId, name)] as const)),
  ]);
  return { school, answered, states, tails: new Map(tails) };
}

/** Of orders that came at different times, in one transaction. */
export const bothFound = (one: Found, other: Found): Found => ({
  school: one.school,
  answered: [...one.answered, ...other.answered],
  states: new Map([...one.states, ...other.states]),
  tails: new Map([...one.tails, ...other.tails]),
});
