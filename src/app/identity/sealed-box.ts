// The envelope in which who made a confidential report is kept, and what a reporter answers the chair: the
// text under a key of its own, and that key once for each public key that may open it. It stands on the
// record as prose, so that it is committed to and erased like all prose; but no key of the school's keyring
// opens it.
import { randomBytes } from 'node:crypto';
import type { Digest } from '../../record/ids.ts';
import { openWith, sealTo } from '../../services/crypto/hpke.ts';
import { exactText } from '../../store/keys/exact-text.ts';
import { open, SealBroken, seal } from '../../store/keys/seal.ts';

/** Of which incident of which school it is, and what is in it. */
export type SealedBoxPlace = {
  readonly school: string;
  readonly stream: string;
  readonly what: 'identity' | 'answer';
};

type Wrapped = { readonly to: Digest; readonly key: string };
type SealedBox = { readonly format: 1; readonly text: string; readonly keys: readonly Wrapped[] };

// Keys to identities are keys to answers too: the one label says whose key it is, the last part what for.
const infoOf = ({ school, stream, what }: SealedBoxPlace): string =>
  exactText('candour identity', [school, stream, what]);
const aadOf = ({ school, stream, what }: SealedBoxPlace): readonly string[] => [what, school, stream];

const write = (sealedBox: SealedBox): string => Buffer.from(JSON.stringify(sealedBox)).toString('base64url');
const read = (written: string): SealedBox =>
  JSON.parse(Buffer.from(written, 'base64url').toString()) as SealedBox;

const wrap = (
  place: SealedBoxPlace,
  contentKey: Uint8Array,
  keys: ReadonlyMap<Digest, Uint8Array>,
): readonly Wrapped[] =>
  [...keys].map(([to, publicKey]) => ({
    to,
    key: sealTo(publicKey, contentKey, infoOf(place)).toString('base64url'),
  }));

/** Puts a text into an envelope that the holders of these keys open. */
export const enclose = (
  place: SealedBoxPlace,
  text: string,
  keys: ReadonlyMap<Digest, Uint8Array>,
): string => {
  const contentKey = randomBytes(32);
  const sealed = seal(contentKey, text, aadOf(place)).toString('base64url');
  return write({ format: 1, text: sealed, keys: wrap(place, contentKey, keys) });
};

/** A private key and the digest of its public half. */
export type Opener = { readonly digest: Digest; readonly privateKey: Uint8Array };

const contentKeyOf = (place: SealedBoxPlace, { keys }: SealedBox, opener: Opener): Buffer | null => {
  const own = keys.find(({ to }) => to === opener.digest);
  return own === undefined
    ? null
    : openWith(opener.privateKey, Buffer.from(own.key, 'base64url'), infoOf(place));
};

/** What is in the envelope; null where it was not sealed to this key, or was changed. */
export const disclosed = (place: SealedBoxPlace, written: string, opener: Opener): string | null => {
  const sealedBox = read(written);
  const contentKey = contentKeyOf(place, sealedBox, opener);
  if (contentKey === null) return null;
  try {
    return open(contentKey, Buffer.from(sealedBox.text, 'base64url'), aadOf(place)).toString();
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
};

/** The same envelope for more keys; null where it was not sealed to this one. The text is not opened. */
export const extended = (
  place: SealedBoxPlace,
  written: string,
  opener: Opener,
  keys: ReadonlyMap<Digest, Uint8Array>,
): string | null => {
  const sealedBox = read(written);
  const contentKey = contentKeyOf(place, sealedBox, opener);
  return contentKey === null
    ? null
    : write({ ...sealedBox, keys: [...sealedBox.keys, ...wrap(place, contentKey, keys)] });
};
