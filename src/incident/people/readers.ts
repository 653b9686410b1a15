// Who reads prose that is not for everybody on the case.

import type { PersonId } from '../../record/ids.ts';
import type { Capacity } from '../capacity.ts';
import type { Incident } from '../state/incident.ts';

/** Who decides on discipline, and reads why (3h). */
export const discipline: readonly Capacity[] = ['headteacher', 'chair'];

/** A sealed box: nobody reads it as it is, and the person who has a key to it opens it on its own page. */
export const sealedBox: readonly Capacity[] = [];

/** How a protected reporter was treated since: told to the acting chair, and to nobody else. */
export const chairAlone: readonly Capacity[] = ['chair'];

/** Who reads what was recommended on discipline (3h). */
export const recommendation: readonly Capacity[] = [...discipline, 'lead'];

/** What somebody reads as: who made the mistake does not read as who decides on it (3h). */
export const readingAs = (
  { madeTheMistake }: Incident,
  person: PersonId,
  capacities: ReadonlySet<Capacity>,
): ReadonlySet<Capacity> =>
  madeTheMistake.includes(person)
    ? new Set([...capacities].filter((capacity) => !recommendation.includes(capacity)))
    : capacities;
