// One thing after the other, where the trouble of one is not the others': all are tried, then it is told.

/** Of very many that fail alike the first will do. */
const toldMax = 10;

/** Takes these one by one; throws what went wrong once all were tried, several failures as one. */
export async function sequentially(steps: Iterable<() => Promise<unknown>>): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  throwAll(failures);
}

/** Throws what went wrong, several failures as one; nothing where nothing did. */
export function throwAll(failures: readonly unknown[]): void {
  if (failures.length > 1) {
    throw new AggregateError(failures.slice(0, toldMax), `${failures.length} things went wrong.`);
  }
  if (failures.length === 1) throw failures[0];
}
