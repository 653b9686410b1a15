// The bell: what somebody is told, how much of it is new, and that they have read it.

import { practiceKeys } from '../../incident/people/viewers.ts';
import { londonDate, type Moment, yearMs } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { asksOf } from '../../school/asks.ts';
import type { SchoolNotification } from '../../school/notifications.ts';
import { hasInHand } from '../../school/people/absence.ts';
import type { School } from '../../school/school.ts';
import {
  type GroupPlace,
  markSeen,
  type NoticeViewer,
  noticeGroups,
  noticesIn,
  noticesSince,
  type ShownNotice,
  sweepNotices,
  unreadAt,
  unreadOf,
} from '../../store/notifications/notices.ts';
import { openTitled } from '../cases/other-streams.ts';
import { openNamed } from '../cases/streams.ts';
import type { Deps } from '../deps.ts';
import { keysOf, namedNotices } from '../kinds.ts';
import { type BellGroup, groupsOf, nameOf, type OtherLine, pathOf } from './bell-groups.ts';

type BellPage = { readonly groups: readonly BellGroup[]; readonly next: string | null };

export type Bell = {
  /** The group with the newest first; a cursor that does not fit means the first page. */
  readonly list: (person: PersonId, after?: string) => Promise<BellPage>;
  /** What they were told since then of streams whose kind has words of its own; of the newest notices. */
  readonly others: (person: PersonId, since: Moment) => Promise<readonly OtherLine[]>;
  /** In how many groups something is unread and not settled; looks at `unreadMax` notices at most. */
  readonly unread: (person: PersonId) => Promise<number>;
  /** A group by its name, or everything. */
  readonly markRead: (person: PersonId, name: string | 'all') => Promise<void>;
  /** What leads to this page is read; whether there was any. */
  readonly opened: (person: PersonId, path: string) => Promise<boolean>;
  /** Deletes what is older than a year, once a day. */
  readonly sweep: () => Promise<void>;
};

const unreadMax = 100;
const pageLength = 20;

/** As the row keeps it, so that an ask is found again by it. */
const factsText = ({ about }: SchoolNotification): string => JSON.stringify(about);

const cursorOf = ({ at, id }: GroupPlace): string => `${at}.${id}`;
const placeOf = (cursor: string | undefined): GroupPlace | null => {
  const [, at, id] = /^(\d{1,16})\.([\w-]+)$/.exec(cursor ?? '') ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
};

/** A page of groups; where some are settled, of as many more as fill it. */
async function pageAfter(
  deps: Deps,
  person: PersonId,
  viewer: NoticeViewer,
  school: School,
  from: GroupPlace | null,
): Promise<BellPage> {
  const { database, schoolId } = deps;
  const groups: BellGroup[] = [];
  const named: typeof openTitled = (...of) => openNamed(...of, person);
  let after = from;
  for (;;) {
    const places = await noticeGroups(database.reader, schoolId, viewer, { after, limit: pageLength + 1 });
    const names = places.slice(0, pageLength).map(({ name }) => name);
    const rows = await noticesIn(database.reader, schoolId, viewer, names);
    groups.push(...(await groupsOf(deps, person, school, rows, named)));
    after = places[pageLength - 1] ?? null;
    const isLast = places.length <= pageLength || after === null;
    if (isLast || groups.length >= pageLength)
      return { groups, next: isLast || !after ? null : cursorOf(after) };
  }
}

const viewerIn = (school: School, person: PersonId): NoticeViewer => ({
  person,
  keys: [...keysOf(person, school), ...practiceKeys(person, school)],
  asks: asksOf(school, person).map(({ told }) => factsText(told)),
  isDpo: hasInHand(school, person, 'data-protection-officer'),
});

async function othersTold(deps: Deps, person: PersonId, since: Moment): Promise<readonly OtherLine[]> {
  const { database, schoolId, schools } = deps;
  const school = await schools.read(database.reader);
  const asked = { kinds: namedNotices, since };
  const viewer = viewerIn(school, person);
  const rows = await noticesSince(database.reader, schoolId, viewer, asked, pageLength);
  const groups = await groupsOf(deps, person, school, rows, (...of) => openNamed(...of, person));
  return groups.flatMap(({ lines }) => lines.flatMap((each) => ('other' in each ? each : [])));
}

async function unreadRows({ database, schoolId, schools }: Deps, person: PersonId) {
  const school = await schools.read(database.reader);
  const rows = await unreadOf(database.reader, schoolId, viewerIn(school, person), unreadMax);
  return { school, rows };
}

function createSweep({ database, schoolId, schools, clock }: Deps): Bell['sweep'] {
  let sweptOn = '';
  return async () => {
    const today = londonDate(clock());
    if (sweptOn === today) return;
    const { people } = await schools.read(database.reader);
    const before = clock() - yearMs;
    await database.transaction(async (tx) => {
      for (const person of people.keys()) await sweepNotices(tx, schoolId, person, before);
    });
    sweptOn = today;
  };
}

/** What was counted `of` these notices as the record stood; they lead to these pages. */
type Counted = { readonly of: string; readonly count: number; readonly leadsTo: readonly string[] };

export function createBell(deps: Deps): Bell {
  const { database, schoolId, schools, clock } = deps;
  const db = database.reader;
  // Every page asks; what of it is theirs and what is settled is told from each incident. So that is asked
  // anew only once something was written or read.
  const counted = new Map<PersonId, Counted>();
  const see = async (person: PersonId, ids: readonly string[] | 'all'): Promise<void> => {
    await database.transaction((tx) => markSeen(tx, schoolId, person, ids, clock()));
    // Of very many it may be one beyond those by which the count is known.
    counted.delete(person);
  };
  const seeWhere = async (person: PersonId, isMeant: (row: ShownNotice) => boolean): Promise<number> => {
    const { rows } = await unreadRows(deps, person);
    const found = rows.filter(isMeant).map(({ id }) => id);
    if (found.length > 0) await see(person, found);
    return found.length;
  };
  return {
    async list(person, after) {
      const school = await schools.read(db);
      return pageAfter(deps, person, viewerIn(school, person), school, placeOf(after));
    },
    others: (person, since) => othersTold(deps, person, since),
    async unread(person) {
      const { position, ids } = await unreadAt(db, schoolId, person, unreadMax);
      if (ids.length === 0) return 0;
      const of = [position, ...ids].join(' ');
      const before = counted.get(person);
      if (before?.of === of) return before.count;
      const { school, rows } = await unreadRows(deps, person);
      const count = (await groupsOf(deps, person, school, rows, openTitled)).length;
      counted.set(person, { of, count, leadsTo: [...new Set(rows.map(pathOf))] });
      return count;
    },
    async markRead(person, name) {
      if (name === 'all') return see(person, 'all');
      while ((await seeWhere(person, (row) => nameOf(row) === name)) > 0);
    },
    opened: async (person, path) => {
      const isAt = (leadsTo: string) => path === leadsTo || path.startsWith(`${leadsTo}/`);
      const known = counted.get(person);
      if (known !== undefined && !known.leadsTo.some(isAt)) return false;
      return (await seeWhere(person, (row) => isAt(pathOf(row)))) > 0;
    },
    sweep: createSweep(deps),
  };
}
