// The casebook as one person sees it: which incidents, in pages. What they may not see is not even counted.

import { viewerKeys } from '../../incident/people/viewers.ts';
import type { PersonId } from '../../record/ids.ts';
import type { CasebookFilter } from '../../store/cases/casebook.ts';
import {
  type CasebookPage,
  type CasebookQuery,
  countIncidents,
  listIncidents,
} from '../../store/cases/casebook.ts';
import type { CasebookRow } from '../../store/db/tables.ts';
import { type Found, searchStreams } from '../../store/search/search.ts';
import type { Deps } from '../deps.ts';
import { isSearched, keysOf } from '../kinds.ts';
import { createNext, type Listed } from './casebook-next.ts';
import { type OtherStream, openOthers } from './other-streams.ts';
import { readable } from './unreadable.ts';

/** A page of the casebook; `next` is the cursor of what follows, null at the end. */
export type ListedPage = { readonly rows: readonly Listed[]; readonly next: string | null };

/** A page of the register. */
export type RegisterPage = {
  readonly rows: readonly (CasebookRow & { readonly ownMistake: boolean; readonly damaged: boolean })[];
  readonly next: string | null;
};

/** What a search found; `more` and `behind` say whether there is, or may be, more than that. */
export type ListedHits = Omit<Found, 'rows' | 'others'> & {
  readonly rows: readonly Listed[];
  /** What was found beside incidents. */
  readonly others: readonly OtherStream[];
};

/** The queries on many incidents. */
export type Casebook = {
  readonly list: (person: PersonId, query: CasebookQuery) => Promise<ListedPage>;
  /** The same rows without what each asks for next, for long lists. */
  readonly register: (person: PersonId, query: CasebookQuery) => Promise<CasebookPage>;
  /** As `register`, with whether the reporter said that the mistake was their own. */
  readonly registerRows: (person: PersonId, query: CasebookQuery) => Promise<RegisterPage>;
  /** At most a hundred are counted. */
  readonly count: (person: PersonId, filter: CasebookFilter) => Promise<number>;
  /** Incidents by reference; these and all else by words that were written in them. */
  readonly search: (person: PersonId, text: string) => Promise<ListedHits>;
};

/**
 * How many hits a search shows at most, as many as a page lists: whoever sees that there are more adds a
 * word.
 */
const hitsMax = 25;

/** Makes the queries on many incidents. */
export function createCasebook(deps: Deps): Casebook {
  const { database, schoolId, schools } = deps;
  const db = database.reader;
  const viewerOf = async (person: PersonId) => ({
    person,
    keys: viewerKeys(person, await schools.read(db)),
  });
  const withNext = createNext(deps);
  const page = async (person: PersonId, query: CasebookQuery) =>
    listIncidents(db, schoolId, await viewerOf(person), query);
  return {
    register: page,
    async registerRows(person, query) {
      const { rows, next } = await page(person, query);
      const named = rows.map(({ incident }) => incident);
      const { states, damaged } = await readable(deps, db, named);
      const of = (incident: string) => ({
        ownMistake: states.get(incident)?.report?.ownMistake === true,
        damaged: damaged.has(incident),
      });
      return { rows: rows.map((row) => ({ ...row, ...of(row.incident) })), next };
    },
    async list(person, query) {
      const { rows, next } = await page(person, query);
      return { rows: await withNext(person, rows), next };
    },
    count: async (person, filter) => countIncidents(db, schoolId, await viewerOf(person), filter),
    async search(person, text) {
      const viewer = { person, keys: keysOf(person, await schools.read(db)) };
      const found = await searchStreams({ ...deps, isSearched }, viewer, text, hitsMax);
      const others = await openOthers(db, schoolId, found.others);
      return {
        ...found,
        rows: await withNext(person, found.rows),
        others: [...others.values()].map(({ kind, stream, title }) => ({ kind, stream, title })),
      };
    },
  };
}
