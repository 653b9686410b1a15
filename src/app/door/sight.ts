// Who sees what after a transaction. When people or roles change, every stream is judged again, ended ones
// too: a person who lost a role must not find in a list what they can no longer open. Only what moved is
// written.
import { isDeepStrictEqual } from 'node:util';
import type { Moment } from '../../policy/clock.ts';
import { isRefusal } from '../../record/step.ts';
import type { Versioned } from '../../record/take.ts';
import { versionInForce } from '../../school/policies/policy-versions.ts';
import type { Person, School } from '../../school/school.ts';
import { headOf } from '../../store/anchor/anchor.ts';
import { dropSight, type Sighted } from '../../store/cases/sight.ts';
import { type Readable, readableOfKind, readableStates, statePages } from '../../store/cases/states.ts';
import { pacing } from '../../store/db/pace.ts';
import { streamsAfter } from '../../store/log/log.ts';
import type { Deps } from '../deps.ts';
import { type KindName, kindNames, kinds } from '../kinds.ts';
import { type AnyOrder, happenedBy, takeAll } from './order.ts';
import type { Ahead, Moves, Transaction } from './transaction.ts';

type Touched = {
  readonly stream: string;
  readonly kind: KindName;
  readonly state: Versioned;
  readonly known: boolean;
  readonly changedAt: Moment | null;
};

const seenKinds = kindNames.filter((kind) => kinds[kind].seen !== undefined);

/** Their streams stand in the school, which has few: each change of it looks at them again. */
const fewKinds = seenKinds.filter((kind) => kinds[kind].inSchool !== undefined);

export const sightedIn = (
  school: School,
  { stream, kind, state, known, changedAt }: Touched,
): readonly Sighted[] => {
  const sight = kinds[kind].seen?.sightOf(state, school);
  return sight === undefined ? [] : [{ ...sight, stream, updatedAt: changedAt, known }];
};

/** Never decides who sees an incident or receives it, or when it is due. */
const indifferent = {
  ...{ version: 0, changed: 0, nameEntry: 0, addressEntry: 0, waiting: [], mail: null },
  resetAllowedAt: null,
  addressVerifiedAt: null,
  addressBouncedAt: null,
  linkBouncedAt: null,
  readings: null,
};

const decisive = (person: Person) => ({
  ...person,
  ...indifferent,
  absence: person.absence?.begun ? { deputy: person.absence.deputy, by: person.absence.by } : null,
});

const decisiveOf = ({ people }: School) =>
  [...people.values()].map(decisive).toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Whether the same people may do the same in both, under the same settings. */
const isAlike = (a: School, b: School): boolean =>
  a === b ||
  (isDeepStrictEqual(a.settings, b.settings) &&
    isDeepStrictEqual(decisiveOf(a), decisiveOf(b)) &&
    // Of the policy the version in force alone is waited for; which one it is moves with an adoption.
    versionInForce(a)?.stream === versionInForce(b)?.stream);

/** Empty where nothing moved. A stream that cannot be judged must not stop a role from being taken back. */
const moved = (kind: KindName, stream: string, state: Versioned, before: School, school: School): Moves => {
  try {
    const known = { stream, kind, state, known: true, changedAt: null };
    const is = sightedIn(school, known);
    return { sighted: isDeepStrictEqual(is, sightedIn(before, known)) ? [] : is, unjudged: [] };
  } catch {
    return { sighted: [], unjudged: [stream] };
  }
};

const nothingMoved: Moves = { sighted: [], unjudged: [] };

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

/** Of people with a decisive change, and of those who deputised for them. */
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

/** Null where the change was not foreseen. */
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

async function lookedAt(
  { tx, schoolId }: Pick<Transaction, 'tx' | 'schoolId'>,
  before: School,
  school: School,
  wanted: readonly KindName[],
): Promise<Moves> {
  const all: Moves[] = [];
  for (const kind of wanted) {
    all.push(movesOf(kind, await readableOfKind<Versioned>(tx, schoolId, kind), before, school));
  }
  return together(all);
}

/**
 * `before` is the school until now. Streams that cannot be judged leave the lists of everybody who may
 * have lost them; a rebuild puts back what is theirs.
 */
export async function sightOf(
  transaction: Transaction,
  touched: readonly Touched[],
  before: School,
): Promise<readonly Sighted[]> {
  const { tx, schoolId, schools } = transaction;
  const changes = touched.some(({ kind }) => kinds[kind].inSchool !== undefined);
  const school = changes ? await schools.fresh(tx) : before;
  const own = touched.flatMap((each) => sightedIn(school, each));
  const few = changes ? await lookedAt(transaction, before, school, fewKinds) : nothingMoved;
  if (isAlike(before, school)) return eachOnce([own, few.sighted]);
  const moves =
    (await foreseen(transaction, before, school)) ?? (await lookedAt(transaction, before, school, seenKinds));
  await dropSight(tx, schoolId, changedKeys(before, school), moves.unjudged);
  return eachOnce([own, few.sighted, moves.sighted]);
}

/** What stands first counts. */
const eachOnce = (lists: readonly (readonly Sighted[])[]): readonly Sighted[] => {
  const found = new Map<string, Sighted>();
  for (const each of lists.flat()) if (!found.has(each.stream)) found.set(each.stream, each);
  return [...found.values()];
};

// Works out before the transaction what a change of the school will move, in slices, so that the one
// writer does not wait for it. The transaction looks again only at what changed since, or at everything
// where the school came out otherwise.

const schoolAfter = (order: AnyOrder, before: School, now: number): School | null => {
  const { inSchool, blank } = kinds[order.kind];
  const taken = takeAll(order, inSchool?.of(before, order.stream) ?? blank, before, now);
  const last = isRefusal(taken) ? undefined : taken.at(-1);
  return last === undefined ? null : happenedBy(order, [], last.state, before, now).after;
};

export async function lookAhead(deps: Deps, order: AnyOrder): Promise<Ahead | null> {
  const { database, schoolId, schools, clock } = deps;
  const db = database.reader;
  // First: what is written while we read is looked at again.
  const position = (await headOf(db, schoolId))?.position ?? 0;
  const before = await schools.read(db);
  const after = schoolAfter(order, before, clock());
  if (after === null || isAlike(before, after)) return null;
  const sighted: Sighted[] = [];
  const unjudged: string[] = [];
  const pace = pacing();
  for await (const { kind: name, states, damaged } of statePages<Versioned>(db, schoolId)) {
    const kind = seenKinds.find((each) => each === name);
    if (kind === undefined) continue;
    unjudged.push(...damaged.keys());
    for (const [stream, state] of states) {
      const moves = moved(kind, stream, state, before, after);
      sighted.push(...moves.sighted);
      unjudged.push(...moves.unjudged);
      if (pace.isLong()) await pace.rest();
    }
  }
  return { before, after, position, sighted, unjudged };
}
