// Hands letters to the mail server, one by one. Refused for good, a letter is listed for those who manage
// people; otherwise we try for three days. A letter is deleted only after the server took it: a stop in
// between sends it again, under the same Message-ID.
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { BadMessage, type Mail, mailTimeoutMs } from '../../services/mail/mail.ts';
import { MailRefused } from '../../services/mail/smtp.ts';
import type { OutboxRow } from '../../store/db/tables.ts';
import { SealBroken } from '../../store/keys/seal.ts';
import {
  claim,
  delay,
  fail,
  interrupted,
  nextPost,
  postKeyOf,
  sent,
  type Waiting,
  waitingFrom,
} from '../../store/notifications/outbox.ts';
import type { Answer, Order } from '../door/order.ts';
import type { AfterRestore } from '../operate/after-restore.ts';
import { type LettersDeps, readyToSend } from './letters.ts';

type PostDeps = LettersDeps & {
  readonly mail: Mail;
  readonly execute: (order: Order) => Promise<Answer>;
  readonly afterRestore: AfterRestore;
};

/** `refused` is what the server said. */
type Turn = { readonly due: false } | { readonly due: true; readonly refused: string | null };

export type Post = {
  readonly turn: () => Promise<Turn>;
  /** UTC ms, or null. */
  readonly next: () => Promise<Moment | null>;
};

/** Well above the longest that a server may take. */
const leaseMs = 3 * mailTimeoutMs;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** After the last we give up. */
const pausesMs = [minute, 5 * minute, 15 * minute, hour, 4 * hour, day, day, day];

export function createPost(deps: PostDeps): Post {
  const { mail, database, schoolId, clock, afterRestore } = deps;
  const isOpen = async () => mail.on && (await afterRestore.waiting()) === null;
  const next = async () => ((await isOpen()) ? nextPost(database.reader, schoolId) : null);
  return {
    next,
    async turn() {
      const dueAt = await next();
      if (dueAt === null || dueAt > clock()) return { due: false };
      const [row] = await claim(database, schoolId, clock(), leaseMs, 1);
      return row === undefined ? { due: false } : { due: true, refused: await sendOne(deps, row) };
    },
  };
}

/** What the server said, or null where all went well. */
async function sendOne(deps: PostDeps, row: OutboxRow): Promise<string | null> {
  const { database, schoolId, mail } = deps;
  const gone = () => sent(database, schoolId, row.id);
  const waiting = await opened(deps, row);
  if (waiting === null) return giveUp(deps, row, 'This letter cannot be opened any more.');
  try {
    const ready = await readyToSend(deps, waiting);
    if ('dropped' in ready) return await gone().then(() => null);
    if ('damaged' in ready) return await afterDamage(deps, row, waiting.attempts);
    if ('addressless' in ready) return await giveUp(deps, row, 'There is no e-mail address.');
    await mail.send(ready.message);
  } catch (error) {
    return refused(deps, row, waiting, error);
  }
  return gone().then(() => null);
}

async function opened({ keyring, schoolId }: PostDeps, row: OutboxRow): Promise<Waiting | null> {
  const key = await postKeyOf(keyring, schoolId);
  try {
    return waitingFrom(key, row);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

async function giveUp(
  { database, schoolId, clock }: PostDeps,
  { id, last_error: before }: OutboxRow,
  said: string,
): Promise<string> {
  await fail(database, schoolId, id, clock(), saidAfter(before, said));
  return said;
}

// An interrupted attempt may have arrived.
const saidAfter = (before: string | null, said: string): string =>
  before?.startsWith(interrupted) ? `${interrupted} Then: ${said}` : said;

async function tryLater(deps: PostDeps, row: OutboxRow, attempts: number, said: string): Promise<void> {
  const { database, schoolId, clock } = deps;
  const pauseMs = pausesMs[attempts - 1];
  if (pauseMs === undefined) await giveUp(deps, row, said);
  else await delay(database, schoolId, row.id, clock() + pauseMs, saidAfter(row.last_error, said));
}

/** The damage may be mended meanwhile; no server refused, and the operator has heard of it. */
async function afterDamage(deps: PostDeps, row: OutboxRow, attempts: number): Promise<null> {
  await tryLater(deps, row, attempts, 'What this letter tells of cannot be opened.');
  return null;
}

async function refused(
  deps: PostDeps,
  row: OutboxRow,
  { letter, attempts }: Waiting,
  error: unknown,
): Promise<string> {
  if (error instanceof BadMessage) return giveUp(deps, row, error.message);
  const refusal = error instanceof MailRefused ? error : null;
  const said = refusal?.message ?? 'Candour could not make this letter ready.';
  if (refusal?.of === 'address' && 'person' in letter.to) await markBounced(deps, letter.to.person);
  if (refusal !== null && refusal.of !== 'for-now') await giveUp(deps, row, said);
  else await tryLater(deps, row, attempts, said);
  // Not a refusal but a fault of ours: the operator must hear of it.
  if (refusal === null) throw error;
  return said;
}

async function markBounced(deps: PostDeps, person: PersonId): Promise<void> {
  const school = await deps.schools.read(deps.database.reader);
  const addressEntry = school.people.get(person)?.addressEntry ?? 0;
  await deps.execute({
    kind: 'person',
    stream: person,
    actor: { kind: 'clock' },
    commands: [{ step: 'mark-address-bounced', facts: { addressEntry }, prose: {} }],
  });
}
