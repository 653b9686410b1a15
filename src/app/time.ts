// What time does, asked for by the clock worker: it lets time pass on every incident whose moment has come.
// Each is an order like any other, so that two machines, a stop over a weekend or a clock that jumps back
// lead to each entry exactly once. A school that was restored and not yet confirmed stands still.

import { Broken } from '../record/failure.ts';
import type { IncidentId } from '../record/ids.ts';
import { awake, nextWake } from '../store/wake.ts';
import type { AfterRestore } from './after-restore.ts';
import type { Ground } from './execute.ts';
import type { Answer, Order } from './order.ts';

/** Time, as the clock worker knows it. */
export type Time = {
  /** Does what is due by now. */
  readonly pass: () => Promise<void>;
  /** When there is something to do next (UTC ms), or null. */
  readonly next: () => Promise<number | null>;
};

/** As many as one transaction takes twice over: while one is written, the next are read. */
const atOnce = 128;

const passing = (incident: string): Order => ({
  kind: 'incident',
  stream: incident as IncidentId,
  actor: { kind: 'clock' },
  commands: [{ step: 'pass-time', facts: {}, prose: {} }],
});

/** Makes time. */
export function createTime(
  { database, schoolId, clock }: Ground,
  execute: (order: Order) => Promise<Answer>,
  afterRestore: AfterRestore,
): Time {
  async function passOnIncidents(): Promise<void> {
    let before = '';
    for (;;) {
      const due = await awake(database.reader, schoolId, clock(), atOnce);
      if (due.length === 0) return;
      if (due.join() === before) throw new Broken('Time passed on incidents, and they still wait for it.');
      before = due.join();
      await Promise.all(due.map((incident) => execute(passing(incident))));
    }
  }
  return {
    pass: async () => {
      if ((await afterRestore.waiting()) === null) await passOnIncidents();
    },
    next: () => nextWake(database.reader, schoolId),
  };
}
