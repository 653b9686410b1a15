// What time does, asked for by the clock worker: it lets time pass on every person whose absence begins or
// ends, then on every incident whose moment has come, so that what is due reaches deputies. Each is an order
// like any other, so that two machines, a stop over a weekend or a clock that jumps back lead to each entry
// exactly once. Then it sees to the day's anchor. A school that was restored and not yet confirmed stands
// still.

import type { Moment } from '../policy/clock.ts';
import { Broken } from '../record/failure.ts';
import type { IncidentId, PersonId } from '../record/ids.ts';
import { nextOf } from '../school/absence.ts';
import type { School } from '../school/school.ts';
import { awake, nextWake } from '../store/wake.ts';
import type { AfterRestore } from './after-restore.ts';
import type { Anchors } from './anchors.ts';
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

const passingFor = (person: PersonId): Order => ({
  kind: 'person',
  stream: person,
  actor: { kind: 'clock' },
  commands: [{ step: 'pass-time', facts: {}, prose: {} }],
});

/** When each absence next asks for time; whoever has left is away no more. */
const absencesOf = (school: School): readonly { readonly person: PersonId; readonly at: Moment }[] =>
  [...school.people.values()].flatMap(({ id, absence }) =>
    absence === null ? [] : [{ person: id, at: nextOf(absence) }],
  );

/** Makes time. */
export function createTime(
  { database, schoolId, schools, clock }: Ground,
  execute: (order: Order) => Promise<Answer>,
  afterRestore: AfterRestore,
  anchors: Anchors,
): Time {
  const absences = async () => absencesOf(await schools.read(database.reader));
  async function passOnPeople(): Promise<void> {
    const due = (await absences()).filter(({ at }) => at <= clock());
    // Soonest first: where one is back on the day on which another goes, nobody is left without a deputy.
    for (const { person } of due.toSorted((a, b) => a.at - b.at)) await execute(passingFor(person));
  }
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
      if ((await afterRestore.waiting()) !== null) return;
      await passOnPeople();
      await passOnIncidents();
      await anchors.make();
    },
    async next() {
      // Nothing passes then: the clock must not ask again and again for what is long due.
      if ((await afterRestore.waiting()) !== null) return null;
      const wakeAt = await nextWake(database.reader, schoolId);
      const anchorAt = await anchors.next();
      const known = [wakeAt, anchorAt].filter((at) => at !== null);
      const moments = [...(await absences()).map(({ at }) => at), ...known];
      return moments.length === 0 ? null : Math.min(...moments);
    },
  };
}
