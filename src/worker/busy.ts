// What can wait looks here first whether the process is busy.

const busyFrom = 0.5;

/** The part of the time since it was last asked that the process worked. */
export function createWorked(): () => number {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return utilization;
  };
}

/** More than half of the time since it was last asked. */
export function createIsBusy(): () => boolean {
  const worked = createWorked();
  return () => worked() > busyFrom;
}
