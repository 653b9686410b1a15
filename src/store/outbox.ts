// The outbox: letters that wait to be sent, each sealed under the school's key for post. It is written in
// the transaction of what it tells of, so that nothing acknowledged is left untold. A letter holds ids, kinds
// and times and no address: `app/letters.ts` makes words of it at the moment of sending. Who takes them when
// is in `outbox-turns.ts`.

import type { Notice } from '../incident/notice.ts';
import type { Moment } from '../policy/clock.ts';
import type { IncidentId, PersonId } from '../record/ids.ts';
import type { SchoolTold } from '../school/told.ts';
import type { Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { open, seal } from './seal.ts';
import type { OutboxRow } from './tables.ts';

/**
 * What a letter is about: at once, many new reports, a day's list, to a reporter, the Monday anchor; to the
 * outside body, each working day, that it look.
 */
export const letterKinds = ['at-once', 'reports', 'digest', 'reporter', 'anchor', 'look'] as const;
/** What a letter is about. */
export type LetterKind = (typeof letterKinds)[number];

/**
 * One thing that a letter says: of which kind, on which incident, which duty and step, due when; `at`, where
 * it tells of many reports together, when this one came in.
 */
export type LetterNotice = Pick<
  Notice,
  'kind' | 'incident' | 'reference' | 'duty' | 'dueAt' | 'step' | 'statutory'
> & { readonly at?: Moment };

/** A letter as it waits: to whom and about what, never in words. */
export type Letter = {
  readonly to: { readonly person: PersonId } | { readonly reporterOf: IncidentId };
  readonly kind: LetterKind;
  /** The one incident that it is about; null for a digest and for what concerns none. */
  readonly incident: IncidentId | null;
  readonly notices: readonly LetterNotice[];
  /** What it tells of the school and its people, beside incidents. */
  readonly school?: readonly SchoolTold[];
  /** What it tells of streams of other kinds. */
  readonly others?: readonly { readonly kind: string; readonly stream: string }[];
  /** To a reporter: `received`, `looked-into` or `outcome`; the anchor itself where it carries one. */
  readonly says?: string;
};

/** The name of the key that letters are sealed under (`namedKeys`). */
export const postKeyId = 'post';

/** A key with its name. */
export type PostKey = { readonly keyId: string; readonly key: Uint8Array };

/** The key that letters are sealed under; fetched before a transaction, never inside it. */
export async function postKeyOf(keyring: Keyring, school: string): Promise<PostKey> {
  const key = await keyring.keyOf(school, postKeyId);
  if (key === undefined) throw new Error('The school has no key for letters.');
  return { keyId: postKeyId, key };
}

/** A letter to be put into the outbox; the id is also what its Message-ID is made of. */
export type Posted = { readonly id: string; readonly dueAt: Moment; readonly letter: Letter };

const aad = (school: string, id: string, keyId: string): readonly string[] => ['outbox', school, id, keyId];

/** A letter sealed for its place. */
export const sealedLetter = (
  school: string,
  { keyId, key }: PostKey,
  { id, dueAt, letter }: Posted,
): Uint8Array => seal(key, JSON.stringify({ ...letter, firstDueAt: dueAt }), aad(school, id, keyId));

/** Puts letters into the outbox, sealed; an id that is there already stays as it is. */
export async function putOutbox(
  tx: Tx,
  school: string,
  post: PostKey,
  rows: readonly Posted[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('outbox')
    .values(
      rows.map((posted) => ({
        school,
        id: posted.id,
        due_at: posted.dueAt,
        key_id: post.keyId,
        sealed: sealedLetter(school, post, posted),
        attempts: 0,
        lease_until: null,
        last_error: null,
        failed_at: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['school', 'id']).doNothing())
    .execute();
}

/** A letter of the outbox, opened: how often it was tried, since when it waits, what the server last said. */
export type Waiting = {
  readonly id: string;
  readonly letter: Letter;
  readonly firstDueAt: Moment;
  /** How often it was taken to be sent, this time included. */
  readonly attempts: number;
  readonly error: string | null;
  readonly failedAt: Moment | null;
};

/** Opens a row of the outbox; throws SealBroken. */
export function waitingFrom({ key }: PostKey, row: OutboxRow): Waiting {
  const plain = open(key, row.sealed, aad(row.school, row.id, row.key_id)).toString();
  const { firstDueAt, ...letter } = JSON.parse(plain) as Letter & { readonly firstDueAt: Moment };
  const { id, attempts, last_error: error, failed_at: failedAt } = row;
  return { id, letter, firstDueAt, attempts, error, failedAt };
}
