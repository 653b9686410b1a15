import { type Reference, referenceFrom } from '../record/ids.ts';
import { randomBytes } from '../store/keys/random.ts';

/** 96 bits. */
export const newId = (): string => randomBytes(12).toString('base64url');

/** The first 32 bits are the same, 64 are their own. */
export const newIdsAlike = (count: number): readonly string[] => {
  const beginning = randomBytes(4);
  return Array.from({ length: count }, () =>
    Buffer.concat([beginning, randomBytes(8)]).toString('base64url'),
  );
};

/** May be taken already: then the caller draws another. */
export const newReference = (): Reference => {
  const bytes = randomBytes(18);
  return referenceFrom(Array.from({ length: 6 }, (_, at) => bytes.readUIntBE(3 * at, 3)));
};
