// Long work of one person, done behind their pages, one after the other. How far it is stands in memory:
// after a restart they begin anew, and what was done stays done.
import type { PersonId } from '../../record/ids.ts';
import { createQueue } from '../../services/queue.ts';

export type Progress<T = unknown> = {
  readonly done: number;
  readonly of: number;
  /** What came of it; null while it is being done. */
  readonly came: T | null;
};

type Whose = { readonly person: PersonId; readonly task: string };

export type Tasks = {
  /** Answers once it is done, or after a short while. It is begun only once at a time. */
  readonly begin: (
    whose: Whose,
    of: number,
    work: (done: (count: number) => void) => Promise<unknown>,
  ) => Promise<void>;
  readonly progress: (whose: Whose) => Progress | null;
  readonly forget: (whose: Whose) => void;
};

/** Longer is told by a page of its own. */
const patienceMs = 2_000;

export function createTasks(onTrouble: (error: unknown) => void, patience = patienceMs): Tasks {
  const all = new Map<string, Progress>();
  const queue = createQueue(1);
  const nameOf = ({ person, task }: Whose): string => `${person} ${task}`;
  return {
    async begin(whose, of, work) {
      const name = nameOf(whose);
      if (all.get(name)?.came === null) return;
      all.set(name, { done: 0, of, came: null });
      const waited = Promise.withResolvers<void>();
      const timer = setTimeout(waited.resolve, patience);
      let isAwaited = true;
      const working = queue(name, () => work((done) => all.set(name, { done, of, came: null }))).then(
        (came) => void all.set(name, { done: of, of, came }),
        (error) => {
          all.delete(name);
          if (isAwaited) throw error;
          onTrouble(error);
        },
      );
      try {
        await Promise.race([working, waited.promise]);
      } finally {
        isAwaited = false;
        clearTimeout(timer);
      }
    },
    progress: (whose) => all.get(nameOf(whose)) ?? null,
    forget: (whose) => void all.delete(nameOf(whose)),
  };
}
