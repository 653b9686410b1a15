import { type Ask, forReader, type Next, soonest } from '../../incident/asks/ask.ts';
import { aroundOf, asksOf } from '../../incident/asks/asks.ts';
import { type WaitsFor, waitsFor } from '../../incident/asks/waits-for.ts';
import type { Capacity } from '../../incident/capacity.ts';
import { capacities } from '../../incident/people/capacities.ts';
import { happeningKeys, practiceKeys, viewerKeys } from '../../incident/people/viewers.ts';
import { type Incident, isConfidential } from '../../incident/state/incident.ts';
import type { Breached } from '../../incident/state/judging/breached.ts';
import { onItsClock } from '../../incident/state/practice.ts';
import { type Said, saidLast } from '../../incident/state/report.ts';
import { endedStages } from '../../incident/state/stages.ts';
import { isUnopened } from '../../incident/state/title.ts';
import { lastMoment, type Moment } from '../../policy/clock.ts';
import type { PersonId, Reference } from '../../record/ids.ts';
import {
  type CasebookFilter,
  type CasebookPage,
  type CasebookQuery,
  casebookRows,
  countIncidents,
  happeningOf,
  listIncidents,
} from '../../store/cases/casebook.ts';
import { lastUsed } from '../../store/db/last-used.ts';
import type { CasebookRow } from '../../store/db/tables.ts';
import type { Excerpt } from '../../store/search/excerpt.ts';
import { type Found, searchStreams } from '../../store/search/search.ts';
import type { Deps } from '../deps.ts';
import { isSearched, keysOf } from '../kinds.ts';
import type { OtherStream } from './other-streams.ts';
import { openNamed } from './streams.ts';
import { readable, unlessDamaged } from './unreadable.ts';

type ListedPage = { readonly rows: readonly Listed[]; readonly next: string | null };

type RegisterWords = {
  readonly ownMistake: boolean;
  readonly breached: Breached | null;
  readonly said: Said;
  readonly damaged: boolean;
  readonly titled: Incident | null;
};

type RegisterPage = {
  readonly rows: readonly (CasebookRow & RegisterWords)[];
  readonly next: string | null;
};

/** `more` and `behind` say whether there is, or may be, more than that. */
type ListedHits = Omit<Found, 'rows' | 'others' | 'excerpts'> & {
  readonly rows: readonly Listed[];
  /** Left out of what nobody has opened yet. */
  readonly excerpts: ReadonlyMap<string, Excerpt>;
  readonly others: readonly OtherStream[];
};

export type Casebook = {
  readonly list: (person: PersonId, query: CasebookQuery) => Promise<ListedPage>;
  /** Those that ended and are due something still. */
  readonly ended: (person: PersonId, limit: number) => Promise<readonly Listed[]>;
  /** Without what each asks for next, for long lists. */
  readonly register: (person: PersonId, query: CasebookQuery) => Promise<CasebookPage>;
  /** As `register`, with what was said of it. */
  readonly registerRows: (person: PersonId, query: CasebookQuery) => Promise<RegisterPage>;
  /** Practice incidents, the latest first; they are in no other list. */
  readonly practice: (person: PersonId, after: string | null) => Promise<ListedPage>;
  /** What goes on now among what somebody may open; of many only some. */
  readonly happening: (person: PersonId) => Promise<readonly Reference[]>;
  /** These, as `list` has them, practice too; the person who asks has checked who may see them. */
  readonly asked: (person: PersonId, incidents: readonly string[]) => Promise<readonly Listed[]>;
  /** Counts up to a hundred. */
  readonly count: (person: PersonId, filter: CasebookFilter) => Promise<number>;
  /** By reference, or by words that were written in it. */
  readonly search: (person: PersonId, text: string) => Promise<ListedHits>;
};

/** As many as one page lists. */
const hitsMax = 25;

const excerptsOf = ({ excerpts }: Found, rows: readonly Listed[]): Found['excerpts'] =>
  new Map(
    rows.flatMap(({ incident, titled }) => {
      const excerpt = excerpts.get(incident);
      const isReadable = titled !== null && !isUnopened(titled);
      return excerpt && isReadable ? [[incident, excerpt] as const] : [];
    }),
  );

const registerWords = (titled: Incident | undefined, damaged: boolean): RegisterWords => ({
  ownMistake: titled?.report?.ownMistake === true,
  breached: titled?.breached ?? null,
  said: saidLast(titled?.details ?? []),
  damaged,
  titled: titled ?? null,
});

