// A digest that is slow and wide on purpose (argon2id, 19 MiB, 2 passes, 1 lane), for what is too short to be
// kept under a fast one: whoever got hold of the keys as well would still pay for each guess. It runs in a
// thread beside the event loop.
import { hashRaw } from '@node-rs/argon2';

const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/** Digests a text under a salt (8 bytes or more); some 20 ms of another thread. */
export const slowDigest = (text: string, salt: Uint8Array): Promise<Uint8Array> =>
  hashRaw(text, { ...cost, salt });
