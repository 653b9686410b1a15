// A private key locked under a passphrase (argon2id, 64 MiB, 3 passes, 1 lane) or a printed sheet. We keep
// neither: a person who loses both has lost the key.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import type { GuessCost } from './slow-digest.ts';

const usual: GuessCost = { memoryCost: 64 * 1024, timeCost: 3 };
const saltSizeBytes = 16;
const nonceSizeBytes = 12;
const tagSizeBytes = 16;

const lock = (key: Uint8Array, salt: Uint8Array, plain: Uint8Array, use: string): Buffer => {
  const nonce = randomBytes(nonceSizeBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSizeBytes });
  cipher.setAAD(Buffer.from(use));
  const inner = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([salt, nonce, inner, cipher.getAuthTag()]);
};

const unlock = (key: Uint8Array, locked: Uint8Array, use: string): Buffer | null => {
  const from = saltSizeBytes + nonceSizeBytes;
  const end = locked.length - tagSizeBytes;
  if (end <= from) return null;
  const nonce = locked.subarray(saltSizeBytes, from);
  const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSizeBytes });
  cipher.setAAD(Buffer.from(use));
  cipher.setAuthTag(locked.subarray(end));
  try {
    return Buffer.concat([cipher.update(locked.subarray(from, end)), cipher.final()]);
  } catch {
    return null;
  }
};

// The same passphrase however é was typed, and without blanks at its ends.
const passphraseKey = (passphrase: string, salt: Uint8Array, cost = usual): Promise<Buffer> =>
  hashRaw(passphrase.normalize('NFKC').trim(), { ...cost, parallelism: 1, outputLen: 32, salt });

const passphraseUse = (use: string): string => `candour passphrase\0${use}`;
const sheetUse = (use: string): string => `candour sheet\0${use}`;

/** `use` says whose key it is, and is needed to unlock it. */
export const lockByPassphrase = async (
  passphrase: string,
  plain: Uint8Array,
  use: string,
  cost?: GuessCost,
): Promise<Buffer> => {
  const salt = randomBytes(saltSizeBytes);
  return lock(await passphraseKey(passphrase, salt, cost), salt, plain, passphraseUse(use));
};

/** Null where the passphrase is wrong, or the key is another's. */
export const unlockByPassphrase = async (
  passphrase: string,
  locked: Uint8Array,
  use: string,
  cost?: GuessCost,
): Promise<Buffer | null> => {
  const key = await passphraseKey(passphrase, locked.subarray(0, saltSizeBytes), cost);
  return unlock(key, locked, passphraseUse(use));
};

// 256 random bits need no slow function.
const sheetKey = (code: Uint8Array, salt: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', code, salt, 'candour identity sheet', 32));

/** The code is 32 random bytes. */
export const lockBySheet = (code: Uint8Array, plain: Uint8Array, use: string): Buffer => {
  const salt = randomBytes(saltSizeBytes);
  return lock(sheetKey(code, salt), salt, plain, sheetUse(use));
};

/** Null where it is another sheet's. */
export const unlockBySheet = (code: Uint8Array, locked: Uint8Array, use: string): Buffer | null =>
  unlock(sheetKey(code, locked.subarray(0, saltSizeBytes)), locked, sheetUse(use));
