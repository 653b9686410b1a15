// Addresses that open one thing to somebody without an account. The secret part is derived from a key of the
// school and kept nowhere; a wrong one is found out before anything is read.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { CorruptData, NotFound } from '../../record/failure.ts';
import type { EntryNo, Reference } from '../../record/ids.ts';
import type { Deps } from '../deps.ts';

export type SecretAddress = {
  readonly reference: Reference;
  readonly entry: EntryNo;
  readonly secret: string;
};

export type SecretOf = (reference: Reference, entry: EntryNo) => Promise<string>;

const isSame = (given: string, right: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
};

export const opensNothing = (): NotFound => new NotFound('This address opens nothing.');

export const secretFor =
  ({ keyring, schoolId }: Deps, whom: 'auditor' | 'statement'): SecretOf =>
  async (reference, entry) => {
    const key = await keyring.keyOf(schoolId, 'receipt');
    if (key === undefined) throw new CorruptData('The school has no key for links.');
    return createHmac('sha256', key).update(`candour ${whom}\0${reference}\0${entry}`).digest('base64url');
  };

/** Throws NotFound for any other secret than the right one. */
export const checkSecret = async (
  { reference, entry, secret }: SecretAddress,
  secretOf: SecretOf,
): Promise<void> => {
  if (!isSame(secret, await secretOf(reference, entry))) throw opensNothing();
};
