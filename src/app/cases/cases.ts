import type { Capacity } from '../../incident/capacity.ts';
import { mayReadProse, permit } from '../../incident/may.ts';
import { capacities, onCase } from '../../incident/people/capacities.ts';
import { type Few, fewLeft, hearers } from '../../incident/people/hearers.ts';
import { readingAs } from '../../incident/people/readers.ts';
import { figureKeys, practiceKeys, viewerKeys } from '../../incident/people/viewers.ts';
import { exceptionsOn } from '../../incident/state/excepted.ts';
import { type Incident, isProtected } from '../../incident/state/incident.ts';
import { onItsClock } from '../../incident/state/practice.ts';
import type { Calendar } from '../../policy/calendar.ts';
import { type Moment, yearMs } from '../../policy/clock.ts';
import type { Policy } from '../../policy/policy.ts';
import type { CauseId, Procedures } from '../../policy/procedures/procedures.ts';
import { NotFound } from '../../record/failure.ts';
import type { EntryNo, IncidentId, PersonId, Reference, StreamId } from '../../record/ids.ts';
import type { Actor } from '../../record/step.ts';
import { calendarOf } from '../../school/own-days.ts';
import type { School } from '../../school/school.ts';
import { incidentOrReassigned, wasTakenBy } from '../../store/cases/by-reference.ts';
import { countOfCause } from '../../store/cases/figures.ts';
import { everOpened, noteReading, readingsMax, readingsOf, viewsOf } from '../../store/cases/readings.ts';
import { kindsOf, statesOf } from '../../store/cases/states.ts';
import { yieldToEventLoop } from '../../store/db/pace.ts';
import type { LogRow } from '../../store/db/tables.ts';
import { entriesAt, entriesOf, entriesSince } from '../../store/log/log.ts';
import { openEntries, openRows, proseAt, type Written } from '../../store/log/prose.ts';
import { type PastEvent, readEvent } from '../../store/log/read-event.ts';
import { verifyStream } from '../../store/verify/chains.ts';
import type { Deps } from '../deps.ts';
import { type Directory, type DirectoryOf, nameIn } from '../directory.ts';
import { type Answer, commandDigest, type Order } from '../door/order.ts';
import { sees } from '../kinds.ts';
import { type ExceptionInForce, exceptionsRead } from './exceptions.ts';
import { awaitedUnlessDamaged } from './unreadable.ts';

/** An incident as one person opened it: their capacities, and all that its rules need. */
export type Case = {
  readonly person: PersonId;
  readonly incident: Incident;
  readonly capacities: ReadonlySet<Capacity>;
  readonly school: School;
  readonly directory: Directory;
  readonly policy: Policy;
  readonly procedures: Procedures;
  readonly calendar: Calendar;
  /** What was in force when it was reported, from the policies that it may have breached. */
  readonly exceptions: readonly ExceptionInForce[];
  readonly now: Moment;
};

