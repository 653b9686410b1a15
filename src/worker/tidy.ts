// Gives back the memory that a start or a rush took, once the process has come to rest: a tenth of what is
// held, which the engine by itself keeps for the next rush. Doing it takes some fifty milliseconds, so it is
// done when nobody asks for anything, and not again before there was work.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createWorked } from './busy.ts';

const everyMs = 1000;
/** Below this part of a second the process is at rest; above that, it has worked enough to have litter. */
const restBelow = 0.05;
const litterAbove = 0.2;

/** Collects all that is not needed any more, and lets go of the memory in which it lay. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (how: object) => void;
  gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** The worker that tidies up: `worked` says how much of the time since it was last asked was work. */
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
    // What collecting took is no work to tidy up after.
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
