// What is asked of the one door, and how it answers.
import { createHash } from 'node:crypto';
import type { Digest, FileId, PersonId, StreamId } from '../../record/ids.ts';
import type { Actor, Refusal } from '../../record/step.ts';
import type { Ask } from '../../record/take.ts';
import { type CommandsOn, type KindName, kinds } from '../kinds.ts';

type Marks = {
  readonly actor: Actor;
  /** The form's secret: an order sent twice under the same secret does nothing twice. */
  readonly secret?: string | null;
  /** The version that the form was made on; steps that only add ignore it. */
  readonly seen?: number | null;
  /** The digest of the receipt code that opens this new incident to its reporter. */
  readonly receipt?: Digest;
};

/** Some steps on one stream, taken all together or not at all. */
export type Order = CommandsOn & Marks & { readonly stream: StreamId | PersonId };

/** An order as the one door carries it out, whatever its kind. */
export type AnyOrder = Marks & {
  readonly kind: KindName;
  readonly stream: string;
  readonly commands: readonly Ask[];
};

/** The order was carried out, now or, when `repeated`, before; `version` is the last entry it led to. */
export type Done = {
  readonly done: true;
  readonly stream: StreamId | PersonId;
  readonly version: number;
  /** The hash of that entry; left out where it was carried out before. */
  readonly hash?: string;
  readonly repeated: boolean;
  /** Files that nothing on the record refers to any more. */
  readonly erasedFiles?: readonly FileId[];
};

/** Somebody else changed the stream since the form was made: look, and send again. */
export type Changed = { readonly changed: true; readonly since: number; readonly version: number };

/** What the one door answers. */
export type Answer = Done | Changed | Refusal;

/** Whether the order was carried out. */
export const isDone = (answer: Answer): answer is Done => 'done' in answer;
/** Whether somebody else was there first. */
export const isChanged = (answer: Answer): answer is Changed => 'changed' in answer;

/** Whether an order only adds, so that the version its form was made on does not matter. */
export const onlyAdds = ({ kind, commands }: Pick<AnyOrder, 'kind' | 'commands'>): boolean =>
  commands.every(({ step }) => kinds[kind].onlyAdds(step));

/** The digest by which a repeated command is known; the log never holds the secret itself. */
export const commandDigest = (secret: string): string =>
  createHash('sha256').update(`candour command\0${secret}`).digest('hex');
