// Gives back the memory that a start or a rush took, once the process rests. It takes some fifty
// milliseconds.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createWorked } from './busy.ts';

const everyMs = 1000;
/** The part of a second below which the process rests; above, it worked enough to leave litter. */
const restBelow = 0.05;
const litterAbove = 0.2;

export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (how: object) => void;
  gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** `worked` is the part of the time since it was last asked. */
export function createTidier(
  collect: () => void = collectGarbage,
  worked: () => number = createWorked(),
  afterMs = everyMs,
): { readonly start: () => void; readonly stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isLittered = true;
  const look = (): void => {
    const part = worked();
    if (part > litterAbove) isLittered = true;
    if (part > restBelow || !isLittered) return;
    collect();
    isLittered = false;
    // Collecting is not work to tidy up after.
    worked();
  };
  return {
    start: () => {
      timer ??= setInterval(look, afterMs).unref();
    },
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
