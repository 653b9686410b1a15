// A few slots, each sending one letter after the other. A server that stalls holds one slot. It looks
// every ten seconds, because other machines write letters too.

type PostWorker = {
  readonly start: () => void;
  /** Waits for letters under way. */
  readonly stop: () => Promise<void>;
};

type Posting = {
  readonly now: () => number;
  readonly turn: () => Promise<
    { readonly due: false } | { readonly due: true; readonly refused: string | null }
  >;
  readonly next: () => Promise<number | null>;
};

/** `refused` gets what a server said, `onTrouble` faults of ours. */
type Hearing = {
  readonly onRefused: (said: string) => void;
  readonly onTrouble: (error: unknown) => void;
};

const sleepMaxMs = 10_000;
// What another machine has taken looks due still.
const sleepMinMs = 250;
const slotCount = 4;

export function createPostWorker(posting: Posting, hearing: Hearing): PostWorker {
  let stopped = true;
  const timers = new Map<number, NodeJS.Timeout>();
  const running = new Map<number, Promise<void>>();
  const run = (slot: number): void => {
    const work = workThrough(posting, hearing, () => stopped).then((sleepMs) => {
      if (!stopped) timers.set(slot, setTimeout(run, sleepMs, slot).unref());
    });
    running.set(slot, work);
  };
  return {
    start: () => {
      if (!stopped) return;
      stopped = false;
      for (let slot = 0; slot < slotCount; slot += 1) run(slot);
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
}

/** In milliseconds, how long to sleep then. */
async function workThrough(
  { now, turn, next }: Posting,
  { onRefused, onTrouble }: Hearing,
  isStopped: () => boolean,
): Promise<number> {
  try {
    while (!isStopped()) {
      const turned = await turn();
      if (!turned.due) break;
      if (turned.refused !== null) onRefused(turned.refused);
    }
    const nextAt = await next();
    return nextAt === null ? sleepMaxMs : Math.min(sleepMaxMs, Math.max(sleepMinMs, nextAt - now()));
  } catch (error) {
    onTrouble(error);
    return sleepMaxMs;
  }
}
