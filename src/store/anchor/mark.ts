// The keyring keeps how far the record went, sealed: an older database that is put back beside newer keys, or
// a record that was written anew without them, no longer leads from there to its own head.

import type { Database, Reader } from '../db/database.ts';
import type { HeadRow } from '../db/tables.ts';
import type { Keyring } from '../keys/keyring.ts';
import { linkHash } from '../log/entry.ts';
import { pagesAsWritten, snapshot } from '../log/log-pages.ts';
import { headOf } from './anchor.ts';

/** `receipts`: how many were given; a mark of an older Candour does not say. */
type Mark = Pick<HeadRow, 'lineage' | 'position' | 'link'> & { readonly receipts?: number };
/** Where a copy of the record ended. */
type LeftAt = Pick<HeadRow, 'position' | 'link'>;

type Marks = Pick<Keyring, 'markOf' | 'putMark'>;

const rewritten =
  'The record is not the one that the keys beside it know. Entries were removed, added or altered, and ' +
  'their hashes were computed anew.';

const older = (mark: Mark, head: Mark): string =>
  `The record is older than the keys beside it. They know ${mark.position} entries of lineage ` +
  `${mark.lineage}; it has ${head.position} of lineage ${head.lineage}. ` +
  'An older database was put back, or entries were removed. Put the newest one back, or restore a backup ' +
  'with `npm run restore`.';

const here = async (db: Reader, school: string): Promise<Mark> => {
  const head = (await headOf(db, school)) ?? { lineage: 1, position: 0, link: '' };
  const given = db.selectFrom('receipt').select(({ fn }) => fn.countAll().as('count'));
  const { count } = await given.where('school', '=', school).executeTakeFirstOrThrow();
  return { ...head, receipts: Number(count) };
};

const compared = (database: Database, school: string, mark: Mark) =>
  snapshot(database, async (db): Promise<{ readonly head: Mark; readonly problem: string | null }> => {
    const head = await here(db, school);
    if (head.position < mark.position || head.lineage < mark.lineage)
      return { head, problem: older(mark, head) };
    const leadsThere = (await leadsFrom(db, school, mark)) === head.link && head.lineage === mark.lineage;
    return { head, problem: leadsThere ? null : rewritten };
  });

/** The link of the head, if the record led there from here. */
async function leadsFrom(db: Reader, school: string, { position, link }: LeftAt): Promise<string> {
  let reached = link;
  for await (const page of pagesAsWritten(db, school, undefined, position))
    for (const { hash } of page) reached = linkHash(reached, hash);
  return reached;
}

/** Whether the record goes on from where another copy of it ended, lineages begun since included. */
export const goesOnFrom = (database: Database, school: string, left: LeftAt): Promise<boolean> =>
  snapshot(database, async (db) => {
    const head = await headOf(db, school);
    return (
      head !== null && head.position >= left.position && (await leadsFrom(db, school, left)) === head.link
    );
  });

/** In words what does not fit the mark; null where all does, or none was kept. */
export async function markProblem(database: Database, keyring: Marks, school: string) {
  const kept = await keyring.markOf(school);
  return kept === null ? null : (await compared(database, school, JSON.parse(kept))).problem;
}

/** Moves the mark on to the head. Where that does not follow from it, it stays, and the answer says why. */
export async function moveMark(database: Database, keyring: Marks, school: string): Promise<string | null> {
  const kept = await keyring.markOf(school);
  const mark: Mark = kept === null ? { lineage: 1, position: 0, link: '' } : JSON.parse(kept);
  const { head, problem } =
    kept === null
      ? { head: await here(database.reader, school), problem: null }
      : await compared(database, school, mark);
  if (problem === null && head.position > mark.position) await keyring.putMark(school, textOf(head));
  return problem;
}

/** After a restore, which begins a lineage of its own. */
export async function markAnew({ reader }: Database, keyring: Marks, school: string): Promise<void> {
  const head = await here(reader, school);
  if (head.position > 0) await keyring.putMark(school, textOf(head));
}

/** What the keys know of, as it stood at the newest start or anchor, that the restored record lacks. */
export async function lackingIn(db: Reader, keyring: Marks, school: string) {
  const kept = await keyring.markOf(school);
  if (kept === null) return null;
  const mark: Mark = JSON.parse(kept);
  const { position: lacksAfter, receipts = 0 } = await here(db, school);
  const lacks = mark.position - lacksAfter;
  const lacksReceipts = Math.max(0, (mark.receipts ?? 0) - receipts);
  return lacks > 0 ? { lacks, lacksAfter, lacksReceipts } : null;
}

const textOf = ({ lineage, position, link, receipts }: Mark): string =>
  JSON.stringify({ lineage, position, link, receipts });
