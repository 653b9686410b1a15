// Names (a network, a person) are served in turn; under one name, the first comes first. A crowd so waits
// behind itself.

export type Queue = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export function createQueue(atOnce: number): Queue {
  const waitingByName = new Map<string, (() => void)[]>();
  let free = atOnce;
  const serve = (): void => {
    const [first] = waitingByName;
    if (first === undefined || free === 0) return;
    const [name, waiting] = first;
    const start = waiting.shift();
    // To the end: the others are served before this name comes again.
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
