// How much the process has to do: what can wait looks here before it goes on.

const busyFrom = 0.5;

/** Makes the question for what part of the time since it was last asked the process worked. */
export function createWorked(): () => number {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return utilization;
  };
}

/** Makes the question whether the process worked for more than half of the time since it was last asked. */
export function createIsBusy(): () => boolean {
  const worked = createWorked();
  return () => worked() > busyFrom;
}
