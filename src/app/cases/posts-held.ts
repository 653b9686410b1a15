// Which posts somebody held when they did something: who reads a record later asks whether they might.
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { personKind } from '../../school/kinds.ts';
import type { Role } from '../../school/offices.ts';
import type { Person } from '../../school/school.ts';
import type { Reader } from '../../store/db/database.ts';
import { entriesOf } from '../../store/log/log.ts';
import { readEvent } from '../../store/log/read-event.ts';

/** Held at any of these moments; null where they had no account at any. */
export type PostsHeld = (person: PersonId, moments: readonly Moment[]) => Promise<readonly Role[] | null>;

export const createPostsHeld =
  (db: Reader, schoolId: string): PostsHeld =>
  async (person, moments) => {
    const events = (await entriesOf(db, schoolId, person)).map(readEvent);
    const states: Person[] = [];
    for (const event of events) states.push(personKind.fold(states.at(-1) ?? personKind.blank, event));
    const then = moments.flatMap((moment) => states[events.findLastIndex(({ at }) => at <= moment)] ?? []);
    const active = then.filter((each) => each.active);
    return active.length === 0 ? null : [...new Set(active.flatMap(({ roles }) => roles))];
  };
