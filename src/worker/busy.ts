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

/**
 * Since it was last asked: the process worked more than half of the time, or somebody wrote on the record, on
 * this machine or another.
 */
export function createIsBusy(position: () => Promise<number>): () => Promise<boolean> {
  const worked = createWorked();
  let before: number | null = null;
  return async () => {
    const isWorking = worked() > busyFrom;
    const now = await position();
    const isWritten = before !== null && now !== before;
    before = now;
    return isWorking || isWritten;
  };
}
