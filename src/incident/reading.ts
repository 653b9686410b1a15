// Which prose is not for everybody on the case: why disciplinary action was or was not commenced is read
// only by those who must (3h), who made a confidential report by whoever has a key to it, what its
// reporter answers by the chair. The facts of an entry, and that something was written, everybody on the case
// sees.
import type { PersonId } from '../record/ids.ts';
import type { Capacity } from './capacity.ts';
import type { Incident } from './incident.ts';

const discipline: readonly Capacity[] = ['headteacher', 'chair'];
/** An envelope: nobody reads it as it is, and whoever has a key to it opens it on its own page. */
const envelope: readonly Capacity[] = [];
/** How a protected reporter was treated since: told to whoever acts as chair, and to nobody else. */
const chairAlone: readonly Capacity[] = ['chair'];
const recommendation: readonly Capacity[] = [...discipline, 'lead'];

/** What somebody reads as: who made the mistake does not read as who decides on it (3h). */
export const readingAs = (
  { slipped }: Incident,
  person: PersonId,
  capacities: ReadonlySet<Capacity>,
): ReadonlySet<Capacity> =>
  slipped.includes(person)
    ? new Set([...capacities].filter((capacity) => !recommendation.includes(capacity)))
    : capacities;

type Entry = { readonly type: string; readonly facts: Readonly<Record<string, unknown>> };

const readersOf = ({ type, facts }: Entry, field: string): readonly Capacity[] | null => {
  if (field === 'identity' || (field === 'answer' && facts.sealedTo !== undefined)) return envelope;
  if (type === 'retaliation-answered') return chairAlone;
  if (type === 'discipline-decided') return discipline;
  const answers3h = type === 'point-answered' && facts.item === '3h';
  return type === 'discipline-recommended' || answers3h ? recommendation : null;
};

/** Whether somebody with these capacities may read what was written in this field of such an entry. */
export const mayReadProse = (entry: Entry, field: string, capacities: ReadonlySet<Capacity>): boolean => {
  const readers = readersOf(entry, field);
  return readers === null || readers.some((capacity) => capacities.has(capacity));
};
