// A key pair for each chair and vice-chair, the private half locked under a passphrase and under a printed
// sheet. A new key travels with the browser, sealed, until the sheet was typed back; until then an earlier
// key still holds.
import { randomBytes } from 'node:crypto';
import { CorruptData } from '../../record/failure.ts';
import type { Digest, PersonId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import type { Person } from '../../school/school.ts';
import { makeKeyPair, publicKeyOf } from '../../services/crypto/hpke.ts';
import {
  lockByPassphrase,
  lockBySheet,
  unlockByPassphrase,
  unlockBySheet,
} from '../../services/crypto/locked-key.ts';
import type { GuessCost } from '../../services/crypto/slow-digest.ts';
import type { IdentityKeyRow } from '../../store/db/tables.ts';
import { crockford, readCrockford } from '../../store/keys/crockford.ts';
import { exactText } from '../../store/keys/exact-text.ts';
import { identityKeysOf, keyDigest, putIdentityKey } from '../../store/keys/identity-keys.ts';
import type { Deps } from '../deps.ts';
import type { Answer, Order } from '../door/order.ts';

// The sheet of an identity key: 32 random bytes in 13 groups of four characters and a check character, so
// that we can name a mistyped group.
const groupCount = 13;
const groupLength = 5;
const codeSizeBytes = 32;

// Odd weights show every mistyped character; the group's number shows groups that changed places.
const checkOf = (group: number, values: readonly number[]): number =>
  values.reduce((sum, value, at) => sum + value * (2 * at + 1), group) % crockford.length;

const bitsOf = (numbers: Iterable<number>, width: number): string =>
  [...numbers].map((number) => number.toString(2).padStart(width, '0')).join('');

export const writeSheet = (code: Uint8Array): string => {
  const fives =
    bitsOf(code, 8)
      .padEnd(groupCount * 20, '0')
      .match(/.{5}/g) ?? [];
  const values = fives.map((bits) => Number.parseInt(bits, 2));
  return Array.from({ length: groupCount }, (_, group) => {
    const own = values.slice(group * 4, group * 4 + 4);
    return [...own, checkOf(group, own)].map((value) => crockford[value]).join('');
  }).join('-');
};

/** The bytes, or in words which group is mistyped. */
export const readSheet = (typed: string): { readonly code: Buffer } | { readonly problem: string } => {
  const plain = readCrockford(typed);
  if (plain.length !== groupCount * groupLength) {
    const length = groupCount * groupLength;
    return { problem: `The code on the sheet has ${length} characters; ${plain.length} were typed` };
  }
  const values: number[] = [];
  for (const [group, text] of (plain.match(/.{5}/gsu) ?? []).entries()) {
    const own = Array.from(text, (character) => crockford.indexOf(character));
    if (own.includes(-1) || own.pop() !== checkOf(group, own)) {
      return { problem: `Group ${group + 1} of the code, ${text}, is mistyped` };
    }
    values.push(...own);
  }
  const bytes = bitsOf(values, 5).match(/.{8}/g) ?? [];
  return { code: Buffer.from(bytes.slice(0, codeSizeBytes).map((bits) => Number.parseInt(bits, 2))) };
};

/** `isWrong` where a passphrase or sheet opens nothing. */
export type Problem = { readonly problem: string; readonly isWrong?: true };
/** `sheet` is printed; `carried` is what the browser brings back. */
export type MakingKey = { readonly sheet: string; readonly carried: string };

export type IdentityKeys = {
  /** Only the key that the record knows; false if another was put in its place. */
  readonly has: (person: PersonId) => Promise<boolean>;
  /** Counts once `confirm` was given the sheet. */
  readonly make: (person: PersonId, passphrase: string) => Promise<MakingKey>;
  /** The same key under a new passphrase and sheet; `typed` is the present one. */
  readonly renew: (person: PersonId, typed: string, passphrase: string) => Promise<MakingKey | Problem>;
  /** Keeps it once the sheet was typed back from paper. Null where that was done. */
  readonly confirm: (person: PersonId, carried: string, typed: string) => Promise<Problem | null>;
  readonly unlock: (person: PersonId, typed: string) => Promise<{ readonly privateKey: Buffer } | Problem>;
  /** Only those that the record knows, by their digests. */
  readonly publicKeys: (keys: ReadonlyMap<PersonId, Digest>) => Promise<ReadonlyMap<Digest, Buffer>>;
};

const text64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytes64 = (text: string): Buffer => Buffer.from(text, 'base64url');

type Carried = { readonly publicKey: string; readonly byPassphrase: string; readonly bySheet: string };

const useOf = (school: string, person: string): string =>
  exactText('candour identity lock', [school, person]);

const locked = async (
  use: string,
  privateKey: Buffer,
  passphrase: string,
  guessCost?: GuessCost,
): Promise<MakingKey> => {
  const code = randomBytes(32);
  const carried: Carried = {
    publicKey: text64(publicKeyOf(privateKey)),
    byPassphrase: text64(await lockByPassphrase(passphrase, privateKey, use, guessCost)),
    bySheet: text64(lockBySheet(code, privateKey, use)),
  };
  return { sheet: writeSheet(code), carried: JSON.stringify(carried) };
};

const unlocked = async (
  row: IdentityKeyRow,
  typed: string,
  use: string,
  guessCost?: GuessCost,
): Promise<Buffer | Problem> => {
  const sheet = readSheet(typed);
  const opened =
    'code' in sheet
      ? unlockBySheet(sheet.code, row.by_sheet, use)
      : await unlockByPassphrase(typed, row.by_passphrase, use, guessCost);
  if (opened !== null) return opened;
  const isLikeSheet = /^([0-9a-z]{5}[\s-]+){6}/i.test(typed.trim());
  return 'problem' in sheet && isLikeSheet
    ? sheet
    : { problem: 'This is not your passphrase or the code on your newest sheet', isWrong: true };
};

type Execute = (order: Order) => Promise<Answer>;

/** Recorded only where it is another key than the known one. */
const keep = async (
  { database, schoolId, schools, clock }: Deps,
  execute: Execute,
  person: PersonId,
  carried: Carried,
): Promise<Problem | null> => {
  const [publicKey, byPassphrase, bySheet] = [carried.publicKey, carried.byPassphrase, carried.bySheet].map(
    bytes64,
  );
  if (!publicKey || !byPassphrase || !bySheet)
    throw new CorruptData('A key to identities came back in part.');
  const key = keyDigest(publicKey);
  const known = (await schools.read(database.reader)).people.get(person)?.identityKey;
  const halves = { public_key: publicKey, by_passphrase: byPassphrase, by_sheet: bySheet };
  await putIdentityKey(database, { school: schoolId, person, ...halves, made_at: clock() });
  if (known === key) return null;
  const answer = await execute({
    kind: 'person',
    stream: person,
    actor: { kind: 'person', person },
    commands: [{ step: 'make-identity-key', facts: { key }, prose: {} }],
  });
  return isRefusal(answer) ? { problem: answer.because } : null;
};

const publicKeysIn = (
  rows: ReadonlyMap<string, IdentityKeyRow>,
  keys: ReadonlyMap<PersonId, Digest>,
): ReadonlyMap<Digest, Buffer> => {
  const found = new Map<Digest, Buffer>();
  for (const [person, key] of keys) {
    const publicKey = rows.get(person)?.public_key;
    // Never seal to a key that was put beside the record.
    if (publicKey !== undefined && keyDigest(publicKey) === key) found.set(key, Buffer.from(publicKey));
  }
  return found;
};

export const publicKeysFor = (
  keys: Pick<IdentityKeys, 'publicKeys'>,
  people: readonly Person[],
): Promise<ReadonlyMap<Digest, Buffer>> =>
  keys.publicKeys(
    new Map(
      people.flatMap(({ id, identityKey }) => (identityKey === null ? [] : [[id, identityKey] as const])),
    ),
  );

export function createIdentityKeys(deps: Deps, execute: Execute): IdentityKeys {
  const { database, schoolId, schools, guessCost } = deps;
  const db = database.reader;
  const rowOf = async (person: PersonId) => (await identityKeysOf(db, schoolId, [person])).get(person);
  const unlock: IdentityKeys['unlock'] = async (person, typed) => {
    const row = await rowOf(person);
    if (row === undefined) return { problem: 'You have not set up a key to identities' };
    const opened = await unlocked(row, typed, useOf(schoolId, person), guessCost);
    return 'problem' in opened ? opened : { privateKey: opened };
  };
  return {
    async has(person) {
      const [row, school] = [await rowOf(person), await schools.read(db)];
      return row !== undefined && keyDigest(row.public_key) === school.people.get(person)?.identityKey;
    },
    make: (person, passphrase) =>
      locked(useOf(schoolId, person), makeKeyPair().privateKey, passphrase, guessCost),
    async renew(person, typed, passphrase) {
      const opened = await unlock(person, typed);
      if ('problem' in opened) return opened;
      return locked(useOf(schoolId, person), opened.privateKey, passphrase, guessCost);
    },
    async confirm(person, written, typed) {
      const carried = JSON.parse(written) as Carried;
      const sheet = readSheet(typed);
      if ('problem' in sheet) return sheet;
      const opened = unlockBySheet(sheet.code, bytes64(carried.bySheet), useOf(schoolId, person));
      if (opened === null)
        return { problem: 'This is from another sheet. Type the code that we showed just now' };
      return keep(deps, execute, person, carried);
    },
    unlock,
    publicKeys: async (keys) => publicKeysIn(await identityKeysOf(db, schoolId, [...keys.keys()]), keys),
  };
}
