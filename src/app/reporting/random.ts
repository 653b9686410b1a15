// What is drawn at random: identifiers and references. They say nothing and order nothing.
import { randomBytes } from 'node:crypto';
import { type Reference, referenceFrom } from '../../record/ids.ts';

/** A random identifier of 96 bits. */
export const newId = (): string => randomBytes(12).toString('base64url');

/** So many random identifiers with the same 32 bits before 64 of their own. */
export const newIdsAlike = (count: number): readonly string[] => {
  const beginning = randomBytes(4);
  return Array.from({ length: count }, () =>
    Buffer.concat([beginning, randomBytes(8)]).toString('base64url'),
  );
};

/** A random reference; one that is taken is drawn again by whoever uses it. */
export const newReference = (): Reference => {
  const bytes = randomBytes(18);
  return referenceFrom(Array.from({ length: 6 }, (_, at) => bytes.readUIntBE(3 * at, 3)));
};
