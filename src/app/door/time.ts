// What time does, asked for by the clock worker: it lets time pass on every person whose absence begins or
// ends, then on every stream whose moment has come, so that what is due reaches deputies. Each is an order
// like any other, so that two machines, a stop over a weekend or a clock that jumps back lead to each entry
// exactly once. Then it sees to the day's anchor. What goes wrong with one of them stops none of the others,
// and is told once all were tried. A school that was restored and not yet confirmed stands still.

import type { Moment } from '../../policy/clock.ts';
import { CorruptData } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import { nextOf } from '../../school/absence.ts';
import type { School } from '../../school/school.ts';
import { kindsOf } from '../../store/cases/states.ts';
import { awake, nextWake } from '../../store/cases/wake.ts';
import { isDamage } from '../../store/db/damage.ts';
import type { Deps } from '../deps.ts';
import { type KindName, kindNamed } from '../kinds.ts';
import type { AfterRestore } from '../operate/after-restore.ts';
import type { Anchors } from '../operate/anchors.ts';
import type { Answer, AnyOrder } from './order.ts';
import { sequentially, throwAll } from './sequential.ts';

/** Time, as the clock worker knows it. */
export type Time = {
  /** Does what is due by now. */
  readonly pass: () => Promise<void>;
  /** When there is something to do next (UTC ms), or null. */
  readonly next: () => Promise<number | null>;
};

/** Few, so that nobody's page waits long behind what came due while the machine stood still. */
const atOnce = 16;
/** Where so many fail and none passes, it is not theirs. */
const hopeless = 128;

const passing = (kind: KindName, stream: string): AnyOrder => ({
  kind,
  stream,
  actor: { kind: 'clock' },
  commands: [{ step: 'pass-time', facts: {}, prose: {} }],
});

/** When each absence next asks for time; whoever has left is away no more. */
const absencesOf = (school: School): readonly { readonly person: PersonId; readonly at: Moment }[] =>
  [...school.people.values()].flatMap(({ id, absence }) =>
    absence === null ? [] : [{ person: id, at: nextOf(absence) }],
  );

/**
 * Lets time pass on every stream whose moment has come. One that cannot be passed on waits for the next
 * time, and the others go on; only where everything fails, nothing more is tried. Answers with those that are
 * damaged: of each whoever runs Candour hears once, and not each minute.
 */
async function passOnStreams(
  { database, schoolId, clock, onUnreadable }: Deps,
  execute: (order: AnyOrder) => Promise<Answer>,
): Promise<ReadonlySet<string>> {
  const stuck = new Map<string, unknown>();
  const tried = new Map<string, number>();
  const passOn = async (stream: string, kind: string | undefined): Promise<void> => {
    const before = tried.get(stream) ?? 0;
    tried.set(stream, before + 1);
    try {
      // Once more, because its next moment may have come meanwhile.
      if (before > 1) throw new CorruptData('Time passed on a stream, and it still waits for it.');
      await execute(passing(kindNamed(kind ?? ''), stream));
    } catch (error) {
      stuck.set(stream, error);
    }
  };
  for (;;) {
    const awoken = await awake(database.reader, schoolId, clock(), atOnce + stuck.size);
    const due = awoken.filter((stream) => !stuck.has(stream));
    if (due.length === 0) break;
    const kinds = await kindsOf(database.reader, schoolId, due);
    await Promise.all(due.map((stream) => passOn(stream, kinds.get(stream))));
    if (stuck.size >= hopeless && stuck.size === tried.size) break;
  }
  const damaged = [...stuck].filter(([, why]) => onUnreadable !== undefined && isDamage(why));
  for (const [stream, why] of damaged) onUnreadable?.(stream, why);
  const known = new Set(damaged.map(([stream]) => stream));
  throwAll([...stuck].flatMap(([stream, why]) => (known.has(stream) ? [] : [why])));
  return known;
}

/** Makes time. */
export function createTime(
  deps: Deps,
  execute: (order: AnyOrder) => Promise<Answer>,
  afterRestore: AfterRestore,
  anchors: Anchors,
): Time {
  const { database, schoolId, schools, clock } = deps;
  // They are tried each time that anything is; but nobody is woken for them alone.
  let damaged: ReadonlySet<string> = new Set();
  const absences = async () => absencesOf(await schools.read(database.reader));
  async function passOnPeople(): Promise<void> {
    const due = (await absences()).filter(({ at }) => at <= clock());
    // Soonest first: where one is back on the day on which another goes, nobody is left without a deputy.
    const inOrder = due.toSorted((a, b) => a.at - b.at);
    await sequentially(
      inOrder.map(
        ({ person }) =>
          () =>
            execute(passing('person', person)),
      ),
    );
  }
  const passOnAll = async (): Promise<void> => {
    damaged = await passOnStreams(deps, execute);
  };
  return {
    pass: async () => {
      if ((await afterRestore.waiting()) !== null) return;
      await sequentially([passOnPeople, passOnAll, anchors.make]);
    },
    async next() {
      // Nothing passes then: the clock must not ask again and again for what is long due.
      if ((await afterRestore.waiting()) !== null) return null;
      const wakeAt = await nextWake(database.reader, schoolId, damaged);
      const anchorAt = await anchors.next();
      const known = [wakeAt, anchorAt].filter((at) => at !== null);
      const moments = [...(await absences()).map(({ at }) => at), ...known];
      return moments.length === 0 ? null : Math.min(...moments);
    },
  };
}
