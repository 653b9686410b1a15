// Forms that people began and have not sent, one of each person and form. They are sealed under the key of
// the stream that they are about, so that they go where its texts go, and they are no part of the record.
import type { Moment } from '../../policy/clock.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { asking } from '../db/asking.ts';
import type { Database, Reader, Tx } from '../db/database.ts';
import { open, seal } from '../keys/seal.ts';

/** Whose draft it is, and of which form; `form` is the last part of its address. */
export type DraftPlace = { readonly person: PersonId; readonly stream: StreamId; readonly form: string };

export type StreamKey = { readonly keyId: string; readonly key: Uint8Array };

export type Draft = { readonly savedAt: Moment; readonly text: string };

/** The latest of a person's drafts; older ones give way (school default). */
const countMax = 50;

const aad = (school: string, { person, stream, form }: DraftPlace, keyId: string): readonly string[] => [
  'draft',
  school,
  person,
  stream,
  form,
  keyId,
];

/** Keeps a draft in place of the one before. */
export async function keepDraft(
  { transaction }: Database,
  school: string,
  place: DraftPlace,
  { keyId, key }: StreamKey,
  { savedAt, text }: Draft,
): Promise<void> {
  const kept = { saved_at: savedAt, key_id: keyId, sealed: seal(key, text, aad(school, place, keyId)) };
  await transaction(async (tx) => {
    await tx
      .insertInto('draft')
      .values({ school, ...place, ...kept })
      .onConflict((conflict) => conflict.columns(['school', 'person', 'stream', 'form']).doUpdateSet(kept))
      .execute();
    await dropOldest(tx, school, place.person);
  });
}

async function dropOldest(tx: Tx, school: string, person: PersonId): Promise<void> {
  await tx
    .deleteFrom('draft')
    .where((row) => row.and({ school, person }))
    .where('saved_at', '<', (row) =>
      row
        .selectFrom('draft as kept')
        .select('kept.saved_at')
        .where((each) => each.and({ 'kept.school': school, 'kept.person': person }))
        .orderBy('kept.saved_at', 'desc')
        .offset(countMax - 1)
        .limit(1),
    )
    .execute();
}

/** Null where there is none from after `since`; throws SealBroken. */
export async function draftOf(
  db: Reader,
  school: string,
  place: DraftPlace,
  { keyId, key }: StreamKey,
  since: Moment,
): Promise<Draft | null> {
  const row = await db
    .selectFrom('draft')
    .select(['saved_at', 'sealed'])
    .where((each) => each.and({ school, ...place, key_id: keyId }))
    .where('saved_at', '>', since)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { savedAt: row.saved_at, text: open(key, row.sealed, aad(school, place, keyId)).toString() };
}

const askBegun = asking((db, school: string, person: PersonId, stream: StreamId, since: Moment) =>
  db
    .selectFrom('draft')
    .select('form')
    .where((each) => each.and({ school, person, stream }))
    .where('saved_at', '>', since)
    .orderBy('saved_at', 'desc'),
);

/** Of which forms of a stream the person has one from after `since`, the latest first. */
export async function formsBegun(
  db: Reader,
  school: string,
  of: Omit<DraftPlace, 'form'>,
  since: Moment,
): Promise<readonly string[]> {
  const rows = await askBegun(db, school, of.person, of.stream, since);
  return rows.map(({ form }) => form);
}

/** All of a person's from after `since`, the latest first. */
export const draftsOf = async (
  db: Reader,
  school: string,
  person: PersonId,
  since: Moment,
): Promise<readonly (Omit<DraftPlace, 'person'> & { readonly savedAt: Moment })[]> => {
  const rows = await db
    .selectFrom('draft')
    .select(['stream', 'form', 'saved_at'])
    .where((each) => each.and({ school, person }))
    .where('saved_at', '>', since)
    .orderBy('saved_at', 'desc')
    .execute();
  return rows.map(({ stream, form, saved_at }) => ({ stream: stream as StreamId, form, savedAt: saved_at }));
};

export async function dropDraft({ transaction }: Database, school: string, place: DraftPlace): Promise<void> {
  await transaction((tx) =>
    tx
      .deleteFrom('draft')
      .where((row) => row.and({ school, ...place }))
      .execute(),
  );
}

export async function dropDraftsUntil(
  { transaction }: Database,
  school: string,
  until: Moment,
): Promise<void> {
  await transaction((tx) =>
    tx.deleteFrom('draft').where('school', '=', school).where('saved_at', '<=', until).execute(),
  );
}
