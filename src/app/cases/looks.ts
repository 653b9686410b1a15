// When somebody looked at their desk last, to say what changed since.
import { hourMs, type Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { noteReading, readingsBy } from '../../store/cases/readings.ts';
import type { Deps } from '../deps.ts';

/** A visit ends when nobody has looked for an hour: until then what is new stays in view. */
const visitMs = hourMs;

/** The last look of the visit before this one, of all looks, the latest first; null where there was none. */
export const lastVisit = (looks: readonly Moment[], now: Moment): Moment | null => {
  let next = now;
  for (const at of looks) {
    if (next - at > visitMs) return at;
    next = at;
  }
  return null;
};

export type Looks = {
  /** Notes that this person looks at their desk now, and answers when they did on their last visit. */
  readonly lookedBefore: (person: PersonId) => Promise<Moment | null>;
};

const page = 'desk';

export const createLooks = ({ database, schoolId, clock }: Deps): Looks => ({
  async lookedBefore(person) {
    const looked = { stream: schoolId, person, page };
    const now = clock();
    const looks = await readingsBy(database.reader, schoolId, looked);
    await noteReading(database, schoolId, looked, now);
    return lastVisit(looks, now);
  },
});
