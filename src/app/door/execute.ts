// The one door: every change goes through here. Orders that wait go through together in one transaction, so
// that they share its syncs to the disk; a batch that throws is run again one by one, so that one order's
// trouble is not another's. Inside the transaction nothing is awaited but the database: keys are fetched and
// made before it.

import { actorText } from '../../record/actor.ts';
import { CorruptData } from '../../record/failure.ts';
import { createQueue } from '../../services/queue.ts';
import { yieldToEventLoop } from '../../store/db/pace.ts';
import { postKeyOf } from '../../store/notifications/outbox.ts';
import type { Deps } from '../deps.ts';
import { kinds } from '../kinds.ts';
import { carryOut } from './batch.ts';
import { eraseAfter, type Keys, keysFor } from './keys.ts';
import { lookAhead } from './look-ahead.ts';
import type { Answer, AnyOrder } from './order.ts';
import type { Ahead, Transaction } from './transaction.ts';

type Waiting = {
  readonly order: AnyOrder;
  readonly ahead: Ahead | null;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/** How many orders one transaction takes at most: more make its answer late without sparing syncs. */
const batchMax = 64;

/** Carries a batch out in one transaction. */
async function attempt(deps: Deps, batch: readonly Waiting[]): Promise<readonly Answer[]> {
  const orders = batch.map(({ order }) => order);
  const keys: Keys = await keysFor(deps, orders);
  const ahead = batch[0]?.ahead ?? null;
  const post = deps.mailOn ? await postKeyOf(deps.keyring, deps.schoolId) : null;
  const answers = await deps.database.transaction((tx) => {
    const transaction: Transaction = { ...deps, tx, keys, post, ahead, now: deps.clock() };
    return carryOut(transaction, orders);
  });
  await eraseAfter(deps, orders, answers);
  return answers;
}

/** Gives everybody of a batch an answer: together, or one by one where together it throws. */
async function answerAll(deps: Deps, batch: readonly Waiting[]): Promise<void> {
  try {
    const answers = await attempt(deps, batch);
    for (const [index, each] of batch.entries()) {
      const answer = answers[index];
      if (answer === undefined) each.reject(new CorruptData('An order got no answer.'));
      else each.resolve(answer);
    }
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error);
    else for (const each of batch) await answerAll(deps, [each]);
  }
}

const changesSchool = ({ kind }: AnyOrder): boolean => kinds[kind].inSchool !== undefined;

/** Takes the next batch: orders share one; what changes the school, and so the rules, goes alone. */
function nextBatch(waiting: Waiting[]): readonly Waiting[] {
  const alone = waiting.findIndex(({ order }) => changesSchool(order));
  if (alone === 0) return waiting.splice(0, 1);
  return waiting.splice(0, Math.min(batchMax, alone === -1 ? waiting.length : alone));
}

/**
 * Waits for as long as each turn brings another order: those who come together share one transaction. Eight
 * senders then share one instead of two, which spares a tenth of each report's time.
 */
async function othersCome(waiting: readonly Waiting[]): Promise<void> {
  for (let before = 0; before < waiting.length && waiting.length < batchMax; ) {
    before = waiting.length;
    await yieldToEventLoop();
  }
}

/**
 * Opens the door: orders are carried out in the order in which they come; what changes the school comes once
 * it is foreseen, one after the other.
 */
export function createExecute(deps: Deps): (order: AnyOrder) => Promise<Answer> {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      await othersCome(waiting);
      await answerAll(deps, nextBatch(waiting));
    }
    isRunning = false;
  }

  const wait = (order: AnyOrder, ahead: Ahead | null): Promise<Answer> =>
    new Promise((resolve, reject) => {
      waiting.push({ order, ahead, resolve, reject });
      if (!isRunning) void run();
    });

  // One after the other: each is foreseen on the school as the one before it left that. Whoever asks for very
  // many, such as absences of their own, holds up nobody else: a role must be taken back without delay.
  const schoolChanges = createQueue(1);
  return (order) => {
    if (!changesSchool(order)) return wait(order, null);
    return schoolChanges(actorText(order.actor), async () => {
      // What goes wrong here goes wrong in the transaction too, and is told from there.
      const ahead = await lookAhead(deps, order).catch(() => null);
      return wait(order, ahead);
    });
  };
}
