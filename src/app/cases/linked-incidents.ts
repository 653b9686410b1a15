// Incidents that another stream names, such as the one from whose lessons a suggestion came.
import type { Incident } from '../../incident/state/incident.ts';
import type { IncidentId, PersonId } from '../../record/ids.ts';
import type { Deps } from '../deps.ts';
import { sees } from './other-streams.ts';
import { readable } from './unreadable.ts';

/** Those that the person may see, and how many others there are; what they are excluded from is not there. */
export type LinkedIncidents = { readonly seen: readonly Incident[]; readonly unseenCount: number };

export type LinkedIncidentsOf = (
  person: PersonId,
  incidents: readonly IncidentId[],
) => Promise<LinkedIncidents>;

export const createLinkedIncidents =
  (deps: Deps): LinkedIncidentsOf =>
  async (person, incidents) => {
    const { database, schools } = deps;
    const school = await schools.read(database.reader);
    const { states } = await readable(deps, database.reader, [...new Set(incidents)]);
    const theirs = [...states.values()].filter(({ excluded }) => !excluded.includes(person));
    const seen = theirs.filter((state) => sees(person, { kind: 'incident', state }, school));
    return { seen, unseenCount: theirs.length - seen.length };
  };