/** An entry without what was written in it. */
export type Act = {
  readonly version: EntryNo;
  readonly type: string;
  readonly at: Moment;
  readonly actor: Actor;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** `written` holds null where prose was erased. */
export type Entry = Act & {
  readonly written: Written;
  /** Fields that this person may not read. */
  readonly withheld: readonly string[];
  readonly hash: string;
  readonly row: LogRow;
};

/** What somebody may read of some entries of an incident. */
export type EntriesRead = { readonly incident: Incident; readonly entries: readonly Entry[] };

/** Of a page by a person: when they opened it last, and how often. */
type Reading = {
  readonly name: string;
  readonly page: string;
  readonly at: Moment;
  readonly times: number;
};

export type Cases = {
  /**
   * Throws NotFound where it does not exist for this person; that says whether they had it before they
   * were excluded. Practice does not exist either, but for pages of an incident itself: so no action,
   * suggestion or duplicate comes of it.
   */
  readonly open: (person: PersonId, reference: Reference, also?: 'practice') => Promise<Case>;
  /** Of these incidents the entries that `wanted` names; those that are damaged are left out. */
  readonly readAll: (
    person: PersonId,
    incidents: readonly Incident[],
    wanted: (incident: Incident) => readonly EntryNo[],
  ) => Promise<readonly EntriesRead[]>;
  /** Whether they sent the form with this secret before, although the incident is no longer theirs. */
  readonly wasTaken: (person: PersonId, reference: Reference, secret: string) => Promise<boolean>;
  /** First to last, with the prose that this person may read. */
  readonly entries: (found: Case) => Promise<readonly Entry[]>;
  /** First to last, by incident; the person who asks has checked who may see them. */
  readonly actsSince: (
    incidents: readonly IncidentId[],
    since: Moment,
  ) => Promise<ReadonlyMap<string, readonly Act[]>>;
  /** How many incidents of this cause were reported in the 12 months before it, as figures count them. */
  readonly sameCauseBefore: (found: Case, cause: CauseId) => Promise<number>;
  /** An incident that another names, even if this person may not see it: for rules alone, never shown. */
  readonly named: (id: IncidentId) => Promise<Incident | null>;
  /** Null where this person does not see it. */
  readonly referenceOf: (person: PersonId, id: StreamId) => Promise<Reference | null>;
  /** Records that this person opened a page of it. */
  readonly read: (found: Case, page: string) => Promise<void>;
  /** The latest first; `isCut` where more pages were opened before. */
  readonly readings: (
    found: Case,
  ) => Promise<{ readonly latest: readonly Reading[]; readonly isCut: boolean }>;
  /** Each time that somebody opened one of these pages, first to last. */
  readonly views: (
    found: Case,
    pages: readonly string[],
  ) => Promise<readonly Pick<Reading, 'name' | 'page' | 'at'>[]>;
  /** What a governor is told before they open it for the first time; null where there is nothing to say. */
  readonly fewLeft: (found: Case) => Promise<Few | null>;
  /** The governors who could still hear a disciplinary or an appeal about it. */
  readonly hearers: (found: Case) => Promise<readonly string[]>;
  /** Checks the chain of the stored text: the first entry that does not fit, or null. */
  readonly verify: (entries: readonly Entry[]) => EntryNo | null;
};

const noSuchIncident = (reassigned = false): NotFound =>
  new NotFound('There is no such incident.', reassigned);

const openCase = async (
  deps: Deps,
  directoryOf: DirectoryOf,
  person: PersonId,
  reference: Reference,
  also?: 'practice',
): Promise<Case> => {
  const { database, schoolId, schools, clock } = deps;
  const db = database.reader;
  const school = await schools.read(db);
  const practised = also === 'practice' ? practiceKeys(person, school) : [];
  const viewer = { person, keys: [...viewerKeys(person, school), ...practised] };
  const { incident: id, reassigned } = await incidentOrReassigned(db, schoolId, viewer, reference);
  if (id === null) throw noSuchIncident(reassigned);
  const incident = (await statesOf<Incident>(db, schoolId, [id])).get(id);
  const found = incident === undefined ? new Set<Capacity>() : capacities(incident, person, school);
  // What changed since the keys were read counts too.
  if (incident === undefined || !onCase(found)) throw noSuchIncident();
  const directory = await directoryOf(school);
  const exceptions = await exceptionsRead(deps, exceptionsOn(incident, school), {
    judges: permit(incident, 'judge-exception', found) === null,
    opens: (state) => sees(person, { kind: 'exception', state }, school),
  });
  const now = onItsClock(incident, clock());
  return caseOf({ person, incident, capacities: found, school, directory, exceptions, now });
};

/** With all that its rules need. */
export const caseOf = (opened: Omit<Case, 'policy' | 'procedures' | 'calendar'>): Case => {
  const { incident, school } = opened;
  return {
    ...opened,
    policy: opened.directory.policyOf(incident.policy),
    procedures: opened.directory.proceduresOf(incident.procedures),
    calendar: calendarOf(school.settings),
  };
};

const readEntry = (
  row: LogRow,
  { type, facts, version, at, actor }: PastEvent,
  written: Written,
  found: ReadonlySet<Capacity>,
): Entry => {
  const isReadable = (field: string) => mayReadProse({ type, facts }, field, found);
  return {
    version,
    type,
    at,
    actor,
    facts,
    written: Object.fromEntries(Object.entries(written).filter(([field]) => isReadable(field))),
    withheld: Object.keys(written).filter((field) => !isReadable(field)),
    hash: row.hash,
    row,
  };
};

/** First to last, with the prose that these capacities may read. */
export const entriesReadAs = async (
  { database, keyring, schoolId, readEvent: read = readEvent }: Deps,
  { id }: Incident,
  readers: ReadonlySet<Capacity>,
): Promise<readonly Entry[]> => {
  const db = database.reader;
  const rows = await entriesOf(db, schoolId, id);
  const opened = await openEntries(db, keyring, schoolId, id, rows);
  return rows.map((row) => readEntry(row, read(row), opened.get(row.version) ?? {}, readers));
};

const entriesIn = (deps: Deps, { incident, person, capacities: found }: Case): Promise<readonly Entry[]> =>
  entriesReadAs(deps, incident, readingAs(incident, person, found));

/** Reading a protected report for the first time is recorded: from then on the school may count as aware. */
const firstReading = ({ id }: Incident, person: PersonId): Order => ({
  kind: 'incident',
  stream: id,
  actor: { kind: 'person', person },
  commands: [{ step: 'read-report', facts: {}, prose: {} }],
});

const readAll = async (
  { database, keyring, schoolId, schools, readEvent: read = readEvent }: Deps,
  ...[person, incidents, wanted]: Parameters<Cases['readAll']>
): ReturnType<Cases['readAll']> => {
  const db = database.reader;
  // A file of very many asks again and again.
  await yieldToEventLoop();
  const school = await schools.read(db);
  const asked = incidents.flatMap((incident) => {
    const held = capacities(incident, person, school);
    const readers = readingAs(incident, person, held);
    return onCase(held) ? [{ incident, readers, numbers: new Set(wanted(incident)) }] : [];
  });
  const ids = asked.map(({ incident }) => incident.id);
  const numbers = [...new Set(asked.flatMap((each) => [...each.numbers]))];
  const byStream = ({ stream }: { readonly stream: string }) => stream;
  const rowsOf = Map.groupBy(await entriesAt(db, schoolId, ids, numbers), byStream);
  const proseOf = Map.groupBy(await proseAt(db, schoolId, ids, numbers), byStream);
  const found: EntriesRead[] = [];
  for (const { incident, readers, numbers } of asked) {
    const rows = (rowsOf.get(incident.id) ?? []).filter(({ version }) => numbers.has(version));
    // Who listed it has told the operator.
    const entries = await awaitedUnlessDamaged({}, incident.id, async () => {
      const opened = await openRows(keyring, proseOf.get(incident.id) ?? [], rows);
      return rows.map((row) => readEntry(row, read(row), opened.get(row.version) ?? {}, readers));
    });
    if (entries !== null) found.push({ incident, entries });
  }
  return found;
};

const viewsIn = async (
  { database, schoolId }: Deps,
  ...[{ incident, directory }, pages]: Parameters<Cases['views']>
): ReturnType<Cases['views']> => {
  const rows = await viewsOf(database.reader, schoolId, incident.id, pages);
  return rows.map(({ person, ...row }) => ({ ...row, name: nameIn(directory, person as PersonId) }));
};

const actsSince = async (
  { database, schoolId, readEvent: read = readEvent }: Deps,
  ...[incidents, since]: Parameters<Cases['actsSince']>
): ReturnType<Cases['actsSince']> => {
  const rows = await entriesSince(database.reader, schoolId, incidents, since);
  const acts = rows.map((row) => ({ stream: row.stream, ...read(row) }));
  return Map.groupBy(acts, ({ stream }) => stream);
};

export function createCases(
  deps: Deps,
  execute: (order: Order) => Promise<Answer>,
  directoryOf: DirectoryOf,
): Cases {
  const { database, schoolId, schools, clock } = deps;
  const db = database.reader;
  return {
    open: (person, reference, also) => openCase(deps, directoryOf, person, reference, also),
    readAll: (...asked) => readAll(deps, ...asked),
    wasTaken: (person, reference, secret) =>
      wasTakenBy(db, schoolId, person, { reference, command: commandDigest(secret) }),
    async sameCauseBefore({ person, incident }, cause) {
      const until = incident.report?.receivedAt ?? 0;
      const viewer = { person, keys: figureKeys };
      return countOfCause(db, schoolId, viewer, { from: until - yearMs, until }, cause);
    },
    entries: (found) => entriesIn(deps, found),
    actsSince: (incidents, since) => actsSince(deps, incidents, since),
    named: async (id) => (await statesOf<Incident>(db, schoolId, [id])).get(id) ?? null,
    async referenceOf(person, id) {
      const called = (await kindsOf(db, schoolId, [id])).get(id);
      if (called !== 'incident') return null;
      const state = (await statesOf<Incident>(db, schoolId, [id])).get(id);
      const isTheirs =
        state !== undefined && sees(person, { kind: 'incident', state }, await schools.read(db));
      return isTheirs ? state.reference : null;
    },
    read: async ({ incident, person }, page) => {
      await noteReading(database, schoolId, { stream: incident.id, person, page }, clock());
      if (isProtected(incident) && incident.firstRead === null) await execute(firstReading(incident, person));
    },
    readings: async ({ incident, directory: words }) => {
      const rows = await readingsOf(db, schoolId, incident.id);
      const latest = rows.map(({ person, ...row }) => ({ ...row, name: nameIn(words, person as PersonId) }));
      return { latest, isCut: rows.length === readingsMax };
    },
    views: (found, pages) => viewsIn(deps, found, pages),
    fewLeft: async ({ incident, person, school }) =>
      fewLeft(incident, school, await everOpened(db, schoolId, incident.id), person),
    hearers: async ({ incident, school, directory }) =>
      hearers(incident, school, await everOpened(db, schoolId, incident.id)).map((each) =>
        nameIn(directory, each),
      ),
    verify: (shown) => verifyStream(shown.map(({ row }) => row))?.version ?? null,
  };
}
