// The bell. It neither shows nor counts what its person may no longer see. Notices that say one thing
// again fold into the latest.

import { stillOwed } from '../../incident/due/duties.ts';
import type { Owed } from '../../incident/due/owed.ts';
import { type Notice, type NoticeKind, pressingKinds } from '../../incident/notifications/notice.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Titled } from '../../incident/state/title.ts';
import { ranAt } from '../../incident/still-tells.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import type { IncidentId, PersonId } from '../../record/ids.ts';
import { hasInHand } from '../../school/absence.ts';
import { proceduresOf } from '../../school/adopted-procedures.ts';
import { asksOf } from '../../school/asks.ts';
import type { SchoolNotification } from '../../school/notifications.ts';
import type { School } from '../../school/school.ts';
import type { NoticeRow } from '../../store/db/tables.ts';
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
import { readable, unlessDamaged } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import { keysOf } from '../kinds.ts';

type BellPage = {
  readonly lines: readonly (BellLine | SchoolLine | OtherLine)[];
  readonly next: string | null;
};

export type Bell = {
  /** Newest first; a cursor that does not fit means the first page. */
  readonly list: (person: PersonId, after?: string) => Promise<BellPage>;
  /** Looks at `unreadMax` notices at most. */
  readonly unread: (person: PersonId) => Promise<number>;
  readonly markRead: (person: PersonId, ids: readonly string[] | 'all') => Promise<void>;
  /** Deletes what is older than a year, once a day. */
  readonly sweep: () => Promise<void>;
};

const unreadMax = 100;

const pageLength = 25;
const yearMs = 365 * 24 * 3_600_000;

type Line = CaseLine | SchoolLine | OtherLine;

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
  if (row.stream === null) return { ...schoolNotificationOf(row), ...told };
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

/** Fewer only where there are no more. */
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
      // Said again since: it stands further up, or on a page before.
      const line = all[0]?.id === row.id ? lineOf(row, all, others) : null;
      if (line !== null) found.push(line);
    }
    const last = rows.at(-1);
    if (found.length >= limit || rows.length < limit || last === undefined) return found.slice(0, limit);
    after = { at: Number(last.at), id: last.id };
  }
}

export function createBell(deps: Deps): Bell {
  const { database, schoolId, schools, clock } = deps;
  const db = database.reader;
  const viewerIn = (school: School, person: PersonId): NoticeViewer => ({
    person,
    keys: keysOf(person, school),
    asks: asksOf(school, person).map(factsText),
    isDpo: hasInHand(school, person, 'data-protection-officer'),
  });
  let sweptOn = '';
  return {
    async list(person, after) {
      const school = await schools.read(db);
      const found = await linesAfter(deps, viewerIn(school, person), placeOf(after), pageLength + 1);
      const shown = found.slice(0, pageLength);
      const ofCases = shown.filter((line) => 'incident' in line);
      const incidents = new Set(ofCases.filter(isTitled).map(({ incident }) => incident));
      const { states } = await readable(deps, db, [...incidents]);
      const isOwed = owedOn(deps, school, states);
      const last = shown.at(-1);
      return {
        lines: shown.map((line) => {
          if (!('incident' in line)) return line;
          const titled = isTitled(line) ? (states.get(line.incident) ?? null) : null;
          return { ...line, isOwed: isOwed(line), titled };
        }),
        next: found.length > pageLength && last ? cursorOf(last) : null,
      };
    },
    async unread(person) {
      const rows = await unreadOf(db, schoolId, viewerIn(await schools.read(db), person), unreadMax);
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

type NoticeFacts = Pick<Notice, 'reference' | 'duty' | 'dueAt' | 'step' | 'statutory'>;

type Said = {
  readonly id: string;
  readonly at: Moment;
  /** Every notice that said it, this one too. */
  readonly ids: readonly string[];
  readonly isUnread: boolean;
};

export type BellLine = NoticeFacts &
  Said & {
    readonly kind: NoticeKind;
    readonly incident: IncidentId;
    /** All they may know is that it was reassigned. */
    readonly reassigned: boolean;
    /** Whether its duty is still owed; true where it is about no duty. */
    readonly isOwed: boolean;
    readonly titled: Titled | null;
  };

export type SchoolLine = SchoolNotification & Said;

export type OtherLine = Said & { readonly kind: string; readonly other: OtherStream; readonly says: string };

/** Before we know whether it is still owed. */
type CaseLine = Omit<BellLine, 'isOwed' | 'titled'>;

/** Of what was reassigned, or is to be answered at a hearing, nothing but the notice is theirs to know. */
const isTitled = ({ reassigned, kind }: CaseLine): boolean => !reassigned && kind !== 'hearing';

export const factsOf = ({ facts }: Pick<NoticeRow, 'facts'>): NoticeFacts => JSON.parse(facts) as NoticeFacts;

/** As the row keeps it, so that an ask is found again by it. */
const factsText = ({ about }: SchoolNotification): string => JSON.stringify(about);

export const schoolNotificationOf = ({
  kind,
  facts,
}: Pick<NoticeRow, 'kind' | 'facts'>): SchoolNotification =>
  ({ kind, about: JSON.parse(facts) }) as SchoolNotification;

/**
 * Notices with the same name say one thing again: reminders of one duty, or that an incident was
 * reassigned.
 */
const foldName = (row: ShownNotice): string => {
  if (row.stream === null) return row.id;
  if (Number(row.reassigned) === 1) return `${row.stream} handed over`;
  if (!pressingKinds.some((kind) => kind === row.kind)) return row.id;
  return `${row.stream} ${factsOf(row).duty}`;
};

const countFolded = (rows: readonly ShownNotice[]): number => new Set(rows.map(foldName)).size;

/**
 * Whether the duty of a line is still owed; true where we cannot tell. The next note on progress is
 * another duty than the last.
 */
function owedOn(
  deps: Deps,
  school: School,
  states: ReadonlyMap<string, Incident>,
): (line: CaseLine) => boolean {
  const owed = new Map<string, readonly Owed[]>();
  for (const [id, incident] of states) {
    const procedures = proceduresOf(school.settings, incident.procedures);
    const found = unlessDamaged(deps, id, () => stillOwed(incident, procedures));
    if (found !== null) owed.set(id, found);
  }
  return ({ incident, duty, at }) =>
    duty === null ||
    (owed.get(incident)?.some((each) => each.timescale.duty === duty && ranAt(each, at)) ?? true);
}
