// On how many other open incidents each governor works already, for who names them: counted over what that
// person sees.
import { viewerKeys } from '../../incident/people/viewers.ts';
import { governingNow } from '../../incident/state/governing/governing.ts';
import { openStages } from '../../incident/state/stages.ts';
import type { IncidentId, PersonId } from '../../record/ids.ts';
import { listIncidents } from '../../store/cases/casebook.ts';
import { readable } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';

export type NamedElsewhere = (
  person: PersonId,
  besides: IncidentId,
) => Promise<ReadonlyMap<PersonId, number>>;

/** Of each severity: more than a governing body could have before it. */
const incidentsMax = 50;

export const createNamedElsewhere =
  (deps: Deps): NamedElsewhere =>
  async (person, besides) => {
    const { database, schoolId, schools } = deps;
    const viewer = { person, keys: viewerKeys(person, await schools.read(database.reader)) };
    const query = { stage: openStages, order: 'severity', limit: incidentsMax } as const;
    const pages = await Promise.all(
      (['critical', 'major'] as const).map((severity) =>
        listIncidents(database.reader, schoolId, viewer, { ...query, severity }),
      ),
    );
    const ids = pages.flatMap(({ rows }) => rows.map(({ incident }) => incident));
    const { states } = await readable(
      deps,
      database.reader,
      ids.filter((id) => id !== besides),
    );
    const named = [...states.values()].flatMap(governingNow);
    return new Map([...Map.groupBy(named, (each) => each)].map(([who, all]) => [who, all.length]));
  };
