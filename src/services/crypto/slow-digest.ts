// Slow on purpose (argon2id, 19 MiB, 2 passes, 1 lane), for codes short enough to be guessed: a thief of
// the keys still pays for each guess.
import { hashRaw } from '@node-rs/argon2';

/** What one guess costs: memory in KiB, and passes. */
export type GuessCost = { readonly memoryCost: number; readonly timeCost: number };

const usual: GuessCost = { memoryCost: 19 * 1024, timeCost: 2 };

/** The salt needs 8 bytes or more; some 20 ms of another thread. */
export const slowDigest = (text: string, salt: Uint8Array, cost = usual): Promise<Uint8Array> =>
  hashRaw(text, { ...cost, parallelism: 1, salt });
