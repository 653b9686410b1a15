// The rows of earlier logs, for those who see them: opened once, and kept in memory until their log changes.
import { type EarlierLog, type EarlierRow, earlierDays, earlierFields } from '../../earlier-log/state.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries } from '../../store/log/prose.ts';
import { type Excerpt, excerptOf } from '../../store/search/excerpt.ts';
import { wordsOf } from '../../store/search/word-index.ts';
import type { Deps } from '../deps.ts';
import { sees } from '../kinds.ts';
import { streamsOfKind } from './kept-streams.ts';
import { awaitedUnlessDamaged } from './unreadable.ts';

const kind = 'earlier-log';

type FoundRow = EarlierRow & { readonly stream: StreamId };

export type EarlierLogs = {
  /** Of all logs that this person sees and nobody took out, the latest day first. */
  readonly rows: (person: PersonId) => Promise<readonly FoundRow[]>;
  /** The rows in which all these words stand, as many as are listed. */
  readonly search: (
    person: PersonId,
    text: string,
  ) => Promise<readonly { readonly row: FoundRow; readonly excerpt: Excerpt | null }[]>;
};

const hitsMax = 25;
const rowsIn = new WeakMap<EarlierLog, Promise<readonly FoundRow[]>>();
const wordsIn = new WeakMap<FoundRow, string>();

const texts = earlierFields.filter((field) => !earlierDays.some((day) => day === field));

const textOf = (row: FoundRow): string => texts.flatMap((field) => row[field] ?? []).join('\n');

/** Its words between spaces, as they are compared. */
const wordsOfRow = (row: FoundRow): string => {
  const known = wordsIn.get(row) ?? ` ${[...wordsOf(textOf(row))].join(' ')} `;
  wordsIn.set(row, known);
  return known;
};

const openRows = async (
  { database, keyring, schoolId }: Deps,
  stream: StreamId,
): Promise<readonly FoundRow[]> => {
  const db = database.reader;
  const opened = await openEntries(db, keyring, schoolId, stream, await entriesOf(db, schoolId, stream));
  return [...opened.values()].flatMap(({ rows }) =>
    (JSON.parse(rows ?? '[]') as readonly EarlierRow[]).map((row) => ({ ...row, stream })),
  );
};

export function createEarlierLogs(deps: Deps): EarlierLogs {
  const once = (stream: StreamId, state: EarlierLog): Promise<readonly FoundRow[]> => {
    const known = rowsIn.get(state);
    if (known !== undefined) return known;
    const opening = openRows(deps, stream);
    rowsIn.set(state, opening);
    opening.catch(() => rowsIn.delete(state));
    return opening;
  };
  const rows: EarlierLogs['rows'] = async (person) => {
    const school = await deps.schools.read(deps.database.reader);
    const logs = [...(await streamsOfKind(deps, kind))].filter(
      ([, state]) => state.undone === null && sees(person, { kind, state }, school),
    );
    const reading = logs.map(([stream, state]) =>
      awaitedUnlessDamaged(deps, stream, () => once(stream as StreamId, state)),
    );
    const found = (await Promise.all(reading)).flatMap((each) => each ?? []);
    return logs.length < 2 ? found : found.toSorted((a, b) => (a.day < b.day ? 1 : -1));
  };
  return {
    rows,
    async search(person, text) {
      const words = [...wordsOf(text)];
      if (words.length === 0) return [];
      const hits = (await rows(person)).filter((row) => {
        const here = wordsOfRow(row);
        return words.every((word) => here.includes(` ${word} `));
      });
      return hits.slice(0, hitsMax).map((row) => ({ row, excerpt: excerptOf(textOf(row), words) }));
    },
  };
}