const createPractice =
  (
    { database: { reader }, schoolId, schools }: Deps,
    withNext: ReturnType<typeof createNext>,
  ): Casebook['practice'] =>
  async (person, after) => {
    const viewer = { person, keys: practiceKeys(person, await schools.read(reader)) };
    const query = { order: 'reported', limit: hitsMax, after } as const;
    const { rows, next } = await listIncidents(reader, schoolId, viewer, query);
    return { rows: await withNext(person, rows), next };
  };

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
      const of = (incident: string) => registerWords(states.get(incident), damaged.has(incident));
      return { rows: rows.map((row) => ({ ...row, ...of(row.incident) })), next };
    },
    async list(person, query) {
      const { rows, next } = await page(person, query);
      return { rows: await withNext(person, rows), next };
    },
    async ended(person, limit) {
      const query = { order: 'due', limit, overdueAt: lastMoment } as const;
      const all = endedStages.map((stage) => page(person, { ...query, stage: [stage] }));
      return withNext(
        person,
        (await Promise.all(all)).flatMap(({ rows }) => rows),
      );
    },
    practice: createPractice(deps, withNext),
    async happening(person) {
      const keys = happeningKeys(person, await schools.read(db));
      return happeningOf(db, schoolId, { person, keys });
    },
    asked: async (person, incidents) => withNext(person, await casebookRows(db, schoolId, incidents)),
    count: async (person, filter) => countIncidents(db, schoolId, await viewerOf(person), filter),
    async search(person, text) {
      const school = await schools.read(db);
      const viewer = { person, keys: keysOf(person, school) };
      const found = await searchStreams({ ...deps, isSearched }, viewer, text, hitsMax);
      const others = await openNamed(deps, school, found.others, person);
      const rows = await withNext(person, found.rows);
      const excerpts = excerptsOf(found, rows);
      return { ...found, rows, excerpts, others: [...others.values()] };
    },
  };
}

// What each incident asks for next. Remembered until the incident changes.

/** A step that waits, and for whom. */
type Asked = Next & WaitsFor;

/** `nextStep` is null where nothing waits; `mine` is what waits for the reader, in the order of `asksFor`. */
export type Listed = CasebookRow & {
  readonly nextStep: Asked | null;
  readonly mine: readonly Asked[];
  /** What the reader is on it; nothing where it cannot be opened. */
  readonly capacities: ReadonlySet<Capacity>;
  /** About an office: outside Candour we say only that something waits. */
  readonly confidential: boolean;
  /** It cannot be opened, but is still listed. */
  readonly damaged: boolean;
  /** The incident itself, or null where it cannot be opened. */
  readonly titled: Incident | null;
};

const minuteMs = 60_000;
/** Some forty pages of the casebook; a state takes about 10 kB. */
const rememberedMax = 1000;

const listed = (
  row: CasebookRow,
  incident: Incident,
  capacities: ReadonlySet<Capacity>,
  asked: readonly Asked[],
  now: Moment,
): Listed => ({
  ...row,
  nextStep: asked.toSorted(soonest(now))[0] ?? null,
  mine: asked.filter(({ isYours }) => isYours),
  capacities,
  confidential: isConfidential(incident),
  damaged: false,
  titled: incident,
});

const damaged = (row: CasebookRow): Listed => ({
  ...row,
  nextStep: null,
  mine: [],
  capacities: new Set(),
  confidential: true,
  damaged: true,
  titled: null,
});

function createNext(
  deps: Deps,
): (person: PersonId, rows: readonly CasebookRow[]) => Promise<readonly Listed[]> {
  const { database, schools, clock } = deps;
  const states = lastUsed<Incident>(rememberedMax);
  const nexts = lastUsed<readonly Ask[]>(rememberedMax);
  const nameOf = ({ incident, version, due_at: due }: CasebookRow): string => `${incident} ${version} ${due}`;

  async function fetchMissing(rows: readonly CasebookRow[]): Promise<void> {
    const missing = rows.filter((row) => states.get(nameOf(row)) === undefined);
    const named = missing.map(({ incident }) => incident);
    const found = await readable(deps, database.reader, named);
    for (const row of missing) {
      const state = found.states.get(row.incident);
      if (state !== undefined) states.put(nameOf(row), state);
    }
  }

  return async (person, rows) => {
    await fetchMissing(rows);
    const school = await schools.read(database.reader);
    // What is overdue changes once a minute at most.
    const minute: Moment = Math.floor(clock() / minuteMs);
    const judge = (row: CasebookRow, incident: Incident): Listed => {
      const now = onItsClock(incident, clock());
      const held = capacities(incident, person, school);
      const around = aroundOf(incident, school);
      const { isDpoThere, isDirected, exceptions } = around;
      const besides = `${isDpoThere} ${isDirected} ${exceptions.map(({ id }) => id).join()}`;
      const name = `${nameOf(row)} ${minute} ${besides}`;
      const asks = nexts.get(name) ?? nexts.put(name, asksOf(incident, around, now));
      const reader = { person, capacities: held };
      // For whom is asked anew each time: it changes with absences.
      const asked = forReader(asks, held).map((each) => ({
        ...each,
        ...waitsFor(incident, each, reader, school),
      }));
      return listed(row, incident, held, asked, now);
    };
    return rows.map((row) => {
      const incident = states.get(nameOf(row));
      const judged = incident && unlessDamaged(deps, row.incident, () => judge(row, incident));
      return judged ?? damaged(row);
    });
  };
}
