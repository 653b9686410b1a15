// Whether a PostgreSQL server still answers. A question that waits is no fault while the server works on it:
// so after a while another connection asks how it stands. Where that is not answered either, all who wait
// hear it at once, and so do those who ask next, until the server answers again. Of several servers that is
// the one which is the primary then.
import type { Client } from 'pg';
import { yieldToEventLoop } from './pace.ts';

/** The two together must leave a visitor an answer within five seconds. */
const looksAfterMs = 2_000;
const lookLastsMs = 1_500;
const looksAgainMs = 500;

/** Whether what was asked was done is then unknown. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  /** What broke it, by the system or by the server. */
  readonly code: string;
  constructor(said: string, cause?: unknown) {
    super(said, { cause });
    this.code = (cause as { code?: string } | undefined)?.code ?? 'ETIMEDOUT';
  }
}

/** Passes the answer on; throws a NoAnswer where none is to come. `pid` is of the connection that asks. */
export type Answering = {
  readonly heard: <T>(answer: Promise<T>, pid?: number) => Promise<T>;
  /** Nobody could connect: looks for another server, where there are several. */
  readonly look: () => Promise<void>;
  readonly stop: () => void;
};

/** `idle` has our connections, by their process, that the server does nothing for. */
type Look = { readonly answers: boolean; readonly isPrimary: boolean; readonly idle: ReadonlySet<number> };

const noneIdle: ReadonlySet<number> = new Set();

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

// Only a server that answers gives five signs.
const isSaidByServer = (error: unknown): boolean => /^\w{5}$/.test(codeOf(error));

/** A server that ends, starts, or is the primary no more. */
const isEndOf = new Set(['57P01', '57P02', '57P03', '25006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

/** A NoAnswer where the connection broke, or none could be had; else the error as it is. */
export const noAnswerOf = (error: unknown): unknown => {
  const isEnd = isEndOf.has(codeOf(error)) || (error instanceof Error && brokenOff.test(error.message));
  return isEnd ? new NoAnswer('The connection to the database broke.', error) : error;
};

// As pg says it, without a code.
const brokenOff = /^Connection terminated|^timeout exceeded when trying to connect|stands by/;

/** It has no connection left; what it is it cannot say. */
const isFull = (error: unknown): boolean => codeOf(error) === '53300';

const how = `select pg_is_in_recovery() as "standsBy", array(select pid from pg_stat_activity
  where usename = current_user and state <> 'active') as idle`;

async function look(client: Client): Promise<Look> {
  // A connection that breaks is told by its question too.
  client.on('error', () => {});
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer('The database does not answer.')), lookLastsMs);
  });
  const asked = client.connect().then(() => client.query<{ standsBy: boolean; idle: number[] }>(how));
  try {
    const { rows } = await Promise.race([asked, late]);
    return { answers: true, isPrimary: rows[0]?.standsBy === false, idle: new Set(rows[0]?.idle) };
  } catch (error) {
    return { answers: isSaidByServer(error), isPrimary: isFull(error), idle: noneIdle };
  } finally {
    clearTimeout(timer);
    client.end().catch(() => {});
  }
}

/** Whose answer says first that it is the primary; -1 where none does. */
const primaryAmong = (looks: readonly Promise<Look>[]): Promise<number> =>
  Promise.any(
    looks.map(async (each, nth) =>
      (await each).isPrimary ? nth : Promise.reject(new Error('It stands by.')),
    ),
  ).catch(() => -1);

/** `connect` makes a connection of its own to each server, not yet connected. */
type Servers = {
  readonly connect: readonly (() => Client)[];
  /** Which of them is asked at present. */
  readonly present: () => number;
  readonly moveTo: (server: number) => void;
};

type Looks = {
  /** Who looks at the same time looks once. */
  readonly together: () => Promise<Look>;
  /** Whether nobody answered last. */
  readonly isSilent: () => boolean;
  readonly stop: () => void;
};

/** `tellAll` is called where the one that is asked does not answer, or is the primary no more. */
function looksAt({ connect, present, moveTo }: Servers, tellAll: () => void): Looks {
  let isSilent = false;
  let isStopped = false;
  let looking: Promise<Look> | null = null;
  let again: NodeJS.Timeout | undefined;
  const lookNow = async (): Promise<Look> => {
    const looks = connect.map((each) => look(each()));
    const seen = (await looks[present()]) as Look;
    const isThere = seen.answers && (seen.isPrimary || connect.length === 1);
    const primary = isThere ? present() : connect.length === 1 ? -1 : await primaryAmong(looks);
    looking = null;
    isSilent = primary < 0;
    if (!isThere) tellAll();
    if (isSilent && !isStopped) again = setTimeout(together, looksAgainMs).unref();
    if (!isSilent) moveTo(primary);
    return seen;
  };
  const together = (): Promise<Look> => {
    looking ??= lookNow();
    return looking;
  };
  const stop = () => {
    isStopped = true;
    clearTimeout(again);
  };
  return { together, isSilent: () => isSilent, stop };
}

export function answering(servers: Servers): Answering {
  const waiting = new Set<(error: NoAnswer) => void>();
  const looks = looksAt(servers, () => {
    for (const tell of waiting) tell(new NoAnswer('The database does not answer.'));
  });
  const heard = async <T>(answer: Promise<T>, pid?: number): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    let give: (error: NoAnswer) => void = () => {};
    const silence = new Promise<never>((_, reject) => {
      give = reject;
    });
    const watch = async (): Promise<void> => {
      const { idle } = await looks.together();
      // What came meanwhile is read first.
      await yieldToEventLoop();
      if (!waiting.has(give)) return;
      if (pid !== undefined && idle.has(pid)) give(new NoAnswer('A connection to the database is dead.'));
      timer = setTimeout(watch, looksAfterMs);
    };
    waiting.add(give);
    if (looks.isSilent()) give(new NoAnswer('The database does not answer.'));
    timer = setTimeout(watch, looksAfterMs);
    try {
      return await Promise.race([answer, silence]);
    } finally {
      waiting.delete(give);
      clearTimeout(timer);
    }
  };
  const lookElsewhere = async (): Promise<void> => {
    if (servers.connect.length > 1 && !looks.isSilent()) await looks.together();
  };
  return { heard, look: lookElsewhere, stop: looks.stop };
}
