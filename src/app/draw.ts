// What is drawn at random: identifiers and references. They say nothing and order nothing.
import { randomBytes, randomInt } from 'node:crypto';
import { type Reference, referenceFrom } from '../record/ids.ts';

/** A random identifier of 96 bits. */
export const newId = (): string => randomBytes(12).toString('base64url');

/** A random reference; one that is taken is drawn again by whoever uses it. */
export const newReference = (): Reference =>
  referenceFrom(Array.from({ length: 6 }, () => randomInt(1 << 24)));
