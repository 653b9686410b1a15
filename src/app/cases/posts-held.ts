// Which posts somebody held when they did something: who reads a record later asks whether they might.
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { personKind } from '../../school/kinds.ts';
import type { Role } from '../../school/offices.ts';
import type { Person } from '../../school/school.ts';
import type { Reader } from '../../store/db/database.ts';
import { entriesSince } from '../../store/log/log.ts';
import { type PastEvent, readEvent } from '../../store/log/read-event.ts';

/** Held at any of these moments, by person; null where they had no account at any. */
export type PostsHeld = (
  moments: ReadonlyMap<PersonId, readonly Moment[]>,
) => Promise<ReadonlyMap<PersonId, readonly Role[] | null>>;

const heldAt = (events: readonly PastEvent[], moments: readonly Moment[]): readonly Role[] | null => {
  const states: Person[] = [];
  for (const event of events) states.push(personKind.fold(states.at(-1) ?? personKind.blank, event));
  const then = moments.flatMap((moment) => states[events.findLastIndex(({ at }) => at <= moment)] ?? []);
  const active = then.filter((each) => each.active);
  return active.length === 0 ? null : [...new Set(active.flatMap(({ roles }) => roles))];
};

export const createPostsHeld =
  (db: Reader, schoolId: string): PostsHeld =>
  async (moments) => {
    const rows = await entriesSince(db, schoolId, [...moments.keys()], 0);
    const of = Map.groupBy(rows, ({ stream }) => stream);
    return new Map(
      [...moments].map(([person, at]) => [person, heldAt((of.get(person) ?? []).map(readEvent), at)]),
    );
  };
