// Who is reminded to read the version in force. A week after they should have, and each week from then on,
// three times; a week after the third the headteacher gets their name.
import { addDays } from '../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../policy/clock.ts';
import type { PersonId } from '../record/ids.ts';
import type { PolicyVersionState } from '../school/policies/policy-version-state.ts';
import { isInForce } from '../school/policies/policy-versions.ts';
import { pointsToRead } from '../school/policies/reading.ts';
import type { Person, School } from '../school/school.ts';

const remindersMax = 3;

const aWeekAfter = (moment: Moment): Moment => momentOf(addDays(londonDate(moment), 7), '08:00');

/** Whether it is in force and this person has still to read some of it. */
export const hasToRead = (version: PolicyVersionState, person: PersonId, school: School): boolean => {
  const found = school.people.get(person);
  return found !== undefined && isInForce(school, version) && pointsToRead(school, found).length > 0;
};

/** Those who have still to read some of it; nobody while it is not in force. */
export const unread = (version: PolicyVersionState, school: School): readonly Person[] =>
  isInForce(school, version)
    ? [...school.people.values()].filter((person) => pointsToRead(school, person).length > 0)
    : [];

const dueAt = ({ reminded, adoption }: PolicyVersionState, { id, joinedAt }: Person): Moment =>
  aWeekAfter(reminded[id]?.at ?? Math.max(adoption?.at ?? 0, joinedAt));

/** Those who have it to read, are there, and whose name the headteacher has not got. */
const waitedFor = (version: PolicyVersionState, school: School): readonly Person[] =>
  unread(version, school).filter(
    ({ id, absence }) => absence?.begun !== true && version.reminded[id]?.isListed !== true,
  );

/** When somebody is next to be reminded, or to be listed. */
export const readingWakesAt = (version: PolicyVersionState, school: School): Moment | null => {
  const moments = waitedFor(version, school).map((person) => dueAt(version, person));
  return moments.length === 0 ? null : Math.min(...moments);
};

/** Whom to remind now, and whose name the headteacher gets. */
export const readingDue = (
  version: PolicyVersionState,
  school: School,
  now: Moment,
): { readonly remind: readonly PersonId[]; readonly list: readonly PersonId[] } => {
  const due = waitedFor(version, school).filter((person) => dueAt(version, person) <= now);
  const isLast = ({ id }: Person): boolean => (version.reminded[id]?.times ?? 0) >= remindersMax;
  return {
    remind: due.filter((person) => !isLast(person)).map(({ id }) => id),
    list: due.filter(isLast).map(({ id }) => id),
  };
};
