// Lets time pass: on people whose absence begins or ends, the school, streams whose moment has come, then
// makes the day's anchor. Each is an order, so two machines or a clock that jumps back lead to each entry
// once. Failures are thrown after all were tried. A restored school that is not confirmed stands still.
import { setTimeout } from 'node:timers/promises';
import type { Moment } from '../../policy/clock.ts';
import { CorruptData } from '../../record/failure.ts';
import { contactsRemindAt } from '../../school/contacts.ts';
import { nextOf } from '../../school/people/absence.ts';
import type { School } from '../../school/school.ts';
import { headOf } from '../../store/anchor/anchor.ts';
import { kindsOf } from '../../store/cases/states.ts';
import { awake, nextWake } from '../../store/cases/wake.ts';
import { isDamage } from '../../store/db/damage.ts';
import { isWrittenAfter } from '../../store/log/log.ts';
import type { Deps } from '../deps.ts';
import type { Answer, AnyOrder } from '../door/order.ts';
import { type KindName, kindNamed } from '../kinds.ts';
import type { AfterRestore } from './after-restore.ts';
import type { Anchors } from './anchors.ts';

export type Time = {
  /** Ends early once it is stopped; what is due then waits. */
  readonly pass: (isStopped?: () => boolean) => Promise<void>;
  /** UTC ms, or null. */
  readonly next: () => Promise<number | null>;
};

/** Few, so that no page waits long behind what came due while the machine was off. */
const atOnce = 16;
/** Times as long as these took, if people wrote meanwhile, on this machine or another: they come first. */
const restsPerRound = 9;
/** Where so many fail and none passes, the streams are not to blame. */
const hopeless = 128;

const passing = (kind: KindName, stream: string): AnyOrder => ({
  kind,
  stream,
  actor: { kind: 'clock' },
  commands: [{ step: 'pass-time', facts: {}, prose: {} }],
});

type Coming = { readonly kind: 'person' | 'school'; readonly stream: string; readonly at: Moment | null };

const comingIn = ({ people, settings }: School, schoolId: string) => {
  const all: readonly Coming[] = [
    ...[...people.values()].map(
      ({ id, absence }) => ({ kind: 'person', stream: id, at: absence && nextOf(absence) }) as const,
    ),
    { kind: 'school', stream: schoolId, at: contactsRemindAt(settings) },
  ];
  return all.flatMap(({ at, ...of }) => (at === null ? [] : [{ ...of, at }]));
};

/**
 * A stream that fails waits for the next time. Answers with the damaged ones: the operator hears of each
 * once, not each minute.
 */
async function passOnStreams(
  { database, schoolId, clock, rest = setTimeout, onUnreadable }: Deps,
  execute: (order: AnyOrder) => Promise<Answer>,
  isStopped: () => boolean,
): Promise<ReadonlySet<string>> {
  const db = database.reader;
  const stuck = new Map<string, unknown>();
  const tried = new Map<string, number>();
  const passOn = async (stream: string, kind: string | undefined): Promise<void> => {
    const before = tried.get(stream) ?? 0;
    tried.set(stream, before + 1);
    try {
      // Tried twice, because its next moment may have come meanwhile.
      if (before > 1) throw new CorruptData('Time passed on a stream, and it still waits for it.');
      await execute(passing(kindNamed(kind ?? ''), stream));
    } catch (error) {
      stuck.set(stream, error);
    }
  };
  while (!isStopped()) {
    const awoken = await awake(db, schoolId, clock(), atOnce + stuck.size);
    const due = awoken.filter((stream) => !stuck.has(stream));
    if (due.length === 0) break;
    const beganAt = performance.now();
    const before = (await headOf(db, schoolId))?.position ?? 0;
    const kinds = await kindsOf(db, schoolId, due);
    await Promise.all(due.map((stream) => passOn(stream, kinds.get(stream))));
    if (await isWrittenAfter(db, schoolId, before)) await rest(restsPerRound * (performance.now() - beganAt));
    if (stuck.size >= hopeless && stuck.size === tried.size) break;
  }
  const damaged = [...stuck].filter(([, why]) => onUnreadable !== undefined && isDamage(why));
  for (const [stream, why] of damaged) onUnreadable?.(stream, why);
  const known = new Set(damaged.map(([stream]) => stream));
  throwAll([...stuck].flatMap(([stream, why]) => (known.has(stream) ? [] : [why])));
  return known;
}

export function createTime(
  deps: Deps,
  execute: (order: AnyOrder) => Promise<Answer>,
  afterRestore: AfterRestore,
  anchors: Anchors,
  /** Suggests changes to the policy, once a day. */
  raise: () => Promise<void>,
): Time {
  const { database, schoolId, schools, clock } = deps;
  // Tried each time that anything is, but they alone wake nothing.
  let damaged: ReadonlySet<string> = new Set();
  const coming = async () => comingIn(await schools.read(database.reader), schoolId);
  async function passOnSchool(): Promise<void> {
    const due = (await coming()).filter(({ at }) => at <= clock());
    // Soonest first: if one person returns on the day another leaves, nobody is left without a deputy.
    const inOrder = due.toSorted((a, b) => a.at - b.at);
    await sequentially(
      inOrder.map(
        ({ kind, stream }) =>
          () =>
            execute(passing(kind, stream)),
      ),
    );
  }
  return {
    pass: async (isStopped = () => false) => {
      if ((await afterRestore.waiting()) !== null) return;
      const passOnAll = async (): Promise<void> => {
        damaged = await passOnStreams(deps, execute, isStopped);
      };
      await sequentially([passOnSchool, passOnAll, raise, anchors.make], isStopped);
    },
    async next() {
      // Nothing passes then, and the clock must not ask again and again.
      if ((await afterRestore.waiting()) !== null) return null;
      const wakeAt = await nextWake(database.reader, schoolId, damaged);
      const anchorAt = await anchors.next();
      const known = [wakeAt, anchorAt].filter((at) => at !== null);
      const moments = [...(await coming()).map(({ at }) => at), ...known];
      return moments.length === 0 ? null : Math.min(...moments);
    },
  };
}

const toldMax = 10;

/** All are tried, until it is stopped; then what went wrong is thrown, several failures as one. */
export async function sequentially(
  steps: Iterable<() => Promise<unknown>>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) if (!isStopped()) await step().catch((error: unknown) => failures.push(error));
  throwAll(failures);
}

/** Several failures as one; nothing where there are none. */
function throwAll(failures: readonly unknown[]): void {
  if (failures.length > 1) {
    throw new AggregateError(failures.slice(0, toldMax), `${failures.length} things went wrong.`);
  }
  if (failures.length === 1) throw failures[0];
}
