// Time in the sample school: a clock that is set from scene to scene, and what falls due between them.
import type { App } from '../../src/app/app.ts';
import type { Moment } from '../../src/policy/clock.ts';

/** A clock that can be set: to a moment, or, with null, to run as clocks do. */
export type Clock = { at: Moment | null };

/** Lets time pass until then, each reminder and climb at its own moment, as in a school that runs. */
export async function live({ time }: App, clock: Clock, until: Moment): Promise<void> {
  for (;;) {
    const next = await time.next();
    if (next === null || next > until) return;
    clock.at = Math.max(clock.at ?? 0, next);
    await time.pass();
  }
}
