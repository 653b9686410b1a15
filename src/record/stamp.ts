import type { Moment } from '../policy/clock.ts';
import { personOf } from './actor.ts';
import type { EntryNo, PersonId } from './ids.ts';
import type { Actor, Event, Recorded } from './step.ts';

/** What every folded thing remembers of the entry that made it. */
export type Stamp = { readonly entry: EntryNo; readonly at: Moment; readonly by: Actor };

type OfEntry = Pick<Stamp, 'entry'>;

/** Whether it was put on the record after the other; always where there is no other. */
export const isAfter = (thing: OfEntry, other: OfEntry | null | undefined): boolean =>
  thing.entry > (other?.entry ?? 0);

/** Where and by whom an event was put on the record. */
export const stamp = (event: Recorded<Event>): Stamp => ({
  entry: event.version,
  at: event.at,
  by: event.actor,
});

/** The people with the one who acts among them, once. */
export const withActor = (people: readonly PersonId[], actor: Actor): readonly PersonId[] => {
  const person = personOf(actor);
  return person === null || people.includes(person) ? people : [...people, person];
};
