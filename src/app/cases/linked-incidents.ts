// Incidents that another stream names, such as the one from whose lessons a suggestion came.
import { counts } from '../../incident/figures/marks.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { IncidentId, PersonId } from '../../record/ids.ts';
import type { Deps } from '../deps.ts';
import { sees } from '../kinds.ts';
import { readable } from './unreadable.ts';

/** Those that the person may see, and how many others there are, as far as figures count them. */
type LinkedIncidents = { readonly seen: readonly Incident[]; readonly unseenCount: number };

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
    const isSeen = (state: Incident) => sees(person, { kind: 'incident', state }, school);
    const all = [...states.values()];
    return {
      seen: all.filter(isSeen),
      unseenCount: all.filter((each) => !isSeen(each) && counts(each)).length,
    };
  };
