// A queue in which a crowd waits behind itself: each waits under a name (their network, or who they are), the
// names are served one after the other, and under a name the first comes first.

/** Does a piece of work once those before it under its name are served, in turns with the other names. */
export type Queue = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Makes a queue that serves so many at once. */
export function createQueue(atOnce: number): Queue {
  const waitingByName = new Map<string, (() => void)[]>();
  let free = atOnce;
  const serve = (): void => {
    const [first] = waitingByName;
    if (first === undefined || free === 0) return;
    const [name, waiting] = first;
    const start = waiting.shift();
    // The name goes to the end: the others are served before it comes again.
    waitingByName.delete(name);
    if (waiting.length > 0) waitingByName.set(name, waiting);
    free -= 1;
    start?.();
  };
  return async (name, work) => {
    await new Promise<void>((resolve) => {
      const waiting = waitingByName.get(name) ?? [];
      waiting.push(resolve);
      waitingByName.set(name, waiting);
      serve();
    });
    try {
      return await work();
    } finally {
      free += 1;
      serve();
    }
  };
}
