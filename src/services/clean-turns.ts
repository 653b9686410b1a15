// Whose file is cleaned next, one at a time: that of the lane which took the least time of late, and within a
// lane that of the incident which did. So whoever sends many files, or files that take long, waits behind
// themselves, however many reports they make. What was taken is known in memory only, an hour long; nothing
// says which lane asked about which incident once it is done.

/** Who asks and about what: neither is kept. */
export type Turn = { readonly lane: string; readonly incident: string };

/** Does a piece of work when its turn has come. */
export type Turns = <T>(turn: Turn, work: () => Promise<T>) => Promise<T>;

const rememberedMs = 3_600_000;

/** What each took, and when last; who took nothing for an hour took nothing. */
const createAccount = (now: () => number) => {
  const taken = new Map<string, { readonly ms: number; readonly at: number }>();
  const of = (name: string): number => {
    const found = taken.get(name);
    return found === undefined || found.at < now() - rememberedMs ? 0 : found.ms;
  };
  return {
    of,
    charge: (name: string, ms: number): void => {
      const before = of(name);
      taken.delete(name);
      taken.set(name, { ms: before + ms, at: now() });
      // Whoever was charged last stands last.
      for (const [other, { at }] of taken) {
        if (at >= now() - rememberedMs) break;
        taken.delete(other);
      }
    },
  };
};

/** Makes the turns; `now` says the time in milliseconds. */
export function createTurns(now: () => number = () => performance.now()): Turns {
  const [lanes, incidents] = [createAccount(now), createAccount(now)];
  const waiting: { readonly turn: Turn; readonly start: () => void }[] = [];
  let isFree = true;
  const cost = ({ lane, incident }: Turn) => [lanes.of(lane), incidents.of(incident)] as const;
  const isBefore = (one: Turn, other: Turn): boolean => {
    const [first, second] = [cost(one), cost(other)];
    return first[0] === second[0] ? first[1] < second[1] : first[0] < second[0];
  };
  const next = (): void => {
    if (!isFree) return;
    let best = 0;
    for (const [index, { turn }] of waiting.entries()) {
      const before = waiting[best];
      if (before !== undefined && isBefore(turn, before.turn)) best = index;
    }
    const [chosen] = waiting.splice(best, 1);
    if (chosen === undefined) return;
    isFree = false;
    chosen.start();
  };
  return async (turn, work) => {
    await new Promise<void>((resolve) => {
      waiting.push({ turn, start: resolve });
      next();
    });
    const from = now();
    try {
      return await work();
    } finally {
      const ms = now() - from;
      lanes.charge(turn.lane, ms);
      incidents.charge(turn.incident, ms);
      isFree = true;
      next();
    }
  };
}
