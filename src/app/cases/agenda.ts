// What the items of an agenda are about, as one of its readers sees it.
import type { Incident } from '../../incident/state/incident.ts';
import type { Meeting } from '../../meeting/state.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import type { Versioned } from '../../record/take.ts';
import { keptStates } from '../../store/cases/states.ts';
import type { Deps } from '../deps.ts';
import { policyNames } from '../directory.ts';
import { kindNamed, kinds } from '../kinds.ts';
import { pathOfOther, sees } from './other-streams.ts';

/** `path` is null where they may not open it. */
export type OnAgenda = { readonly name: string; readonly path: string | null };

export type AgendaOf = (person: PersonId, meeting: Meeting) => Promise<ReadonlyMap<StreamId, OnAgenda>>;

export const createAgenda =
  ({ database, schoolId, schools, directoryOf }: Deps): AgendaOf =>
  async (person, { items }) => {
    const db = database.reader;
    const school = await schools.read(db);
    const names = policyNames(await directoryOf(school));
    const kept = await keptStates<Versioned>(
      db,
      schoolId,
      items.flatMap(({ about }) => about ?? []),
    );
    return new Map(
      kept.map(({ stream, kind: named, state }) => {
        const kind = kindNamed(named);
        const title = kinds[kind].words?.titleOf(state, names);
        const { reference } = state as Incident;
        const name = title ?? reference;
        const path = title === undefined ? `/incidents/${reference}` : pathOfOther({ kind, stream });
        return [stream as StreamId, { name, path: sees(person, { kind, state }, school) ? path : null }];
      }),
    );
  };
