// The post worker: a few slots, each of which sends one letter after the other while any is due, then sleeps.
// A server that stalls holds one slot, and no longer than mail may take. It looks again each ten seconds,
// because letters come from whoever writes, on other machines too.

/** The worker that sends what waits. */
export type PostWorker = {
  readonly start: () => void;
  /** Takes no more letters; waits for those under way. */
  readonly stop: () => Promise<void>;
};

/** What the worker asks of the post. */
export type Posting = {
  readonly now: () => number;
  readonly turn: () => Promise<
    { readonly due: false } | { readonly due: true; readonly refused: string | null }
  >;
  readonly next: () => Promise<number | null>;
};

/** Who hears of what went wrong: what a server said, and what is a fault of ours. */
export type Hearing = {
  readonly onRefused: (said: string) => void;
  readonly onTrouble: (error: unknown) => void;
};

const sleepMaxMs = 10_000;
// Something may be due that another machine has taken: it is not asked for without a pause.
const sleepMinMs = 250;
const slotCount = 4;

/** Makes the worker. */
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

/** Sends until nothing is due; how long to sleep then, in milliseconds. */
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
