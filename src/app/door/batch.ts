// Inside the transaction. Each order is decided on the states that the orders before it left; what was
// accepted is written at the end.

import { personOf } from '../../record/actor.ts';
import { CorruptData, NotFound } from '../../record/failure.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { type Event, isRefusal, type Recorded } from '../../record/step.ts';
import type { Ask, Versioned } from '../../record/take.ts';
import { comesFromKey, type TakenStep } from '../../school/kind.ts';
import type { School } from '../../school/school.ts';
import { putReceipts, streamsOfKey } from '../../store/cases/by-reference.ts';
import { eraseRows } from '../../store/cases/erasure.ts';
import { keepSight } from '../../store/cases/sight.ts';
import { keepStates, kindsOf, readableStates } from '../../store/cases/states.ts';
import { isDamage } from '../../store/db/damage.ts';
import type { HeadRow, LogRow, ProseRow, ReceiptRow } from '../../store/db/tables.ts';
import { chain, entriesOf, putEntries, putHead, tailOf } from '../../store/log/log.ts';
import { putProse, sealFields } from '../../store/log/prose.ts';
import { type KindName, kindNamed, kinds, replay, sees } from '../kinds.ts';
import { type Answered, type Found, foundFor } from './found.ts';
import { keptKeyId } from './keys.ts';
import { notify } from './notify.ts';
import {
  type Answer,
  type AnyOrder,
  commandDigest,
  happenedBy,
  type Order,
  restsOn,
  takeAll,
} from './order.ts';
import { sightOf } from './sight.ts';
import type { Carried, Stream, Transaction } from './transaction.ts';

type Batch = {
  readonly head: HeadRow;
  readonly school: School;
  readonly streams: Map<string, Stream>;
  readonly answered: Answered[];
  readonly log: LogRow[];
  readonly prose: ProseRow[];
  readonly receipts: ReceiptRow[];
  readonly touched: Set<string>;
  readonly carried: Carried[];
};

export async function carryOut(
  transaction: Transaction,
  head: HeadRow,
  orders: readonly AnyOrder[],
  found: Found | null = null,
): Promise<readonly Answer[]> {
  const batch = open(head, orders, found ?? (await foundFor(transaction, orders)));
  const answers = orders.map((order) => answer(transaction, batch, order));
  await followOn(transaction, batch, (order) => answer(transaction, batch, order));
  await write(transaction, batch);
  return answers;
}

function open(head: HeadRow, orders: readonly AnyOrder[], { school, answered, states, tails }: Found): Batch {
  const streams = new Map<string, Stream>();
  for (const { stream, kind } of orders) {
    const state = states.get(stream);
    streams.set(stream, {
      kind,
      state: state ?? kinds[kind].blank,
      tail: (state && tails.get(stream)) ?? { version: 0, hash: '' },
      known: state !== undefined,
      changedAt: null,
    });
  }
  const none = { log: [], prose: [], receipts: [], touched: new Set<string>() };
  return { head, school, streams, answered: [...answered], ...none, carried: [] };
}

function answer(transaction: Transaction, batch: Batch, order: AnyOrder): Answer {
  const command = order.secret ? commandDigest(order.secret) : null;
  const stream = batch.streams.get(order.stream);
  if (stream === undefined) throw new CorruptData('A stream was not opened.');
  // A secret answers for its own stream only; but what opens a stream draws a new id each time it is sent.
  const before = batch.answered.findLast(
    (each) => each.command === command && (each.stream === order.stream || !stream.known),
  );
  if (command !== null && before !== undefined) {
    return { done: true, stream: before.stream as Order['stream'], version: before.version, repeated: true };
  }
  const { seen } = order;
  if (seen != null && seen < restsOn(order, stream.state)) {
    return { changed: true, since: seen, version: stream.state.version };
  }
  const taken = takeAll(order, stream.state, batch.school, transaction.now);
  if (isRefusal(taken)) return taken;
  for (const each of taken) record(transaction, batch, order, each, command);
  const events = taken.flatMap((each) => each.events);
  const happened = happenedBy(order, events, stream.state, batch.school, transaction.now);
  batch.carried.push({ ...happened, kind: order.kind });
  if (order.receipt) {
    batch.receipts.push({ school: transaction.schoolId, incident: order.stream, ...order.receipt });
  }
  const { version } = stream.state;
  // An order without commands only asks: a later one under the same secret must still count.
  if (command !== null && taken.length > 0) batch.answered.push({ command, stream: order.stream, version });
  return {
    done: true,
    stream: order.stream as Order['stream'],
    version,
    hash: stream.tail.hash,
    repeated: false,
    ...(events.some(({ type }) => type === 'erased') ? { erased: true as const } : {}),
  };
}

