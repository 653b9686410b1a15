import { hash } from 'node:crypto';
import type { Moment } from '../../policy/clock.ts';
import type { Digest, EntryNo, FileId, PersonId, StreamId } from '../../record/ids.ts';
import { type Actor, type Event, isRefusal, type Recorded, type Refusal } from '../../record/step.ts';
import type { Ask, Versioned } from '../../record/take.ts';
import type { Happened, TakenStep } from '../../school/kind.ts';
import type { School } from '../../school/school.ts';
import { type CommandsOn, type KindName, kinds } from '../kinds.ts';

type Marks = {
  readonly actor: Actor;
  /** An order that is sent twice under one secret acts once. */
  readonly secret?: string | null;
  /** The version that the form was made on; steps that only add ignore it. */
  readonly seen?: number | null;
  /** The digest of the receipt code that opens this new incident to its reporter, bound to it. */
  readonly receipt?: { readonly digest: Digest; readonly bound: string };
};

/** Some steps on one stream, taken all together or not at all. */
export type Order = CommandsOn & Marks & { readonly stream: StreamId | PersonId };

/** Of any kind. */
export type AnyOrder = Marks & {
  readonly kind: KindName;
  readonly stream: string;
  readonly commands: readonly Ask[];
};

/** `repeated` where it was carried out before; `version` is its last entry. */
export type Done = {
  readonly done: true;
  readonly stream: StreamId | PersonId;
  readonly version: number;
  /** Of that entry; left out where repeated. */
  readonly hash?: string;
  readonly repeated: boolean;
  /** What was written is erased: its keys are still to be destroyed. */
  readonly erased?: true;
  /** Files that nothing on the record names any more. */
  readonly erasedFiles?: readonly FileId[];
};

/** The stream changed since the form was made: the person looks, and sends again. */
type Changed = { readonly changed: true; readonly since: number; readonly version: number };

export type Answer = Done | Changed | Refusal;

export const isDone = (answer: Answer): answer is Done => 'done' in answer;

/** The latest entry that matters to it: a form that was drawn before it comes back. */
export const restsOn = ({ kind, commands }: Pick<AnyOrder, 'kind' | 'commands'>, state: Versioned): EntryNo =>
  Math.max(0, ...commands.map(({ step }) => kinds[kind].restsOn(state, step)));

/** The log never holds the secret itself. */
export const commandDigest = (secret: string): string => hash('sha256', `candour command\0${secret}`, 'hex');

/** On the state in memory: all commands pass, or none is recorded. */
export function takeAll(
  { kind, actor, commands }: Pick<AnyOrder, 'kind' | 'actor' | 'commands'>,
  first: Versioned,
  school: School,
  now: Moment,
): readonly TakenStep<Versioned>[] | Refusal {
  const all: TakenStep<Versioned>[] = [];
  let state = first;
  for (const ask of commands) {
    const taken = kinds[kind].take(state, ask, { now, actor, school });
    if (isRefusal(taken)) return taken;
    all.push(taken);
    state = taken.state;
  }
  return all;
}

/** `before` is the school until then. */
export const happenedBy = (
  { kind, stream }: Pick<AnyOrder, 'kind' | 'stream'>,
  events: readonly Recorded<Event>[],
  state: Versioned,
  before: School,
  now: Moment,
): Happened<Versioned> => ({
  stream,
  events,
  state,
  before,
  after: kinds[kind].inSchool?.into(before, state, stream) ?? before,
  now,
});
