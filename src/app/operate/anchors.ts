// Once a day the whole record is put into one line of text, which leaves the building on paper and by
// mail. A record kept only by those who could rewrite it proves nothing; compared with such a line (`npm
// run verify -- --anchor …`) it does.
import { digestMomentOf, quietUntil } from '../../incident/due/quiet-hours.ts';
import { addDays, type IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../../policy/clock.ts';
import { CorruptData } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import { holders } from '../../school/holders.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import { createQueue } from '../../services/queue.ts';
import { anchorsOf, headOf, headsAt, latestAnchor, putAnchor } from '../../store/anchor/anchor.ts';
import { anchorHash, behindHash, treeKey } from '../../store/anchor/hashes.ts';
import { moveMark } from '../../store/anchor/mark.ts';
import { writeAnchor } from '../../store/anchor/text.ts';
import { type Path, pathTo, rootOf } from '../../store/anchor/tree.ts';
import type { Tx } from '../../store/db/database.ts';
import type { AnchorRow } from '../../store/db/tables.ts';
import { digest } from '../../store/keys/exact-text.ts';
import { type Posted, postKeyOf, putOutbox } from '../../store/notifications/outbox.ts';
import type { Deps } from '../deps.ts';
import type { AfterRestore } from './after-restore.ts';

type Anchor = Pick<AnchorRow, 'position'> & { readonly day: IsoDate; readonly text: string };

const anchorOf = (row: AnchorRow): Anchor => ({
  day: row.day as IsoDate,
  text: writeAnchor(row),
  position: row.position,
});

const anchorIn = (row: AnchorRow | null): Anchor | null => row && anchorOf(row);

export type Anchors = {
  /** If today has none and the record is not empty. */
  readonly make: () => Promise<void>;
  /** Null before the first. */
  readonly latest: () => Promise<Anchor | null>;
  /**
   * Of those that the chair got by mail the first that stands for the log up to there, else the latest; null
   * where mail is off, or none went out.
   */
  readonly mailedFor: (position: number) => Promise<Anchor | null>;
  /** Each day's line since then, the first first. */
  readonly since: (at: Moment) => Promise<readonly Anchor[]>;
  /** Of a stream, to the anchors that people may hold: each of the last month, before it one a week. */
  readonly pathsOf: (stream: string, from: number) => Promise<readonly AnchorPath[]>;
  /** UTC ms; null while the record is empty. */
  readonly next: () => Promise<Moment | null>;
};

/** From the entry of a stream that was its last on that day to the anchor (docs/record-format.md). */
type AnchorPath = Path &
  Pick<AnchorRow, 'school' | 'lineage' | 'day'> & { readonly version: number; readonly behind: string };

const monthDays = 31;

/** Days follow each other. A clock that was set back by less only makes the anchors wait. */
const wrongByDays = 31;

/** A little after midnight, once the last day's entries are on the record. */
const afterMidnightMs = 60_000;

/** Before the anchor before it is looked up. */
type Ready = Omit<AnchorRow, 'anchor'>;

export function createAnchors(deps: Deps, afterRestore: AfterRestore): Anchors {
  const { database, schoolId, clock } = deps;
  const db = database.reader;
  let madeOn = '';

  async function ready(): Promise<Ready | null> {
    const head = await headOf(db, schoolId);
    const at = clock();
    const day = londonDate(at);
    const before = await latestAnchor(db, schoolId);
    if (before !== null && before.day > addDays(day, wrongByDays)) {
      throw new CorruptData(
        `No anchor is made before ${before.day}, because the machine’s clock ran ahead once.`,
      );
    }
    // Also where the clock was set back.
    if (head === null || (before !== null && before.day >= day)) return null;
    const padding = await paddingOf(deps);
    const { lineage, position, link } = head;
    const root = await rootOf(
      () => headsAt(db, schoolId, position),
      (draw) => treeKey(padding, { school: schoolId, lineage, day, draw }),
    );
    return { school: schoolId, day, at, lineage, position, link, root };
  }

  return {
    async make() {
      const today = londonDate(clock());
      if (madeOn === today || (await afterRestore.waiting()) !== null) return;
      const made = await ready();
      if (made !== null) await keep(deps, made);
      if (made !== null) await moveMark(database, deps.keyring, schoolId);
      if (made !== null || (await headOf(db, schoolId)) !== null) madeOn = today;
    },
    async latest() {
      return anchorIn(await latestAnchor(db, schoolId));
    },
    async mailedFor(position) {
      const all = deps.mailOn?.() ? await anchorsOf(db, schoolId) : [];
      const mailed = all.filter(({ day }, index) => isFirstOfWeek(day, all[index - 1]?.day));
      return anchorIn(mailed.find((each) => each.position >= position) ?? mailed.at(-1) ?? null);
    },
    ...forOutside(deps),
    async next() {
      if ((await headOf(db, schoolId)) === null) return null;
      return momentOf(addDays(londonDate(clock()), 1), '00:00') + afterMidnightMs;
    },
  };
}

function forOutside(deps: Deps): Pick<Anchors, 'since' | 'pathsOf'> {
  const pathing = createQueue(1);
  return {
    async since(at) {
      const rows = await anchorsOf(deps.database.reader, deps.schoolId);
      return rows.filter((row) => row.at >= at).map(anchorOf);
    },
    pathsOf: (stream, from) => pathing(stream, () => pathsOf(deps, stream, from)),
  };
}

async function paddingOf({ keyring, schoolId }: Deps): Promise<Uint8Array> {
  const padding = await keyring.keyOf(schoolId, 'padding');
  if (padding === undefined) throw new CorruptData('The school has no key for anchors.');
  return padding;
}

async function pathsOf(deps: Deps, stream: string, from: number): Promise<readonly AnchorPath[]> {
  const { database, schoolId, clock } = deps;
  const db = database.reader;
  const padding = await paddingOf(deps);
  const rows = await anchorsOf(db, schoolId);
  const lately = addDays(londonDate(clock()), -monthDays);
  const paths: AnchorPath[] = [];
  for (const [index, row] of rows.entries()) {
    const { school, lineage, day, position } = row;
    const previous = rows[index - 1];
    if (position < from || !(day > lately || isFirstOfWeek(day, previous?.day))) continue;
    const path = await pathTo(
      () => headsAt(db, schoolId, position),
      (draw) => treeKey(padding, { school, lineage, day, draw }),
      stream,
    );
    const behind = behindHash({ ...row, previous: previous?.anchor ?? '' });
    paths.push({ school, lineage, day, behind, ...path });
  }
  return paths;
}

/** The first of a week goes out by letter. Another machine may have been first. */
async function keep(deps: Deps, made: Ready): Promise<void> {
  const { database, keyring, schoolId, schools, mailOn } = deps;
  const post = mailOn?.() ? await postKeyOf(keyring, schoolId) : null;
  await database.transaction(async (tx: Tx) => {
    const school = await schools.read(tx);
    const before = await latestAnchor(tx, schoolId);
    if (before !== null && before.day >= made.day) return;
    const row = { ...made, anchor: anchorHash({ ...made, previous: before?.anchor ?? '' }) };
    const isFirst = await putAnchor(tx, row);
    if (!isFirst || post === null || !isFirstOfWeek(made.day, before?.day)) return;
    await putOutbox(tx, schoolId, post, lettersOf(row, school));
  });
}

const mondayOf = (day: string): string => {
  if (day === '') return '';
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
};

const isFirstOfWeek = (day: string, before = ''): boolean => mondayOf(before) !== mondayOf(day);

/** The chair, or the vice-chair where there is no chair. */
const keyHoldersIn = (school: School): readonly PersonId[] => {
  const chairs = holders(school, 'chair');
  return chairs.length > 0 ? chairs : holders(school, 'vice-chair');
};

/** On Monday, or on the first day after it that Candour ran. */
function lettersOf(row: AnchorRow, school: School): readonly Posted[] {
  const { settings } = school;
  const dueAt = quietUntil(
    Math.max(row.at, digestMomentOf(settings, row.day as IsoDate)),
    proceduresNow(settings),
  );
  return keyHoldersIn(school).map((person) => ({
    id: digest('candour anchor letter', [row.school, person, row.day]),
    dueAt,
    letter: { to: { person }, kind: 'anchor', incident: null, notices: [], says: writeAnchor(row) },
  }));
}
