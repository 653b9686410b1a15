// Who has read which version of the policy. Everybody who signs in is staff, but for the outside body: they
// confirm the version in force, and of a later one only the points that changed since.
import { type PointNumber, type PolicyVersion, pointNumbers } from '../../policy/policy.ts';
import type { StreamId } from '../../record/ids.ts';
import { type Row, watchers } from '../may.ts';
import type { Role } from '../offices.ts';
import type { Person, School } from '../school.ts';
import { lineageOf, pinnedNow, versionPinned } from './policy-versions.ts';

const lineage = (school: School, pinned: PolicyVersion): ReturnType<typeof lineageOf> =>
  lineageOf(school, versionPinned(school, pinned)?.stream ?? null);

const changedPoints = (school: School, from: PolicyVersion, to: PolicyVersion): readonly PointNumber[] => {
  const [before, after] = [lineage(school, from), lineage(school, to)];
  // The version in whose words a point stands; undefined for the template's own.
  const wordedIn = (line: typeof before, point: PointNumber): StreamId | undefined =>
    line.find(({ state }) => state.reworded[point])?.stream;
  return pointNumbers.filter((point) => wordedIn(before, point) !== wordedIn(after, point));
};

/** Whether they are staff, who read the policy: they have not left and are not of the outside body. */
export const isReader = ({ active, roles }: Person): boolean => active && !roles.includes('outside-body');

/** What they have still to read of the version in force. */
export const pointsToRead = (school: School, person: Person): readonly PointNumber[] => {
  if (!isReader(person)) return [];
  const last = person.readings.at(-1);
  return last === undefined ? pointNumbers : changedPoints(school, last.version, pinnedNow(school));
};

/** Those who read the policy, and which of them have read the version in force. */
export const readersOf = (
  school: School,
): { readonly all: readonly Person[]; readonly read: readonly Person[] } => {
  const all = [...school.people.values()].filter(isReader);
  return { all, read: all.filter((person) => pointsToRead(school, person).length === 0) };
};

/** Who sees who has read it, and when. */
export const maySeeReaders: Row = { point: 'school default', who: ['headteacher', 'information-champion'] };

/** Who sees how many have. */
export const maySeeReading: Row = { point: 'school default', who: [...watchers, 'clerk', 'bursar'] };

/** Who enters what was signed on paper. */
export const paperRoles: readonly Role[] = ['headteacher', 'bursar', 'information-champion'];
export const mayEnterPapers: Row = { point: 'school default', who: paperRoles };
