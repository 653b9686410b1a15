// Receipts: what lets a reporter come back without an account. The form carries a random secret that the
// server has authenticated; the code is derived from it, so that a form sent twice shows the same receipt.
// Kept is only a keyed digest of the code: nothing from which anybody could recover it. Sixteen digits are
// few enough to be tried through by whoever holds the key too, so what is kept of a protected report's code
// is slow to make.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Moment } from '../../policy/clock.ts';
import type { Digest } from '../../record/ids.ts';
import { slowDigest } from '../../services/crypto/slow-digest.ts';
import type { Queue } from '../../services/queue.ts';

/** How long a report form may lie open before it is sent: a school day and the evening after it. */
const formLastsMs = 16 * 3_600_000;

const mac = (key: Uint8Array, use: string, text: string): Buffer =>
  createHmac('sha256', key).update(`candour ${use}\0${text}`).digest();

/** A fresh secret for a form: random, dated, and authenticated, so that nobody can make one up. */
export const makeFormSecret = (key: Uint8Array, now: Moment): string => {
  const body = `${randomBytes(32).toString('base64url')}.${(now + formLastsMs).toString(36)}`;
  return `${body}.${mac(key, 'form', body).toString('base64url')}`;
};

/** Whether the secret is one that this server gave out and that has not expired. */
export const isFormSecret = (key: Uint8Array, secret: string, now: Moment): boolean => {
  const [random, until, proof] = secret.split('.');
  if (!random || !until || !proof) return false;
  const given = Buffer.from(proof, 'base64url');
  const expected = mac(key, 'form', `${random}.${until}`);
  return (
    given.length === expected.length && timingSafeEqual(given, expected) && Number.parseInt(until, 36) > now
  );
};

/** The receipt code of sixteen digits that belongs to a form's secret. */
export const codeOf = (key: Uint8Array, secret: string): string => {
  const digits = mac(key, 'receipt code', secret).readBigUInt64BE() % 10n ** 16n;
  return digits.toString().padStart(16, '0');
};

/** Reads a typed code, forgiving spaces and dashes; null when it is not sixteen digits. */
export const readCode = (typed: string): string | null => {
  const digits = typed.replaceAll(/[\s-]/g, '');
  return /^\d{16}$/.test(digits) ? digits : null;
};

/** What is kept of a named report's code. */
export const digestOf = (key: Uint8Array, code: string): Digest =>
  mac(key, 'receipt', code).toString('base64url') as Digest;

/** What the receipts of a school are digested with. */
export type ReceiptKeys = { readonly key: Uint8Array; readonly salt: Uint8Array };

/** What is kept of a protected report's code: some 20 ms of another thread, once it is served. */
export const slowDigestOf = async (
  { key, salt }: ReceiptKeys,
  code: string,
  digesting: Queue,
  queue: string,
): Promise<Digest> => {
  const slow = await digesting(queue, () => slowDigest(code, salt));
  return mac(key, 'protected receipt', Buffer.from(slow).toString('base64url')).toString(
    'base64url',
  ) as Digest;
};
