// What somebody was told: the bell. A page of it is keyset by time; what its person may no longer see is
// neither shown nor counted, so that no number tells of it.
import type { Notice, NoticeKind } from '../incident/messages.ts';
import { viewerKeys } from '../incident/viewers.ts';
import { londonDate, type Moment } from '../policy/clock.ts';
import type { IncidentId, PersonId } from '../record/ids.ts';
import {
  markSeen,
  type NoticePlace,
  noticesOf,
  type ShownNotice,
  sweepNotices,
  unreadOf,
} from '../store/notices.ts';
import type { NoticeRow } from '../store/tables-told.ts';
import type { Ground } from './execute.ts';

/** What a notice says beside whom, when and of which kind. */
export type NoticeFacts = Pick<Notice, 'reference' | 'duty' | 'dueAt' | 'step' | 'statutory'>;

/** One thing that somebody was told. */
export type ToldLine = NoticeFacts & {
  readonly id: string;
  readonly at: Moment;
  readonly kind: NoticeKind;
  readonly incident: IncidentId;
  readonly isUnread: boolean;
  /** Whether no more of it is theirs than that it was handed over to others. */
  readonly handedOver: boolean;
};

/** A page of what somebody was told; `next` is the cursor of what follows, null at the end. */
export type ToldPage = { readonly lines: readonly ToldLine[]; readonly next: string | null };

/** The bell. */
export type Told = {
  /** Newest first; a cursor that does not fit means the first page. */
  readonly list: (person: PersonId, after?: string) => Promise<ToldPage>;
  /** How many are unread; at most `unreadMax` are counted. */
  readonly unread: (person: PersonId) => Promise<number>;
  readonly markRead: (person: PersonId, ids: readonly string[] | 'all') => Promise<void>;
  /** Throws away what is older than a year; asked often, it does so once a day. */
  readonly sweep: () => Promise<void>;
};

/** More unread notices than this are not counted. */
export const unreadMax = 100;

const pageLength = 25;
const yearMs = 365 * 24 * 3_600_000;

/** Reads what a notice says. */
export const factsOf = ({ facts }: Pick<NoticeRow, 'facts'>): NoticeFacts => JSON.parse(facts) as NoticeFacts;

const lineOf = (row: ShownNotice): ToldLine => ({
  ...factsOf(row),
  id: row.id,
  at: Number(row.at),
  kind: row.kind as NoticeKind,
  incident: row.incident as IncidentId,
  isUnread: row.seen_at === null,
  handedOver: Number(row.handed) === 1,
});

const cursorOf = ({ at, id }: ToldLine): string => `${at}.${id}`;
const placeOf = (cursor: string | undefined): NoticePlace | null => {
  const [, at, id] = /^(\d{1,16})\.(\w+)$/.exec(cursor ?? '') ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
};

/** Makes the bell. */
export function createTold({ database, schoolId, schools, clock }: Ground): Told {
  const db = database.reader;
  const viewerOf = async (person: PersonId) => ({
    person,
    keys: viewerKeys(person, await schools.read(db)),
  });
  let sweptOn = '';
  return {
    async list(person, after) {
      const asked = { after: placeOf(after), limit: pageLength + 1 };
      const lines = (await noticesOf(db, schoolId, await viewerOf(person), asked)).map(lineOf);
      const shown = lines.slice(0, pageLength);
      const last = shown.at(-1);
      return { lines: shown, next: lines.length > pageLength && last ? cursorOf(last) : null };
    },
    unread: async (person) => unreadOf(db, schoolId, await viewerOf(person), unreadMax),
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
