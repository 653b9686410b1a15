// The root key: a file outside the data folder, under which every other key is wrapped. It is made at the
// first start only: making another for data that exist would lock the school out while all looks well.
// The recovery code is printed once and kept nowhere; it opens a second wrap of the root key.

import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../db/make-folder.ts';
import { StartFailure, startFailure } from '../db/start-failure.ts';
import { crockford, readCrockford } from './crockford.ts';
import { open, SealBroken, seal } from './seal.ts';

const keySizeBytes = 32;
const firstLine = 'candour-root-key-1';

/** Where the root key is, and what is known of the data that it must open. */
interface RootKeyPlace {
  keyFile: string;
  /** Whether anything was ever put on the record: then no key is made. */
  databaseExists: boolean;
  /** What the keyring keeps to know its root key by; undefined while it has none. */
  checkValue: string | undefined;
  /** Writes nothing and makes no key. */
  readsOnly?: boolean;
}

/** Reads the root key, or makes it for data that do not exist yet; throws a StartFailure in words. */
export function readOrMakeRootKey(place: RootKeyPlace): Buffer {
  const { keyFile, databaseExists, checkValue, readsOnly } = place;
  const next = nextOf(keyFile);
  // A change of the key was cut short after the keyring had taken the new one: finish it.
  if (checkValue !== undefined && existsSync(next) && fits(read(next), checkValue)) {
    if (readsOnly) return read(next);
    renameSync(next, keyFile);
  }
  if (checkValue === undefined && databaseExists) {
    throw new StartFailure(
      'There are incidents, but the keyring is missing or that of other data, so they cannot be read. Put ' +
        'the keyring back from its own backup (made by `npm run backup-keys`). No new key was made.',
    );
  }
  if (existsSync(keyFile)) {
    const rootKey = read(keyFile);
    if (checkValue === undefined || fits(rootKey, checkValue)) return rootKey;
    throw new StartFailure(
      `The key in ${keyFile} is not the one that these data were sealed with. Put the right key file back, ` +
        'or run `npm run recover-key` with the recovery code from the safe. Nothing was changed.',
    );
  }
  if (checkValue !== undefined) {
    throw new StartFailure(
      `The key file ${keyFile} is missing, and without it nothing can be read. Put it back, or run ` +
        '`npm run recover-key` with the recovery code from the safe. No new key was made.',
    );
  }
  const rootKey = randomBytes(keySizeBytes);
  write(keyFile, rootKey);
  return rootKey;
}

/** What tells a right root key from a wrong one and betrays neither, as 64 hexadecimal digits. */
export function checkValueOf(rootKey: Uint8Array): string {
  return createHmac('sha256', rootKey).update('candour root key check').digest('hex');
}

/** Changes the key of an open keyring: the new key is beside the old before `rewrap`, in its place after. */
export async function replaceRootKey(
  keyFile: string,
  rootKey: Uint8Array,
  rewrap: () => Promise<void>,
): Promise<void> {
  rmSync(nextOf(keyFile), { force: true });
  write(nextOf(keyFile), rootKey);
  // Even if this fails the file stays: the keyring may have taken the key before the answer was lost.
  await rewrap();
  inWords(keyFile, () => renameSync(nextOf(keyFile), keyFile));
}

/** Writes a recovered key to the key file; what was there is kept beside it, as `….replaced`. */
export function putRootKeyBack(keyFile: string, rootKey: Uint8Array): void {
  inWords(keyFile, () => {
    if (existsSync(keyFile)) renameSync(keyFile, `${keyFile}.replaced`);
  });
  write(keyFile, rootKey);
}

/** Makes a recovery code for the root key and the wrap that it opens; the code must be stored nowhere. */
export function makeRecovery(rootKey: Uint8Array): { code: string; wrap: string } {
  const groups = Array.from({ length: groupCount }, (_, group) => {
    const digits = Array.from(randomBytes(groupLength - 1), (byte) => byte % crockford.length);
    return [...digits, checkOf(group, digits)].map((digit) => crockford[digit]).join('');
  });
  const code = groups.join('-');
  return { code, wrap: seal(codeKey(code), rootKey, recoveryAad).toString('base64url') };
}

/** Opens the wrap with a code as a person typed it, or says in words which part is not right. */
export function recoverRootKey(code: string, wrap: string): { rootKey: Buffer } | { problem: string } {
  const typed = readCrockford(code);
  if (typed.length !== groupCount * groupLength) {
    return {
      problem: `The recovery code has ${groupCount * groupLength} characters; ${typed.length} were typed.`,
    };
  }
  const groups = typed.match(/.{5}/gsu) ?? [];
  for (const [group, text] of groups.entries()) {
    const digits = Array.from(text, (character) => crockford.indexOf(character));
    if (digits.includes(-1) || digits.pop() !== checkOf(group, digits)) {
      return { problem: `Group ${group + 1} of the recovery code, ${text}, is mistyped.` };
    }
  }
  try {
    return { rootKey: open(codeKey(groups.join('-')), Buffer.from(wrap, 'base64url'), recoveryAad) };
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    return {
      problem:
        'This recovery code opens other data, or an older key: look for a newer sheet, or for two ' +
        'characters that changed places.',
    };
  }
}

const groupCount = 8;
const groupLength = 5;
const recoveryAad = ['recovery'];

// Odd weights betray every mistyped character, the group's number betrays groups that changed places.
function checkOf(group: number, digits: readonly number[]): number {
  return digits.reduce((sum, digit, at) => sum + digit * (2 * at + 1), group) % crockford.length;
}

// The code holds 160 random bits, so stretching it by a slow function would add nothing.
function codeKey(code: string): Buffer {
  return Buffer.from(hkdfSync('sha256', code, '', 'candour recovery code', keySizeBytes));
}

function nextOf(keyFile: string): string {
  return `${keyFile}.next`;
}

function fits(rootKey: Uint8Array, checkValue: string): boolean {
  return timingSafeEqual(Buffer.from(checkValueOf(rootKey)), Buffer.from(checkValue.padEnd(64).slice(0, 64)));
}

function read(keyFile: string): Buffer {
  const text = inWords(keyFile, () => readFileSync(keyFile, 'utf8'));
  const [name, encoded = ''] = text.trim().split(' ');
  const rootKey = Buffer.from(encoded, 'base64url');
  if (name === firstLine && rootKey.length === keySizeBytes) return rootKey;
  throw new StartFailure(
    `The file ${keyFile} does not hold a key of Candour: it may be damaged. Put a good copy back, or run ` +
      '`npm run recover-key` with the recovery code from the safe. Nothing was changed.',
  );
}

// The key must be on the disk before anything is sealed under it; `wx` never overwrites a key.
function write(keyFile: string, rootKey: Uint8Array): void {
  inWords(keyFile, () => {
    makeFolder(dirname(keyFile));
    const file = openSync(keyFile, 'wx', 0o600);
    writeSync(file, `${firstLine} ${Buffer.from(rootKey).toString('base64url')}\n`);
    fsyncSync(file);
    closeSync(file);
    // The name is in the folder, which must reach the disk as well (Windows cannot and need not).
    if (process.platform === 'win32') return;
    const folder = openSync(dirname(keyFile), 'r');
    fsyncSync(folder);
    closeSync(folder);
  });
}

function inWords<T>(keyFile: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw startFailure(`the key file ${keyFile}`, error);
  }
}
