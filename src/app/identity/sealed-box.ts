// Holds a text under a key of its own, and that key once for each public key that may open it. A sealed
// box stands on the record as prose, but no key of the school's keyring opens it.
import { randomBytes } from 'node:crypto';
import type { Digest } from '../../record/ids.ts';
import { openWith, sealTo } from '../../services/crypto/hpke.ts';
import { exactText } from '../../store/keys/exact-text.ts';
import { open, SealBroken, seal } from '../../store/keys/seal.ts';

export type SealedBoxPlace = {
  readonly school: string;
  readonly stream: string;
  readonly what: 'identity' | 'answer';
};

type Wrapped = { readonly to: Digest; readonly key: string };
type SealedBox = { readonly format: 1; readonly text: string; readonly keys: readonly Wrapped[] };

// One label for identities and answers: the same keys open both, and `what` tells them apart.
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

export const sealInBox = (
  place: SealedBoxPlace,
  text: string,
  keys: ReadonlyMap<Digest, Uint8Array>,
): string => {
  const contentKey = randomBytes(32);
  const sealed = seal(contentKey, text, aadOf(place)).toString('base64url');
  return write({ format: 1, text: sealed, keys: wrap(place, contentKey, keys) });
};

export type Opener = { readonly digest: Digest; readonly privateKey: Uint8Array };

const contentKeyOf = (place: SealedBoxPlace, { keys }: SealedBox, opener: Opener): Buffer | null => {
  const own = keys.find(({ to }) => to === opener.digest);
  return own === undefined
    ? null
    : openWith(opener.privateKey, Buffer.from(own.key, 'base64url'), infoOf(place));
};

/** Null where it was not sealed to this key, or was changed. */
export const openBox = (place: SealedBoxPlace, written: string, opener: Opener): string | null => {
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

/** The same box for more keys, without opening the text; null where it was not sealed to this key. */
export const addKeysToBox = (
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
