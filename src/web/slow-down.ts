// Slows guessing down without keeping who guesses: wrong answers are given one after another within their
// lane, while a right one never waits for them and so nobody is ever locked out. Whoever opens hundreds of
// connections at once gets their wrong answers together when the queue ends: then the slots of the slow
// digest are what bounds them. What protects a receipt is its length; this only makes trying dull.

/** Waits for the turn of a wrong answer, in its lane. */
export type WrongAnswers = { readonly turn: (lane?: string) => Promise<void> };

const gapMs = 200;
/** Beyond this many in the queue, waiting longer would only hold connections. */
const queueMax = 50;

const forMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Queue = { last: Promise<void>; waiting: number };

/** Queues of wrong answers: five a second in a lane, while few wait; `pause` waits for some milliseconds. */
export function createWrongAnswers(pause: (ms: number) => Promise<void> = forMs): WrongAnswers {
  const queues = new Map<string, Queue>();
  return {
    turn: async (lane = '') => {
      const queue = queues.get(lane) ?? { last: Promise.resolve(), waiting: 0 };
      if (queue.waiting >= queueMax) return queue.last;
      queues.set(lane, queue);
      queue.waiting += 1;
      queue.last = queue.last.then(() => pause(gapMs));
      await queue.last;
      queue.waiting -= 1;
      if (queue.waiting === 0) queues.delete(lane);
    },
  };
}
