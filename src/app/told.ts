// What somebody was told: the bell. A page of it is keyset by time; what its person may no longer see is
// neither shown nor counted, so that no number tells of it. What says one thing again is folded into its
// latest, wherever the page ends.
import type { Notice, NoticeKind } from '../incident/notice.ts';
import { londonDate, type Moment } from '../policy/clock.ts';
import type { IncidentId, PersonId } from '../record/ids.ts';
import { hasInHand } from '../school/absence.ts';
import { asksOf } from '../school/asks.ts';
import type { SchoolTold } from '../school/told.ts';
import {
  markSeen,
  type NoticePlace,
  noticesAbout,
  noticesOf,
  type ShownNotice,
  sweepNotices,
  type ToldViewer,
  unreadOf,
} from '../store/notices.ts';
import type { Ground } from './execute.ts';
import { countFolded, factsOf, factsText, foldName, toldOf } from './fold-told.ts';
import { keysOf } from './kinds.ts';
import { type OtherStream, openOthers, sayOther } from './other-streams.ts';
import { owedOn } from './owed-told.ts';

/** What a notice says beside whom, when and of which kind. */
export type NoticeFacts = Pick<Notice, 'reference' | 'duty' | 'dueAt' | 'step' | 'statutory'>;

type Said = {
  readonly id: string;
  readonly at: Moment;
  /** Every notice that said it, this one too. */
  readonly ids: readonly string[];
  readonly isUnread: boolean;
};

/** One thing that somebody was told of an incident, as it was said last. */
export type ToldLine = NoticeFacts &
  Said & {
    readonly kind: NoticeKind;
    readonly incident: IncidentId;
    /** Whether no more of it is theirs than that it was handed over to others. */
    readonly handedOver: boolean;
    /** Whether the duty that it is about is owed still; true where it is about none. */
    readonly isOwed: boolean;
  };

/** One thing that somebody was told of the school or its people. */
export type SchoolLine = SchoolTold & Said;

/** One thing that somebody was told of a stream of another kind. */
export type OtherLine = Said & { readonly kind: string; readonly other: OtherStream; readonly says: string };

/** A page of what somebody was told; `next` is the cursor of what follows, null at the end. */
export type ToldPage = {
  readonly lines: readonly (ToldLine | SchoolLine | OtherLine)[];
  readonly next: string | null;
};

/** The bell. */
export type Told = {
  /** Newest first; a cursor that does not fit means the first page. */
  readonly list: (person: PersonId, after?: string) => Promise<ToldPage>;
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

/** One thing of an incident, before anybody looked whether it is owed still. */
export type CaseLine = Omit<ToldLine, 'isOwed'>;
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
    handedOver: Number(row.handed) === 1,
  };
};

const cursorOf = ({ at, id }: Line): string => `${at}.${id}`;
const placeOf = (cursor: string | undefined): NoticePlace | null => {
  const [, at, id] = /^(\d{1,16})\.(\w+)$/.exec(cursor ?? '') ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
};

/** As many lines after that place as asked for, where there are so many. */
async function linesAfter(
  { database: { reader }, schoolId }: Ground,
  viewer: ToldViewer,
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
export function createTold(ground: Ground): Told {
  const { database, schoolId, schools, clock } = ground;
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
      const found = await linesAfter(ground, await viewerOf(person), placeOf(after), pageLength + 1);
      const shown = found.slice(0, pageLength);
      const ofCases = shown.filter((line) => 'incident' in line);
      const isOwed = await owedOn(ground, await schools.read(db), ofCases);
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