// What follows by itself brings no prose, and its keys were not fetched.
const noProse = { rows: [], commits: {} };

/** What is written in an order with one of these stays when the rest is erased: why, and who objected. */
const outlivesErasure: ReadonlySet<string> = new Set(['erasure-proposed', 'erasure-objected', 'erased']);

/** Prose goes, sealed, with the first of the events. */
function record(
  { schoolId, keys }: Transaction,
  batch: Batch,
  order: AnyOrder,
  { events, state, prose }: TakenStep<Versioned>,
  command: string | null,
): void {
  const stream = batch.streams.get(order.stream);
  if (stream === undefined) throw new CorruptData('A stream was not opened.');
  const isKept = events.some(({ type }) => outlivesErasure.has(type));
  for (const [index, event] of events.entries()) {
    const key = (isKept && keys.get(keptKeyId(order.stream))) || keys.get(order.stream);
    const fields = index === 0 ? kept(event, prose) : {};
    if (key === undefined && Object.keys(fields).length > 0) throw new CorruptData('A key was not fetched.');
    const spot = { school: schoolId, stream: order.stream, version: event.version };
    const { rows, commits } = key === undefined ? noProse : sealFields({ ...spot, ...key }, fields);
    const row = chain(batch.head, stream.tail, {
      school: schoolId,
      stream: order.stream,
      kind: order.kind,
      event,
      command,
      commits,
    });
    stream.tail = { version: row.version, hash: row.hash };
    batch.log.push(row);
    batch.prose.push(...rows);
  }
  const last = events.at(-1);
  const isByTime = last?.actor.kind === 'clock' && state.changed === stream.state.changed;
  if (last !== undefined && !isByTime) stream.changedAt = last.at;
  stream.state = state;
  batch.touched.add(order.stream);
}

const kept = (
  event: Recorded<Event>,
  prose: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(prose).filter(([field]) => event.proseGiven.includes(field)));

async function write(transaction: Transaction, batch: Batch): Promise<void> {
  const { tx, schoolId } = transaction;
  if (batch.touched.size === 0) return;
  await putEntries(tx, batch.log);
  await putProse(tx, batch.prose);
  await putReceipts(tx, batch.receipts);
  const touched = [...batch.touched].map(
    (stream) => ({ stream, ...batch.streams.get(stream) }) as Stream & { readonly stream: string },
  );
  await keepStates(tx, schoolId, touched);
  await keepSight(tx, schoolId, await sightOf(transaction, touched, batch.school));
  await notify(transaction, batch.carried);
  for (const row of batch.log) {
    if (row.type === 'erased') await eraseRows(tx, schoolId, row.stream, keptKeyId(row.stream), row.version);
  }
  await putHead(tx, batch.head);
}

// Steps that follow on linked streams, in the same transaction: an exclusion from an incident applies at
// once to its duplicates, which would tell of it; what is owed on a duplicate is owed where it goes on.

/** A damaged state must not stop the step: we fold it again from the log, which also mends it. */
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

