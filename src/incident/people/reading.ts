// Which prose is not for everybody on the case: why disciplinary action was or was not commenced is read
// only by those who must (3h), who made a confidential report by whoever has a key to it, what its
// reporter answers by the chair. The facts of an entry, and that something was written, everybody on the case
// sees.
import type { PersonId } from '../../record/ids.ts';
import type { Incident } from '../state/incident.ts';
import { rowOf } from '../steps.ts';
import type { Capacity } from './capacity.ts';
import { recommendation } from './readers.ts';

/** What somebody reads as: who made the mistake does not read as who decides on it (3h). */
export const readingAs = (
  { madeTheMistake }: Incident,
  person: PersonId,
  capacities: ReadonlySet<Capacity>,
): ReadonlySet<Capacity> =>
  madeTheMistake.includes(person)
    ? new Set([...capacities].filter((capacity) => !recommendation.includes(capacity)))
    : capacities;

type Entry = { readonly type: string; readonly facts: Readonly<Record<string, unknown>> };

/** Whether somebody with these capacities may read what was written in this field of such an entry. */
export const mayReadProse = (entry: Entry, field: string, capacities: ReadonlySet<Capacity>): boolean => {
  const readers = rowOf(entry.type)?.readers?.(entry.facts as never, field) ?? null;
  return readers === null || readers.some((capacity) => capacities.has(capacity));
};
