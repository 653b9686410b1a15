// The casebook as one person sees it: which incidents, in pages. What they may not see is not even counted.
import type { Ground } from './execute.ts';
import { viewerKeys } from './incident/viewers.ts';
import type { PersonId } from './record/ids.ts';
import { type CasebookPage, type CasebookQuery, countIncidents, listIncidents } from './store/casebook.ts';
import type { CasebookFilter } from './store/casebook-places.ts';
import type { CasebookRow } from './store/tables.ts';
import { searchIncidents } from './store/word-search.ts';

/** The queries on many incidents. */
export type Casebook = {
  readonly list: (person: PersonId, query: CasebookQuery) => Promise<CasebookPage>;
  /** At most a hundred are counted. */
  readonly count: (person: PersonId, filter: CasebookFilter) => Promise<number>;
  /** Incidents by reference, or by words that were written in them. */
  readonly search: (person: PersonId, text: string) => Promise<readonly CasebookRow[]>;
};

/** How many hits a search shows at most: who sees more types another word. */
const hitsMax = 50;

/** Makes the queries on many incidents. */
export function createCasebook(ground: Ground): Casebook {
  const { database, schoolId, schools } = ground;
  const db = database.reader;
  const viewerOf = async (person: PersonId) => ({
    person,
    keys: viewerKeys(person, await schools.read(db)),
  });
  return {
    list: async (person, query) => listIncidents(db, schoolId, await viewerOf(person), query),
    count: async (person, filter) => countIncidents(db, schoolId, await viewerOf(person), filter),
    search: async (person, text) =>
      (await searchIncidents(ground, await viewerOf(person), text, hitsMax)).rows,
  };
}
