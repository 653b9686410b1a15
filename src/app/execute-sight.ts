// Who sees what after a transaction. When people or roles change, every incident is looked at again, ended
// ones too: who may review, stand in or confirm depends on who holds which role, and whoever lost theirs
// must not find in a list what they can no longer open. Only what the change moved is written, and where it
// is a name, an address or an absence to come, nothing is looked at.
import { isDeepStrictEqual } from 'node:util';
import { agenda } from '../incident/chase.ts';
import { timescalesOf } from '../incident/figures.ts';
import type { Incident } from '../incident/incident.ts';
import { viewers } from '../incident/viewers.ts';
import type { Moment } from '../policy/clock.ts';
import { proceduresOf } from '../school/adopted-procedures.ts';
import { calendarOf } from '../school/own-days.ts';
import type { Person, School } from '../school/school.ts';
import type { StreamKind } from '../store/log.ts';
import type { Sighted } from '../store/sight.ts';
import { readableOfKind } from '../store/states.ts';
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

/** Whether the same people may do the same in both, by the same settings. */
const isAlike = (a: School, b: School): boolean =>
  isDeepStrictEqual(a.settings, b.settings) &&
  isDeepStrictEqual([...a.people.values()].map(decisive), [...b.people.values()].map(decisive));

/**
 * An incident as it is seen now, where that is not as before. One that cannot be judged stays as it was: it
 * must not keep a role from being taken back. Whoever opens it is judged anew, and time says that it fails.
 */
const moved = (incident: Incident, before: School, school: School): readonly Sighted[] => {
  try {
    const is = sighted(incident, true, school, null);
    return isDeepStrictEqual(is, sighted(incident, true, before, null)) ? [] : [is];
  } catch {
    return [];
  }
};

/**
 * The incidents whose casebook row, keys or due time these changes have moved; `before` is the school until
 * then.
 */
export async function sightOf(
  { tx, schoolId, schools }: Transacting,
  touched: readonly Touched[],
  before: School,
): Promise<readonly Sighted[]> {
  if (touched.every(({ kind }) => kind === 'incident')) {
    return touched.map(({ state, known, changedAt }) => sighted(state as Incident, known, before, changedAt));
  }
  const school = await schools.fresh(tx);
  if (isAlike(before, school)) return [];
  const { states } = await readableOfKind<Incident>(tx, schoolId, 'incident');
  return [...states.values()].flatMap((state) => moved(state, before, school));
}
