// Who sees what after a transaction. When people or roles change, every incident is looked at again, ended
// ones too: who may review, stand in or confirm depends on who holds which role, and whoever lost theirs
// must not find in a list what they can no longer open. Only what the change moved is written, and where it
// is a name, an address or an absence to come, nothing is looked at. Mostly that was done ahead.
import { isDeepStrictEqual } from 'node:util';
import { agenda } from '../incident/chase.ts';
import { timescalesOf } from '../incident/figures.ts';
import type { Incident } from '../incident/incident.ts';
import { viewers } from '../incident/viewers.ts';
import type { Moment } from '../policy/clock.ts';
import { proceduresOf } from '../school/adopted-procedures.ts';
import { calendarOf } from '../school/own-days.ts';
import type { Person, School } from '../school/school.ts';
import { incidentsAfter, type StreamKind } from '../store/log.ts';
import type { Sighted } from '../store/sight.ts';
import { readableOfKind, readableStates } from '../store/states.ts';
import type { Transacting } from './execute-batch.ts';
import type { AnyState } from './kinds.ts';

type Touched = {
  readonly kind: StreamKind;
  readonly state: AnyState;
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
 * An incident as it is seen now, where that is not as before. One that cannot be judged stays as it was: it
 * must not keep a role from being taken back. Whoever opens it is judged anew, and time says that it fails.
 */
export const moved = (incident: Incident, before: School, school: School): readonly Sighted[] => {
  try {
    const is = sighted(incident, true, school, null);
    return isDeepStrictEqual(is, sighted(incident, true, before, null)) ? [] : [is];
  } catch {
    return [];
  }
};

/** What the order moves, where it was foreseen; null where it was not. */
async function foreseen(
  { tx, schoolId, ahead }: Pick<Transacting, 'tx' | 'schoolId' | 'ahead'>,
  before: School,
  school: School,
): Promise<readonly Sighted[] | null> {
  if (ahead === null || !isAlike(ahead.before, before) || !isAlike(ahead.after, school)) return null;
  const since = await incidentsAfter(tx, schoolId, ahead.position);
  const { states } = await readableStates<Incident>(tx, schoolId, since);
  return [
    ...[...ahead.moved].flatMap(([incident, each]) => (since.includes(incident) ? [] : [each])),
    ...[...states.values()].flatMap((incident) => moved(incident, before, school)),
  ];
}

/**
 * The incidents whose casebook row, keys or due time these changes have moved; `before` is the school until
 * then.
 */
export async function sightOf(
  transacting: Transacting,
  touched: readonly Touched[],
  before: School,
): Promise<readonly Sighted[]> {
  const { tx, schoolId, schools } = transacting;
  if (touched.every(({ kind }) => kind === 'incident')) {
    return touched.map(({ state, known, changedAt }) => sighted(state as Incident, known, before, changedAt));
  }
  const school = await schools.fresh(tx);
  if (isAlike(before, school)) return [];
  const known = await foreseen(transacting, before, school);
  if (known !== null) return known;
  const { states } = await readableOfKind<Incident>(tx, schoolId, 'incident');
  return [...states.values()].flatMap((state) => moved(state, before, school));
}
