// What somebody was told: the bell. A page of it is keyset by time; what its person may no longer see is
// neither shown nor counted, so that no number tells of it. What says one thing again is folded into its
// latest, wherever the page ends.
import type { NoticeKind } from '../../incident/notifications/notice.ts';
import { londonDate } from '../../policy/clock.ts';
import type { IncidentId, PersonId } from '../../record/ids.ts';
import { hasInHand } from '../../school/absence.ts';
import { asksOf } from '../../school/asks.ts';
import {
  markSeen,
  type NoticePlace,
  type NoticeViewer,
  noticesAbout,
  noticesOf,
  type ShownNotice,
  sweepNotices,
  unreadOf,
} from '../../store/notifications/notices.ts';
import { type OtherStream, openOthers, sayOther } from '../cases/other-streams.ts';
import type { Deps } from '../deps.ts';
import { keysOf } from '../kinds.ts';
import type { BellLine, CaseLine, OtherLine, SchoolLine } from './bell-line.ts';
import { countFolded, factsOf, factsText, foldName, toldOf } from './fold-bell.ts';
import { owedOn } from './owed-in-bell.ts';

/** A page of what somebody was told; `next` is the cursor of what follows, null at the end. */
export type BellPage = {
  readonly lines: readonly (BellLine | SchoolLine | OtherLine)[];
  readonly next: string | null;
};

/** The bell. */
export type Told = {
  /** Newest first; a cursor that does not fit means the first page. */
  readonly list: (person: PersonId, after?: string) => Promise<BellPage>;
  /** How many things are unread; of the notices that said them at most `unreadMax` are looked at. */
  readonly unread: (person: PersonId) => Promise<number>;
  readonly markRead: (person: PersonId, ids: readonly string[] | 'all') => Promise<void>;
  /** Throws away what is older than a year; asked often, it does so once a day. */
  readonly sweep: () => Promise<void>;
};

/** More unread notices than this are not counted. */
export const unreadMax = 100;

const pageLength = 25;
const yearMs = 365 * 24 * 3_600_000;

type Line = CaseLine | SchoolLine | OtherLine;

/** What these notices say, the newest first. */
const lineOf = (
  row: ShownNotice,
  all: readonly ShownNotice[],
  others: ReadonlyMap<string, OtherStream>,
): Line | null => {
  const told = {
    id: row.id,
    ids: all.map(({ id }) => id),
    at: Number(row.at),
    isUnread: all.some(({ seen_at: seenAt }) => seenAt === null),
  };
  if (row.stream === null) return { ...toldOf(row), ...told };
  const says = sayOther(row.kind);
  if (says !== null) {
    const other = others.get(row.stream);
    return other === undefined ? null : { ...told, kind: row.kind, other, says };
  }
  return {
    ...told,
    ...factsOf(row),
    kind: row.kind as NoticeKind,
    incident: row.stream as IncidentId,
    reassigned: Number(row.reassigned) === 1,
  };
};

const cursorOf = ({ at, id }: Line): string => `${at}.${id}`;
const placeOf = (cursor: string | undefined): NoticePlace | null => {
  const [, at, id] = /^(\d{1,16})\.(\w+)$/.exec(cursor ?? '') ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
};

/** As many lines after that place as asked for, where there are so many. */
async function linesAfter(
  { database: { reader }, schoolId }: Deps,
  viewer: NoticeViewer,
  from: NoticePlace | null,
  limit: number,
): Promise<readonly Line[]> {
  const found: Line[] = [];
  let after = from;
  for (;;) {
    const rows = await noticesOf(reader, schoolId, viewer, { after, limit });
    const incidents = new Set(rows.flatMap(({ stream }) => stream ?? []));
    const others = await openOthers(
      reader,
      schoolId,
      rows.flatMap(({ kind, stream }) => (sayOther(kind) === null ? [] : (stream ?? []))),
    );
    const about = await noticesAbout(reader, schoolId, viewer, [...incidents]);
    const folded = Map.groupBy(about, foldName);
    for (const row of rows) {
      const all = folded.get(foldName(row)) ?? [row];
      // Said again since, it stands further up, on this page or on one before.
      const line = all[0]?.id === row.id ? lineOf(row, all, others) : null;
      if (line !== null) found.push(line);
    }
    const last = rows.at(-1);
    if (found.length >= limit || rows.length < limit || last === undefined) return found.slice(0, limit);
    after = { at: Number(last.at), id: last.id };
  }
}

/** Makes the bell. */
export function createBell(deps: Deps): Told {
  const { database, schoolId, schools, clock } = deps;
  const db = database.reader;
  const viewerOf = async (person: PersonId) => {
    const school = await schools.read(db);
    return {
      person,
      keys: keysOf(person, school),
      asks: asksOf(school, person).map(factsText),
      isDpo: hasInHand(school, person, 'data-protection-officer'),
    };
  };
  let sweptOn = '';
  return {
    async list(person, after) {
      const found = await linesAfter(deps, await viewerOf(person), placeOf(after), pageLength + 1);
      const shown = found.slice(0, pageLength);
      const ofCases = shown.filter((line) => 'incident' in line);
      const isOwed = await owedOn(deps, await schools.read(db), ofCases);
      const last = shown.at(-1);
      return {
        lines: shown.map((line) => ('incident' in line ? { ...line, isOwed: isOwed(line) } : line)),
        next: found.length > pageLength && last ? cursorOf(last) : null,
      };
    },
    async unread(person) {
      const rows = await unreadOf(db, schoolId, await viewerOf(person), unreadMax);
      return rows.length < unreadMax ? countFolded(rows) : unreadMax;
    },
    markRead: (person, ids) => database.transaction((tx) => markSeen(tx, schoolId, person, ids, clock())),
    async sweep() {
      const today = londonDate(clock());
      if (sweptOn === today) return;
      const { people } = await schools.read(db);
      const before = clock() - yearMs;
      await database.transaction(async (tx) => {
        for (const person of people.keys()) await sweepNotices(tx, schoolId, person, before);
      });
      sweptOn = today;
    },
  };
}
