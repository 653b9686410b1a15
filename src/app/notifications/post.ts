// Hands letters to the mail server: what is due to one person at one time goes as one mail. Refused for good,
// a letter is listed for those who manage people; otherwise we try for three days, and where the server takes
// none of our mail, until it does. It is deleted only after
// the server took it: a stop in between sends it again, under the same Message-ID.
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { BadMessage, type Mail, type Message, mailTimeoutMs } from '../../services/mail/mail.ts';
import { MailRefused } from '../../services/mail/smtp.ts';
import type { OutboxRow } from '../../store/db/tables.ts';
import { SealBroken } from '../../store/keys/seal.ts';
import {
  claim,
  delay,
  fail,
  interrupted,
  nextPost,
  type PostKey,
  postKeyOf,
  sent,
  type Waiting,
  waitingFrom,
} from '../../store/notifications/outbox.ts';
import type { Answer, Order } from '../door/order.ts';
import type { AfterRestore } from '../operate/after-restore.ts';
import { createHeldPost, heldMaxMs } from './held-post.ts';
import { asOne, incidentsOf, type LettersDeps, readyToSend } from './letters.ts';

type PostDeps = LettersDeps & {
  readonly mail: Mail;
  readonly execute: (order: Order) => Promise<Answer>;
  readonly afterRestore: AfterRestore;
};

type Sending = PostDeps & { readonly send: (message: Message) => Promise<void> };

/** `refused` is what the server said. */
type Turn = { readonly due: false } | { readonly due: true; readonly refused: string | null };

export type Post = {
  readonly turn: () => Promise<Turn>;
  /** UTC ms, or null. */
  readonly next: () => Promise<Moment | null>;
  /** Whatever stood in the way of all mail is mended. */
  readonly resume: () => void;
};

/** Well above the longest that a server may take. */
const leaseMs = 3 * mailTimeoutMs;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** After the last we give up. */
const pausesMs = [minute, 5 * minute, 15 * minute, hour, 4 * hour, day, day, day];

/** What goes in one mail has the same name; null goes alone. */
const nameOf = (key: PostKey, row: OutboxRow, now: Moment): string | null => {
  const waiting = row.lease_until === null ? opened(key, row) : null;
  if (waiting === null) return null;
  const { letter, firstDueAt } = waiting;
  const { to, kind, notices } = letter;
  const isPractice = notices.some(({ practice }) => practice);
  if ('reporterOf' in to)
    return to.statement === undefined
      ? `reporter ${to.reporterOf}`
      : `statement ${to.reporterOf} ${to.statement}`;
  // Nobody can hide it among others that they sent.
  const isUrgent =
    notices.some(({ kind: told }) => told === 'urgent' || told === 'now') && now - firstDueAt < hour;
  if (isUrgent) return null;
  return `${to.person} ${kind === 'anchor' || kind === 'look' ? kind : ''} ${isPractice ? 'practice' : ''}`;
};

/** The first that is due, with what goes in one mail with it. */
const together =
  (key: PostKey, now: Moment) =>
  (due: readonly OutboxRow[]): readonly OutboxRow[] => {
    const [first] = due;
    if (first === undefined) return [];
    const name = nameOf(key, first, now);
    return name === null ? [first] : due.filter((row) => nameOf(key, row, now) === name);
  };

export function createPost(deps: PostDeps): Post {
  const { mail, database, keyring, schoolId, clock, afterRestore } = deps;
  const held = createHeldPost(deps);
  const sending: Sending = { ...deps, send: held.send };
  const isOpen = async () => mail.on && (await afterRestore.waiting()) === null;
  const next = async () => {
    const at = (await isOpen()) ? await nextPost(database.reader, schoolId) : null;
    return at === null ? null : Math.max(at, held.until());
  };
  return {
    next,
    resume: held.resume,
    async turn() {
      const dueAt = await next();
      if (dueAt === null || dueAt > clock()) return { due: false };
      const key = await postKeyOf(keyring, schoolId);
      const rows = await claim(database, schoolId, clock(), leaseMs, together(key, clock()));
      if (rows.length === 0) return { due: false };
      return { due: true, refused: await sendAsOne(sending, key, rows) };
    },
  };
}

