// Slows guessing down without keeping who guesses: wrong answers are given one after another, so many a
// second and no more, while a right one never waits and so nobody is ever locked out. What protects a receipt
// is its length; this only makes trying dull.

/** Waits for the turn of a wrong answer. */
export type WrongAnswers = { readonly turn: () => Promise<void> };

const gapMs = 200;
/** Beyond this many in the queue, waiting longer would only hold connections. */
const queueMax = 50;

const forMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A queue of wrong answers: at most five a second in all; `pause` waits for some milliseconds. */
export function createWrongAnswers(pause: (ms: number) => Promise<void> = forMs): WrongAnswers {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  return {
    turn: async () => {
      if (waiting >= queueMax) return last;
      waiting += 1;
      last = last.then(() => pause(gapMs));
      await last;
      waiting -= 1;
    },
  };
}
