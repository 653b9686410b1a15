// Who sees what after a transaction. When people or roles change, every stream that is seen by keys is looked
// at again, ended ones too: who may review, stand in or confirm depends on who holds which role, and who lost
// theirs must not find in a list what they can no longer open. Only what the change moved is written, and
// where it is a name, an address or an absence to come, nothing is looked at. Mostly that was done ahead.
import { isDeepStrictEqual } from 'node:util';
import type { Moment } from '../../policy/clock.ts';
import type { Versioned } from '../../record/take.ts';
import type { Person, School } from '../../school/school.ts';
import { dropSight, type Sighted } from '../../store/cases/sight.ts';
import { type Readable, readableOfKind, readableStates } from '../../store/cases/states.ts';
import { streamsAfter } from '../../store/log/log.ts';
import { type KindName, kindNames, kinds } from '../kinds.ts';
import type { Moves, Transaction } from './transaction.ts';

type Touched = {
  readonly stream: string;
  readonly kind: KindName;
  readonly state: Versioned;
  readonly known: boolean;
  readonly changedAt: Moment | null;
};

/** The kinds that are seen by keys. */
export const seenKinds = kindNames.filter((kind) => kinds[kind].seen !== undefined);

/** Who sees these streams in this school, of those that are seen by keys. */
export const sightedIn = (
  school: School,
  { stream, kind, state, known, changedAt }: Touched,
): readonly Sighted[] => {
  const sight = kinds[kind].seen?.sightOf(state, school);
  return sight === undefined ? [] : [{ ...sight, stream, updatedAt: changedAt, known }];
};

/** What of a person never decides who sees an incident or whom it reaches, all alike. */
const indifferent = {
  ...{ version: 0, changed: 0, nameEntry: 0, addressEntry: 0, waiting: [], mail: null },
  ...{ resetAllowedAt: null, addressVerifiedAt: null, addressBouncedAt: null },
  linkBouncedAt: null,
};

const decisive = (person: Person) => ({
  ...person,
  ...indifferent,
  absence: person.absence?.begun ? { deputy: person.absence.deputy, by: person.absence.by } : null,
});

const decisiveOf = ({ people }: School) =>
  [...people.values()].map(decisive).toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Whether the same people may do the same in both, by the same settings. */
export const isAlike = (a: School, b: School): boolean =>
  a === b || (isDeepStrictEqual(a.settings, b.settings) && isDeepStrictEqual(decisiveOf(a), decisiveOf(b)));

/**
 * A stream as it is seen now, where that is not as before. One that cannot be judged must not keep a role
 * from being taken back: who opens it is judged anew, and time says that it fails.
 */
export const moved = (
  kind: KindName,
  stream: string,
  state: Versioned,
  before: School,
  school: School,
): Moves => {
  try {
    const known = { stream, kind, state, known: true, changedAt: null };
    const is = sightedIn(school, known);
    return { sighted: isDeepStrictEqual(is, sightedIn(before, known)) ? [] : is, unjudged: [] };
  } catch {
    return { sighted: [], unjudged: [stream] };
  }
};

/** Moves put together. */
const together = (all: readonly Moves[]): Moves => ({
  sighted: all.flatMap(({ sighted }) => sighted),
  unjudged: all.flatMap(({ unjudged }) => unjudged),
});

const movesOf = (
  kind: KindName,
  { states, damaged }: Readable<Versioned>,
  before: School,
  school: School,
): Moves =>
  together([
    { sighted: [], unjudged: [...damaged.keys()] },
    ...[...states].map(([stream, state]) => moved(kind, stream, state, before, school)),
  ]);

/** Whose own keys may open less than before: those of whom something decisive changed, and who deputised. */
const changedKeys = (before: School, school: School): readonly string[] => {
  const all = [...new Set([...before.people.keys(), ...school.people.keys()])];
  const seen = (person: Person | undefined) => person && decisive(person);
  const changed = all.filter(
    (id) => !isDeepStrictEqual(seen(before.people.get(id)), seen(school.people.get(id))),
  );
  const deputies = changed.flatMap((id) => before.people.get(id)?.absence?.deputy ?? []);
  const people = [...new Set([...changed, ...deputies])];
  return seenKinds.flatMap((kind) => people.flatMap((id) => kinds[kind].seen?.ownKey(id) ?? []));
};

/** What the order moves, where it was foreseen; null where it was not. */
async function foreseen(
  { tx, schoolId, ahead }: Pick<Transaction, 'tx' | 'schoolId' | 'ahead'>,
  before: School,
  school: School,
): Promise<Moves | null> {
  if (ahead === null || !isAlike(ahead.before, before) || !isAlike(ahead.after, school)) return null;
  const since = new Set<string>();
  const later: Moves[] = [];
  for (const kind of seenKinds) {
    const streams = await streamsAfter(tx, schoolId, kind, ahead.position);
    const found = await readableStates<Versioned>(tx, schoolId, streams);
    later.push(movesOf(kind, found, before, school));
    for (const stream of streams) since.add(stream);
  }
  const foreseenStill: Moves = {
    sighted: ahead.sighted.filter(({ stream }) => !since.has(stream)),
    unjudged: ahead.unjudged.filter((stream) => !since.has(stream)),
  };
  return together([foreseenStill, ...later]);
}

async function lookedAtAll(
  { tx, schoolId }: Pick<Transaction, 'tx' | 'schoolId'>,
  before: School,
  school: School,
): Promise<Moves> {
  const all: Moves[] = [];
  for (const kind of seenKinds) {
    all.push(movesOf(kind, await readableOfKind<Versioned>(tx, schoolId, kind), before, school));
  }
  return together(all);
}

/**
 * The streams whose rows, keys or due time these changes have moved; `before` is the school until then. From
 * those that cannot be judged it takes the own keys of everybody who may have lost something: their list must
 * not name what is not theirs any more. Rebuilding gives back what is.
 */
export async function sightOf(
  transaction: Transaction,
  touched: readonly Touched[],
  before: School,
): Promise<readonly Sighted[]> {
  const { tx, schoolId, schools } = transaction;
  if (touched.every(({ kind }) => kinds[kind].inSchool === undefined)) {
    return touched.flatMap((each) => sightedIn(before, each));
  }
  const school = await schools.fresh(tx);
  if (isAlike(before, school)) return [];
  const moves =
    (await foreseen(transaction, before, school)) ?? (await lookedAtAll(transaction, before, school));
  await dropSight(tx, schoolId, changedKeys(before, school), moves.unjudged);
  return moves.sighted;
}
