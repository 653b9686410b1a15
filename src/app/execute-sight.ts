// Who sees what after a transaction. When people or roles change, every incident is looked at again, ended
// ones too: who may review, stand in or confirm depends on who holds which role, and whoever lost theirs
// must not find in a list what they can no longer open. Only what the change moved is written, and where it
// is a name, an address or an absence to come, nothing is looked at. Mostly that was done ahead.
import { isDeepStrictEqual } from 'node:util';
import { agenda } from '../incident/chase.ts';
import { timescalesOf } from '../incident/figures.ts';
import type { Incident } from '../incident/incident.ts';
import { type ViewerKey, viewers } from '../incident/viewers.ts';
import type { Moment } from '../policy/clock.ts';
import type { Versioned } from '../record/take.ts';
import { proceduresOf } from '../school/adopted-procedures.ts';
import { calendarOf } from '../school/own-days.ts';
import type { Person, School } from '../school/school.ts';
import { incidentsAfter } from '../store/log.ts';
import { dropSight, type Sighted } from '../store/sight.ts';
import { type Readable, readableOfKind, readableStates } from '../store/states.ts';
import type { Moves, Transacting } from './execute-transaction.ts';
import { type KindName, kinds } from './kinds.ts';

type Touched = {
  readonly kind: KindName;
  readonly state: Versioned;
  readonly known: boolean;
  readonly changedAt: Moment | null;
};

/** Who sees the incident in this school, when it is due, and how its timescales were kept. */
export const sighted = (
  incident: Incident,
  known: boolean,
  school: School,
  updatedAt: Moment | null,
): Sighted => {
  const [procedures, calendar] = [
    proceduresOf(school.settings, incident.procedures),
    calendarOf(school.settings),
  ];
  return {
    incident,
    keys: viewers(incident, school),
    ...agenda(incident, procedures, calendar, school),
    timescales: timescalesOf(incident, procedures, calendar),
    updatedAt,
    known,
  };
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
 * An incident as it is seen now, where that is not as before. One that cannot be judged must not keep a role
 * from being taken back: whoever opens it is judged anew, and time says that it fails.
 */
export const moved = (id: string, incident: Incident, before: School, school: School): Moves => {
  try {
    const is = sighted(incident, true, school, null);
    const isAsBefore = isDeepStrictEqual(is, sighted(incident, true, before, null));
    return { sighted: isAsBefore ? [] : [is], unjudged: [] };
  } catch {
    return { sighted: [], unjudged: [id] };
  }
};

const movesOf = ({ states, damaged }: Readable<Incident>, before: School, school: School): Moves => {
  const all = [...states].map(([id, incident]) => moved(id, incident, before, school));
  return {
    sighted: all.flatMap((each) => each.sighted),
    unjudged: [...damaged.keys(), ...all.flatMap(({ unjudged }) => unjudged)],
  };
};

/** Whose own keys may open less than before: those of whom something decisive changed, and who deputised. */
const changedKeys = (before: School, school: School): readonly ViewerKey[] => {
  const all = [...new Set([...before.people.keys(), ...school.people.keys()])];
  const seen = (person: Person | undefined) => person && decisive(person);
  const changed = all.filter(
    (id) => !isDeepStrictEqual(seen(before.people.get(id)), seen(school.people.get(id))),
  );
  const deputies = changed.flatMap((id) => before.people.get(id)?.absence?.deputy ?? []);
  return [...new Set([...changed, ...deputies])].map((id) => `person:${id}` as const);
};

/** What the order moves, where it was foreseen; null where it was not. */
async function foreseen(
  { tx, schoolId, ahead }: Pick<Transacting, 'tx' | 'schoolId' | 'ahead'>,
  before: School,
  school: School,
): Promise<Moves | null> {
  if (ahead === null || !isAlike(ahead.before, before) || !isAlike(ahead.after, school)) return null;
  const since = await incidentsAfter(tx, schoolId, ahead.position);
  const later = movesOf(await readableStates<Incident>(tx, schoolId, since), before, school);
  const isOld = (incident: string) => !since.includes(incident);
  return {
    sighted: [...ahead.sighted.filter((each) => isOld(each.incident.id)), ...later.sighted],
    unjudged: [...ahead.unjudged.filter(isOld), ...later.unjudged],
  };
}

/**
 * The incidents whose casebook row, keys or due time these changes have moved; `before` is the school until
 * then. From those that cannot be judged it takes the own keys of whoever may have lost something: their list
 * must not name what is not theirs any more. Rebuilding gives back what is.
 */
export async function sightOf(
  transacting: Transacting,
  touched: readonly Touched[],
  before: School,
): Promise<readonly Sighted[]> {
  const { tx, schoolId, schools } = transacting;
  if (touched.every(({ kind }) => kinds[kind].inSchool === undefined)) {
    return touched.map(({ state, known, changedAt }) => sighted(state as Incident, known, before, changedAt));
  }
  const school = await schools.fresh(tx);
  if (isAlike(before, school)) return [];
  const moves =
    (await foreseen(transacting, before, school)) ??
    movesOf(await readableOfKind<Incident>(tx, schoolId, 'incident'), before, school);
  await dropSight(tx, schoolId, changedKeys(before, school), moves.unjudged);
  return moves.sighted;
}
