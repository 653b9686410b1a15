// Every change goes through here. Waiting orders share one transaction, and so one sync to the disk; if
// that throws, each runs alone. Keys are made before the transaction: inside it we await only the
// database.

import { actorText } from '../../record/actor.ts';
import { CorruptData } from '../../record/failure.ts';
import { createQueue } from '../../services/queue.ts';
import { refuseNewerFold } from '../../store/cases/states.ts';
import { yieldToEventLoop } from '../../store/db/pace.ts';
import { takeHead } from '../../store/log/log.ts';
import { postKeyOf } from '../../store/notifications/outbox.ts';
import type { Deps } from '../deps.ts';
import { kinds } from '../kinds.ts';
import { carryOut } from './batch.ts';
import { bothFound, foundFor } from './found.ts';
import { eraseAfter, KeysGone, keyAtHand, keysFor, type NamedKey, refuseErasedKeys } from './keys.ts';
import type { Answer, AnyOrder } from './order.ts';
import { lookAhead } from './sight.ts';
import type { Ahead, Transaction } from './transaction.ts';

type Waiting = {
  readonly order: AnyOrder;
  readonly ahead: Ahead | null;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/** More would make an answer late without sparing syncs. */
const batchMax = 64;

const changesSchool = ({ kind }: AnyOrder): boolean => kinds[kind].inSchool !== undefined;

/**
 * Carries these out, and those that came while another machine wrote on the same record: they would only
 * keep it waiting in their turn.
 */
async function attempt(deps: Deps, batch: Waiting[], waiting: Waiting[]): Promise<readonly Answer[]> {
  const { database, schoolId } = deps;
  const keys = new Map(await keysFor(deps, ordersOf(batch)));
  const ahead = batch[0]?.ahead ?? null;
  const post = deps.mailOn?.() ? await postKeyOf(deps.keyring, schoolId) : null;
  const answers = await database.transaction(async (tx) => {
    // In this order, and on PostgreSQL in one write: what is asked second is answered once the row is held.
    const [head, found] = await Promise.all([
      takeHead(tx, schoolId),
      foundFor({ ...deps, tx }, ordersOf(batch)),
    ]);
    refuseNewerFold(head);
    const joined = joining(deps, batch, waiting);
    for (const { each, key } of joined) {
      batch.push(each);
      keys.set(each.order.stream, key);
    }
    const theirs = joined.map(({ each }) => each.order);
    const all = theirs.length === 0 ? found : bothFound(found, await foundFor({ ...deps, tx }, theirs));
    refuseErasedKeys(all.states, keys);
    const transaction: Transaction = { ...deps, tx, keys, post, ahead, now: deps.clock() };
    return carryOut(transaction, head, ordersOf(batch), all);
  });
  await eraseAfter(deps, answers);
  return answers;
}

const ordersOf = (batch: readonly Waiting[]): readonly AnyOrder[] => batch.map(({ order }) => order);

type Joining = { readonly each: Waiting; readonly key: NamedKey };

/** Takes those who wait, in their order, up to one whose key would have to be waited for. */
function joining(deps: Deps, batch: readonly Waiting[], waiting: Waiting[]): readonly Joining[] {
  const joined: Joining[] = [];
  if (batch.some(({ order }) => changesSchool(order))) return joined;
  for (
    let [each] = waiting;
    each !== undefined && batch.length + joined.length < batchMax;
    [each] = waiting
  ) {
    const key = changesSchool(each.order) ? null : keyAtHand(deps, each.order);
    if (key === null) break;
    joined.push({ each, key });
    waiting.shift();
  }
  return joined;
}

/** Together, or one by one where together it throws. */
async function answerAll(deps: Deps, batch: Waiting[], waiting: Waiting[]): Promise<void> {
  try {
    const answers = await attempt(deps, batch, waiting);
    for (const [index, each] of batch.entries()) {
      const answer = answers[index];
      if (answer === undefined) each.reject(new CorruptData('An order got no answer.'));
      else each.resolve(answer);
    }
  } catch (error) {
    if (error instanceof KeysGone) {
      for (const stream of error.streams) deps.keyring.forget(deps.schoolId, stream);
      await answerAll(deps, batch, waiting);
    } else if (batch.length === 1) batch[0]?.reject(error);
    else for (const each of batch) await answerAll(deps, [each], []);
  }
}

/** What changes the school, and so the rules, goes alone. */
function nextBatch(waiting: Waiting[]): Waiting[] {
  const alone = waiting.findIndex(({ order }) => changesSchool(order));
  if (alone === 0) return waiting.splice(0, 1);
  return waiting.splice(0, Math.min(batchMax, alone === -1 ? waiting.length : alone));
}

/**
 * Waits while each turn of the event loop brings another order. With eight senders this spares a tenth of
 * each report's time.
 */
async function othersCome(waiting: readonly Waiting[]): Promise<void> {
  for (let before = 0; before < waiting.length && waiting.length < batchMax; ) {
    before = waiting.length;
    await yieldToEventLoop();
  }
}

/**
 * Orders go in the order in which they come; changes of the school one after the other, each looked ahead
 * at.
 */
export function createExecute(deps: Deps): (order: AnyOrder) => Promise<Answer> {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      await othersCome(waiting);
      await answerAll(deps, nextBatch(waiting), waiting);
    }
    isRunning = false;
  }

  const wait = (order: AnyOrder, ahead: Ahead | null): Promise<Answer> =>
    new Promise((resolve, reject) => {
      waiting.push({ order, ahead, resolve, reject });
      if (!isRunning) void run();
    });

  // Looking ahead needs the school as the change before left it. Many changes by one person wait in a
  // queue of their own: taking back a role must not wait for them.
  const schoolChanges = createQueue(1);
  return (order) => {
    if (!changesSchool(order)) return wait(order, null);
    return schoolChanges(actorText(order.actor), async () => {
      // If this fails, the transaction fails too, and reports it.
      const ahead = await lookAhead(deps, order).catch(() => null);
      return wait(order, ahead);
    });
  };
}
