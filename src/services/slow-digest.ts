// A digest that is slow and wide on purpose (argon2id, 19 MiB, 2 passes, 1 lane), for what is too short to be
// kept under a fast one: whoever got hold of the keys as well would still pay for each guess. It runs in a
// thread beside the event loop. Two at a time at most, so that it never takes the whole machine; who waits is
// served in turn by their lane, so that a crowd in one lane holds up nobody in another.
import { hashRaw } from '@node-rs/argon2';

const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/** Digests a text under a salt (8 bytes or more); some 20 ms of another thread. */
export const slowDigest = (text: string, salt: Uint8Array): Promise<Uint8Array> =>
  hashRaw(text, { ...cost, salt });

/** Does a piece of work in its lane once a slot is free. */
export type Slots = <T>(lane: string, work: () => Promise<T>) => Promise<T>;

/** So many slots; lanes take turns, and within a lane whoever came first is first. */
export function createSlots(slotCount: number): Slots {
  const lanes = new Map<string, (() => void)[]>();
  let free = slotCount;
  const next = (): void => {
    const [first] = lanes;
    if (first === undefined || free === 0) return;
    const [lane, waiting] = first;
    lanes.delete(lane);
    const start = waiting.shift();
    // The lane goes to the end: the others have their turn before it comes again.
    if (waiting.length > 0) lanes.set(lane, waiting);
    free -= 1;
    start?.();
  };
  const turn = (lane: string): Promise<void> =>
    new Promise((resolve) => {
      const waiting = lanes.get(lane);
      if (waiting === undefined) lanes.set(lane, [resolve]);
      else waiting.push(resolve);
      next();
    });
  return async (lane, work) => {
    await turn(lane);
    try {
      return await work();
    } finally {
      free += 1;
      next();
    }
  };
}
