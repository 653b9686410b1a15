// What every entry leaves in the state of its incident: who made it, and who reads what was written in it.
import { personOf } from '../record/actor.ts';
import type { Event, Recorded } from '../record/step.ts';
import type { Capacity } from './capacity.ts';
import type { Incident } from './state/incident.ts';
import { noteHurry } from './state/standing-hurry.ts';
import { rowOf } from './steps.ts';

const readersOf = ({ type, facts, proseGiven }: Recorded<Event>): readonly (readonly Capacity[] | null)[] =>
  proseGiven.map((field) => rowOf(type)?.readers?.(facts as never, field) ?? null);

/** Null where everybody on the case reads some of it. What is sealed is read by nobody. */
const restrictedTo = (event: Recorded<Event>): readonly Capacity[] | null => {
  const all = readersOf(event);
  const unsealed = all.filter((readers) => readers === null || readers.length > 0);
  if (all.length > 0 && unsealed.length === 0) return [];
  return unsealed.find((readers) => readers !== null) ?? null;
};

const noteAuthor = (incident: Incident, event: Recorded<Event>): Incident => {
  const readers = restrictedTo(event);
  return {
    ...incident,
    authors: [...incident.authors, personOf(event.actor)],
    restricted:
      readers === null ? incident.restricted : [...incident.restricted, { entry: event.version, readers }],
  };
};

/** What each event leads to, whatever its step says. */
export const alsoFolds = (incident: Incident, event: Recorded<Event>): Incident =>
  noteHurry(noteAuthor(incident, event), event);
