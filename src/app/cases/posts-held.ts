// Which posts somebody held when they did something: who reads a record later asks whether they might.
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { personKind } from '../../school/kinds.ts';
import type { Role } from '../../school/offices.ts';
import type { Person } from '../../school/school.ts';
import type { Reader } from '../../store/db/database.ts';
import { entriesSince } from '../../store/log/log.ts';
import { type PastEvent, readEvent } from '../../store/log/read-event.ts';

/** What a person held at any of these moments; null where they had no account at any. */
type Held = (person: PersonId, moments: readonly Moment[]) => readonly Role[] | null;
export type PostsHeld = (people: readonly PersonId[]) => Promise<Held>;

const heldAt = (events: readonly PastEvent[], moments: readonly Moment[]): readonly Role[] | null => {
  const states: Person[] = [];
  for (const event of events) states.push(personKind.fold(states.at(-1) ?? personKind.blank, event));
  const then = moments.flatMap((moment) => states[events.findLastIndex(({ at }) => at <= moment)] ?? []);
  const active = then.filter((each) => each.active);
  return active.length === 0 ? null : [...new Set(active.flatMap(({ roles }) => roles))];
};

export const createPostsHeld =
  (db: Reader, schoolId: string): PostsHeld =>
  async (people) => {
    const rows = people.length === 0 ? [] : await entriesSince(db, schoolId, people, 0);
    const of = Map.groupBy(
      rows.map((row) => ({ ...readEvent(row), stream: row.stream })),
      (row) => row.stream,
    );
    return (person, moments) => heldAt(of.get(person) ?? [], moments);
  };
