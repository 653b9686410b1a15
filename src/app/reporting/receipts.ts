// A receipt lets a reporter come back without an account. Its code is derived from the form's secret,
// which this server made. We keep only a keyed digest; sixteen digits can be tried through by a thief of
// the key, so the digest of a protected report is slow.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { hourMs, type Moment } from '../../policy/clock.ts';
import { CorruptData, NotFound } from '../../record/failure.ts';
import type { Digest } from '../../record/ids.ts';
import { type GuessCost, slowDigest } from '../../services/crypto/slow-digest.ts';
import { createQueue, type Queue } from '../../services/queue.ts';
import { incidentByReceipt } from '../../store/cases/by-reference.ts';
import type { Deps } from '../deps.ts';

/** A school day and the evening after it. */
const formLastsMs = 16 * hourMs;

const mac = (key: Uint8Array, use: string, text: string): Buffer =>
  createHmac('sha256', key).update(`candour ${use}\0${text}`).digest();

/** Random, dated and authenticated. */
export const makeFormSecret = (key: Uint8Array, now: Moment): string => {
  const body = `${randomBytes(32).toString('base64url')}.${(now + formLastsMs).toString(36)}`;
  return `${body}.${mac(key, 'form', body).toString('base64url')}`;
};

export const isFormSecret = (key: Uint8Array, secret: string, now: Moment): boolean => {
  const [random, until, proof] = secret.split('.');
  if (!random || !until || !proof) return false;
  const given = Buffer.from(proof, 'base64url');
  const expected = mac(key, 'form', `${random}.${until}`);
  return (
    given.length === expected.length && timingSafeEqual(given, expected) && Number.parseInt(until, 36) > now
  );
};

/** Sixteen digits. */
export const codeOf = (key: Uint8Array, secret: string): string => {
  const digits = mac(key, 'receipt code', secret).readBigUInt64BE() % 10n ** 16n;
  return digits.toString().padStart(16, '0');
};

/** Forgives spaces and dashes; null where it is not sixteen digits. */
const readCode = (typed: string): string | null => {
  const digits = typed.replaceAll(/[\s-]/g, '');
  return /^\d{16}$/.test(digits) ? digits : null;
};

/** For a named report. */
export const digestOf = (key: Uint8Array, code: string): Digest =>
  mac(key, 'receipt', code).toString('base64url') as Digest;

export type ReceiptKeys = {
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
  readonly guessCost: GuessCost | undefined;
};

/** For a protected report; some 20 ms of another thread. */
export const slowDigestOf = async (
  { key, salt, guessCost }: ReceiptKeys,
  code: string,
  digesting: Queue,
  queue: string,
): Promise<Digest> => {
  const slow = await digesting(queue, () => slowDigest(code, salt, guessCost));
  return mac(key, 'protected receipt', Buffer.from(slow).toString('base64url')).toString(
    'base64url',
  ) as Digest;
};

// Both digests are always made, so that the time does not tell which kind of report it was.

type Receipts = {
  readonly keys: () => Promise<ReceiptKeys>;
  readonly digesting: Queue;
  /** Throws NotFound. `code` is kept in a form. */
  readonly find: (
    typed: string,
    queue: string,
  ) => Promise<{ readonly code: string; readonly incident: string }>;
};

/** The machine has more to do. */
const digestedAtOnce = 2;

const noSuchCode = (): NotFound => new NotFound('There is no report with this receipt code.');

export function createReceipts(
  { database, keyring, schoolId, guessCost }: Pick<Deps, 'database' | 'keyring' | 'schoolId' | 'guessCost'>,
  digesting: Queue = createQueue(digestedAtOnce),
): Receipts {
  const keyOf = async (name: 'receipt' | 'receipt-salt'): Promise<Uint8Array> => {
    const key = await keyring.keyOf(schoolId, name);
    if (key === undefined) throw new CorruptData('The school has no key for receipts.');
    return key;
  };
  const keys = async (): Promise<ReceiptKeys> => ({
    key: await keyOf('receipt'),
    salt: await keyOf('receipt-salt'),
    guessCost,
  });
  return {
    keys,
    digesting,
    async find(typed, queue) {
      const code = readCode(typed);
      if (code === null) throw noSuchCode();
      const held = await keys();
      const digests = [
        digestOf(held.key, code),
        await slowDigestOf(held, code, digesting, `follow ${queue}`),
      ];
      const incident = await incidentByReceipt(database.reader, { school: schoolId, keyring }, digests);
      if (incident === null) throw noSuchCode();
      return { code, incident };
    },
  };
}