type Taken = { readonly row: OutboxRow; readonly waiting: Waiting };

/** What the server said, or null where all went well. */
async function sendAsOne(deps: Sending, key: PostKey, rows: readonly OutboxRow[]): Promise<string | null> {
  const taken = rows.flatMap((row): readonly Taken[] => {
    const waiting = opened(key, row);
    return waiting === null ? [] : [{ row, waiting }];
  });
  const [first] = taken;
  // What cannot be opened was taken alone.
  if (first === undefined) {
    const unopened = rows.map((row) => ({ row }));
    return giveUpAll(deps, unopened, 'This letter cannot be opened any more.');
  }
  const letter = asOne(taken.map(({ waiting }) => waiting.letter));
  try {
    const ready = await readyToSend(deps, { id: first.row.id, letter });
    if (ready === 'damaged') return await afterDamage(deps, taken);
    if (ready === 'addressless') return await giveUpAll(deps, taken, 'There is no e-mail address.');
    if (ready === 'dropped') return await afterwards(deps, taken, new Set());
    await deps.send(ready.message);
    return await afterwards(deps, taken, ready.damaged);
  } catch (error) {
    return refused(deps, taken, error);
  }
}

/** They go, but for those of which nothing could be said yet. */
async function afterwards(
  deps: PostDeps,
  taken: readonly Taken[],
  damaged: ReadonlySet<string>,
): Promise<null> {
  const isUnsaid = ({ waiting: { letter } }: Taken): boolean => {
    const about = incidentsOf(letter);
    return about.length > 0 && about.every((incident) => damaged.has(incident));
  };
  for (const { row } of taken.filter((each) => !isUnsaid(each)))
    await sent(deps.database, deps.schoolId, row.id);
  return afterDamage(deps, taken.filter(isUnsaid));
}

function opened(key: PostKey, row: OutboxRow): Waiting | null {
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

async function giveUpAll(
  deps: PostDeps,
  taken: readonly Pick<Taken, 'row'>[],
  said: string,
): Promise<string> {
  for (const { row } of taken) await giveUp(deps, row, said);
  return said;
}

// An interrupted attempt may have arrived.
const saidAfter = (before: string | null, said: string): string =>
  before?.startsWith(interrupted) ? `${interrupted} Then: ${said}` : said;

async function tryLater(deps: PostDeps, taken: readonly Taken[], said: string): Promise<void> {
  const { database, schoolId, clock } = deps;
  for (const { row, waiting } of taken) {
    const pauseMs = pausesMs[waiting.attempts - 1];
    if (pauseMs === undefined) await giveUp(deps, row, said);
    else await delay(database, schoolId, row.id, clock() + pauseMs, saidAfter(row.last_error, said));
  }
}

/** It waits for as long as it takes: the fault is not the letter's. */
async function waitForServer(deps: PostDeps, taken: readonly Taken[], said: string): Promise<void> {
  const { database, schoolId, clock } = deps;
  for (const { row, waiting } of taken) {
    const pauseMs = Math.min(heldMaxMs, pausesMs[waiting.attempts - 1] ?? heldMaxMs);
    await delay(database, schoolId, row.id, clock() + pauseMs, saidAfter(row.last_error, said));
  }
}

/** The damage may be mended meanwhile; no server refused, and the operator has heard of it. */
async function afterDamage(deps: PostDeps, taken: readonly Taken[]): Promise<null> {
  await tryLater(deps, taken, 'What this letter tells of cannot be opened.');
  return null;
}

async function refused(deps: PostDeps, taken: readonly Taken[], error: unknown): Promise<string> {
  if (error instanceof BadMessage) return giveUpAll(deps, taken, error.message);
  const refusal = error instanceof MailRefused ? error : null;
  const said = refusal?.message ?? 'Candour could not make this letter ready.';
  const to = taken[0]?.waiting.letter.to;
  if (refusal?.of === 'address' && to !== undefined && 'person' in to) await markBounced(deps, to.person);
  if (refusal?.of === 'us') await waitForServer(deps, taken, said);
  else if (refusal !== null && refusal.of !== 'for-now') await giveUpAll(deps, taken, said);
  else await tryLater(deps, taken, said);
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
