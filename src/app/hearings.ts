// What somebody whom an incident concerns was given to read for their hearing (3b): the chair's note and the
// entries that the chair chose, and nothing else: no reference, no other entry, nothing by the reporter.
import { isOfReporter } from '../incident/heard.ts';
import type { Incident } from '../incident/incident.ts';
import type { Disclosure } from '../incident/parts.ts';
import { mayReadProse } from '../incident/reading.ts';
import type { Moment } from '../policy/clock.ts';
import type { PersonId } from '../record/ids.ts';
import { incidentsOfKey } from '../store/by-reference.ts';
import { entriesOf } from '../store/log.ts';
import { openEntries, type Written } from '../store/prose.ts';
import { statesOf } from '../store/states.ts';
import type { LogRow } from '../store/tables.ts';
import type { Ground } from './execute.ts';

/** An entry as whoever is heard reads it: what happened and when, and what of its prose is for them. */
export type HeardEntry = {
  readonly type: string;
  readonly at: Moment;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly written: Written;
};

/** What somebody was given to read at one time; the note is null where it was erased. */
export type Hearing = {
  readonly at: Moment;
  readonly note: string | null;
  readonly chosen: readonly HeardEntry[];
};

/** The query on what somebody was given to read, latest first. */
export type Hearings = (person: PersonId) => Promise<readonly Hearing[]>;

const nobody = new Set<never>();
/** What names a file tells nothing to who cannot open it. */
const ofFiles: readonly string[] = ['digest', 'fileName', 'fileNames'];

const entryOf = (row: LogRow, written: Written): HeardEntry => {
  const { type, at } = row;
  const facts = JSON.parse(row.facts) as Record<string, unknown>;
  const isReadable = ([field]: readonly [string, unknown]) =>
    mayReadProse({ type, facts }, field, nobody) && !ofFiles.includes(field);
  return { type, at, facts, written: Object.fromEntries(Object.entries(written).filter(isReadable)) };
};

const hearingOf = (
  { entry, at, entries }: Disclosure,
  rows: ReadonlyMap<number, LogRow>,
  opened: ReadonlyMap<number, Written>,
): Hearing => ({
  at,
  note: opened.get(entry)?.note ?? null,
  chosen: entries
    .toSorted((a, b) => a - b)
    .flatMap((version) => {
      const row = rows.get(version);
      return row === undefined ? [] : [entryOf(row, opened.get(version) ?? {})];
    }),
});

/** Makes the query on what people were given to read. */
export const createHearings = ({ database, keyring, schoolId }: Ground): Hearings => {
  const db = database.reader;
  const hearingsOf = async (incident: Incident, person: PersonId): Promise<readonly Hearing[]> => {
    const given = incident.disclosures
      .filter((each) => each.person === person)
      .map((each) => ({ ...each, entries: each.entries.filter((entry) => !isOfReporter(incident, entry)) }));
    const wanted = new Set(given.flatMap(({ entry, entries }) => [entry, ...entries]));
    const all = await entriesOf(db, schoolId, incident.id);
    const rows = all.filter(({ version }) => wanted.has(version));
    const opened = await openEntries(db, keyring, schoolId, incident.id, rows);
    const byVersion = new Map(rows.map((row) => [row.version as number, row]));
    return given.map((each) => hearingOf(each, byVersion, opened));
  };
  return async (person) => {
    const ids = await incidentsOfKey(db, schoolId, `heard:${person}`);
    const states = await statesOf<Incident>(db, schoolId, ids);
    const all = await Promise.all([...states.values()].map((incident) => hearingsOf(incident, person)));
    return all.flat().toSorted((a, b) => b.at - a.at);
  };
};
