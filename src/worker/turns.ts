// When it is the turn of each school, so that one process works for many, and quiet schools cost nothing.

export type Turns = {
  /** Adds who is new, whose turn is then, and drops who is gone. */
  readonly are: (schools: readonly string[], firstAt: (nth: number) => number) => void;
  /** Whose moment came first, of those not tried; null where nobody's has. */
  readonly due: (tried?: ReadonlySet<string>) => string | null;
  /** UTC ms; null where nobody has any. */
  readonly next: () => number | null;
  /**
   * Begins its turn. What is returned ends it and says when the next is: null where nothing is known to
   * come. Who hurried meanwhile is not forgotten.
   */
  readonly begin: (school: string) => (nextAt: number | null) => void;
  /** Brings its turn forward. */
  readonly hurry: (school: string, at: number) => void;
};

type Turn = { readonly at: number; readonly hurried: number; readonly hurriedTo: number };

/** `staleMs`: for so long nobody else writes unseen. */
export function createTurns(now: () => number, staleMs: number): Turns {
  const turns = new Map<string, Turn>();
  const first = (tried: ReadonlySet<string>): readonly [string, number] | null => {
    let found: readonly [string, number] | null = null;
    for (const [school, { at }] of turns)
      if (!tried.has(school) && (found === null || at < found[1])) found = [school, at];
    return found;
  };
  return {
    are(schools, firstAt) {
      const known = new Set(schools);
      for (const school of turns.keys()) if (!known.has(school)) turns.delete(school);
      let nth = 0;
      for (const school of known) {
        if (turns.has(school)) continue;
        turns.set(school, { at: firstAt(nth), hurried: 0, hurriedTo: Infinity });
        nth += 1;
      }
    },
    due(tried = new Set()) {
      const found = first(tried);
      return found !== null && found[1] <= now() ? found[0] : null;
    },
    next() {
      const at = first(new Set())?.[1] ?? Infinity;
      return at === Infinity ? null : at;
    },
    begin(school) {
      const before = turns.get(school)?.hurried;
      return (nextAt) => {
        const turn = turns.get(school);
        if (turn === undefined) return;
        const hurriedTo = turn.hurried === before ? Infinity : turn.hurriedTo;
        turns.set(school, { ...turn, at: Math.min(nextAt ?? Infinity, now() + staleMs, hurriedTo) });
      };
    },
    hurry(school, at) {
      const turn = turns.get(school);
      if (turn === undefined) return;
      turns.set(school, { at: Math.min(turn.at, at), hurried: turn.hurried + 1, hurriedTo: at });
    },
  };
}