const stateToFollow = async (
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
  const state = await stateToFollow(transaction, kind, stream);
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

/** Each step that follows is an order of its own, so that a refused one does not stop the others. */
async function followOn(
  transaction: Transaction,
  batch: Batch,
  ask: (order: AnyOrder) => unknown,
): Promise<void> {
  const { tx, schoolId } = transaction;
  // The list grows: what follows is looked at in its turn.
  for (let nth = 0; nth < batch.carried.length; nth += 1) {
    const carried = batch.carried[nth] as Carried;
    const { kind, stream, events, state } = carried;
    if (events.some(({ type }) => kinds[kind].timePassesAfter?.has(type)))
      ask(orderOf(kind, stream, { step: 'pass-time', facts: {}, prose: {} }));
    await takeOver(transaction, batch, carried, ask);
    await passOn(transaction, batch, carried, ask);
    const { follows } = kinds[kind];
    if (follows === undefined || !events.some(({ type }) => follows.after.has(type))) continue;
    for (const of of follows.linkedTo(state)) {
      const original = await opened(transaction, batch, kind, of);
      if (original === undefined) continue;
      for (const each of follows.asks(original, state)) ask(orderOf(kind, stream, each));
      const types = new Set(events.map(({ type }) => type));
      for (const each of follows.asksNamed(state, types, original)) ask(orderOf(kind, of, each));
    }
    // The store does not know yet what became linked in this transaction.
    const fresh = [...batch.streams]
      .filter(([, other]) => other.kind === kind && follows.linkedTo(other.state).includes(stream))
      .map(([id]) => id);
    const naming = await streamsOfKey(tx, schoolId, follows.linkKey(stream));
    for (const id of new Set([...fresh, ...naming])) {
      const other = await opened(transaction, batch, kind, id);
      if (other === undefined) continue;
      for (const each of follows.asks(state, other)) ask(orderOf(kind, id, each));
    }
  }
}

/** The stream of that id, with its kind. */
async function openedOfAnyKind(
  transaction: Transaction,
  batch: Batch,
  stream: string,
): Promise<{ readonly kind: KindName; readonly state: Versioned } | null> {
  const known = batch.streams.get(stream);
  if (known !== undefined) return known;
  const name = (await kindsOf(transaction.tx, transaction.schoolId, [stream])).get(stream);
  if (name === undefined) return null;
  const kind = kindNamed(name);
  const state = await opened(transaction, batch, kind, stream);
  return state === undefined ? null : { kind, state };
}

/**
 * What begins takes over from the streams that it comes from, of which its author sees at least one; so does
 * what comes to be about another.
 */
async function takeOver(
  transaction: Transaction,
  batch: Batch,
  { kind, stream, events, state }: Carried,
  ask: (order: AnyOrder) => unknown,
): Promise<void> {
  const named = kinds[kind].comesFrom?.(state) ?? [];
  if (events.length === 0 || named.length === 0) return;
  const found = await Promise.all(
    named.map(async (from) => ({ from, source: await openedOfAnyKind(transaction, batch, from) })),
  );
  const [first] = events;
  const person = state.version === events.length && first !== undefined ? personOf(first.actor) : null;
  const isSeen = (by: PersonId) =>
    found.some(({ source }) => source !== null && sees(by, source, batch.school));
  if (person !== null && !isSeen(person)) throw new NotFound('There is no such stream.');
  for (const { from, source } of found) {
    if (source === null) continue;
    for (const each of kinds[source.kind].passesOn?.asks(source.state, from) ?? [])
      ask(orderOf(kind, stream, each));
  }
}

/** What comes from a stream takes over what happened to it later. */
async function passOn(
  transaction: Transaction,
  batch: Batch,
  { kind, stream, events, state }: Carried,
  ask: (order: AnyOrder) => unknown,
): Promise<void> {
  const { passesOn } = kinds[kind];
  if (passesOn === undefined || !events.some(({ type }) => passesOn.after.has(type))) return;
  const fresh = [...batch.streams]
    .filter(([, other]) => kinds[other.kind].comesFrom?.(other.state).some((each) => each === stream))
    .map(([id]) => id);
  const kept = await streamsOfKey(transaction.tx, transaction.schoolId, comesFromKey(stream));
  for (const id of new Set([...fresh, ...kept])) {
    const other = await openedOfAnyKind(transaction, batch, id);
    if (other === null) continue;
    for (const each of passesOn.asks(state, stream as StreamId)) ask(orderOf(other.kind, id, each));
  }
}
