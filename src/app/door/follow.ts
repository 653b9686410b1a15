// Steps that follow on linked streams, in the same transaction, so that they count at once: a wall on an
// incident is raised on its duplicates too, which would tell of it.
import { CorruptData } from '../../record/failure.ts';
import type { Ask, Versioned } from '../../record/take.ts';
import { incidentsOfKey } from '../../store/cases/by-reference.ts';
import { readableStates } from '../../store/cases/states.ts';
import { isDamage } from '../../store/db/damage.ts';
import { entriesOf, tailOf } from '../../store/log/log.ts';
import { type KindName, kinds, replay } from '../kinds.ts';
import type { AnyOrder } from './order.ts';
import type { Carried, Stream, Transaction } from './transaction.ts';

type Batch = { readonly streams: Map<string, Stream>; readonly carried: readonly Carried[] };

/** A damaged state must not keep a step from following: the log still knows it, and mends it by that. */
const refolded = async (
  { tx, schoolId, readEvent }: Transaction,
  kind: KindName,
  stream: string,
): Promise<Versioned | undefined> => {
  const rows = await entriesOf(tx, schoolId, stream);
  try {
    return replay(kind, rows, readEvent);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return undefined;
  }
};

const kept = async (
  transaction: Transaction,
  kind: KindName,
  stream: string,
): Promise<Versioned | undefined> => {
  const { tx, schoolId, onUnreadable } = transaction;
  const { states, damaged } = await readableStates<Versioned>(tx, schoolId, [stream]);
  const state = states.get(stream);
  const isWhole = state !== undefined && Object.keys(kinds[kind].blank).every((part) => part in state);
  if (isWhole) return state;
  if (state === undefined && !damaged.has(stream)) return undefined;
  onUnreadable?.(stream, damaged.get(stream) ?? new CorruptData('Parts of its state are missing.'));
  return refolded(transaction, kind, stream);
};

const opened = async (
  transaction: Transaction,
  { streams }: Batch,
  kind: KindName,
  stream: string,
): Promise<Versioned | undefined> => {
  const known = streams.get(stream);
  if (known !== undefined) return known.state;
  const state = await kept(transaction, kind, stream);
  if (state === undefined) return undefined;
  const tail = await tailOf(transaction.tx, transaction.schoolId, stream);
  streams.set(stream, { kind, state, tail, known: true, changedAt: null });
  return state;
};

const orderOf = (kind: KindName, stream: string, ask: Ask): AnyOrder => ({
  kind,
  stream,
  actor: { kind: 'clock' },
  commands: [ask],
});

/**
 * Asks for the steps that follow from what was carried out, and those that follow from them. Each is an order
 * of its own, so that one that is refused keeps none of the others back.
 */
export async function followOn(
  transaction: Transaction,
  batch: Batch,
  ask: (order: AnyOrder) => unknown,
): Promise<void> {
  const { tx, schoolId } = transaction;
  // What is asked is carried out, and looked at in its turn.
  for (let nth = 0; nth < batch.carried.length; nth += 1) {
    const { kind, stream, events, state } = batch.carried[nth] as Carried;
    const { follows } = kinds[kind];
    if (follows === undefined || !events.some(({ type }) => follows.after.has(type))) continue;
    for (const of of follows.linkedTo(state)) {
      const original = await opened(transaction, batch, kind, of);
      if (original === undefined) continue;
      for (const each of follows.asks(original, state)) ask(orderOf(kind, stream, each));
    }
    // What names it since this very transaction has no key in the store yet.
    const fresh = [...batch.streams]
      .filter(([, other]) => other.kind === kind && follows.linkedTo(other.state).includes(stream))
      .map(([id]) => id);
    const naming = await incidentsOfKey(tx, schoolId, follows.linkKey(stream));
    for (const id of new Set([...fresh, ...naming])) {
      const other = await opened(transaction, batch, kind, id);
      if (other === undefined) continue;
      for (const each of follows.asks(state, other)) ask(orderOf(kind, id, each));
    }
  }
}
