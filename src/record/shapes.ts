// How facts have grown since they were first put on the record. An entry carries the shape that it was
// written in; a fact that came with a later shape gets its default when it is read. A new meaning is a new
// event.
import { CorruptData } from './failure.ts';

/** What an event recorded, by name. */
export type Facts = Readonly<Record<string, unknown>>;

/** Facts that came to an event with this shape, and what every earlier entry is taken to say of them. */
type Grown = { readonly shape: number; readonly facts: Facts };

/** The shape that new entries are written in, and what has grown up to it, by type of event. */
export type Shapes = { readonly now: number; readonly grown: Readonly<Record<string, readonly Grown[]>> };

/** The shapes that this version knows. */
export const shapes: Shapes = { now: 1, grown: {} };

/** Facts of an entry as today's code expects them; throws where a newer Candour wrote them, or nobody did. */
export const upToDate = ({ now, grown }: Shapes, type: string, shape: number, facts: unknown): Facts => {
  if (shape > now) throw new Error(`The entry ${type} was written by a newer Candour (shape ${shape}).`);
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts))
    throw new CorruptData(`The facts of an entry ${type} are none.`);
  const lacking = (grown[type] ?? []).filter((each) => each.shape > shape).map((each) => each.facts);
  return Object.assign({}, ...lacking, facts) as Facts;
};
