// Whether a PostgreSQL server still answers. A question that waits is no fault while the server works on it:
// so after a while another connection asks how it stands. Where that is not answered either, all who wait
// hear it at once, and so do those who ask next, until the server answers again.
import type { Client } from 'pg';
import { yieldToEventLoop } from './pace.ts';

/** The two together must leave a visitor an answer within five seconds. */
const looksAfterMs = 2_000;
const lookLastsMs = 1_500;
const looksAgainMs = 500;

/** Whether what was asked was done is then unknown. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  readonly code = 'ETIMEDOUT';
}

/** Passes the answer on; throws a NoAnswer where none is to come. `pid` is of the connection that asks. */
export type Answering = {
  readonly heard: <T>(answer: Promise<T>, pid?: number) => Promise<T>;
  readonly stop: () => void;
};

/** `idle` has our connections, by their process, that the server does nothing for. */
type Look = { readonly answers: boolean; readonly idle: ReadonlySet<number> };

const noneIdle: ReadonlySet<number> = new Set();

// Only a server that answers gives five signs.
const isSaidByServer = (error: unknown): boolean => /^\w{5}$/.test((error as { code?: string }).code ?? '');

async function look(client: Client): Promise<Look> {
  // A connection that breaks is told by its question too.
  client.on('error', () => {});
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer('The database does not answer.')), lookLastsMs);
  });
  const asked = client
    .connect()
    .then(() =>
      client.query<{ pid: number }>(
        "select pid from pg_stat_activity where usename = current_user and state <> 'active'",
      ),
    );
  try {
    const { rows } = await Promise.race([asked, late]);
    return { answers: true, idle: new Set(rows.map(({ pid }) => pid)) };
  } catch (error) {
    return { answers: isSaidByServer(error), idle: noneIdle };
  } finally {
    clearTimeout(timer);
    client.end().catch(() => {});
  }
}

/** `connect` makes a connection of its own, not yet connected. */
export function answering(connect: () => Client): Answering {
  const waiting = new Set<(error: NoAnswer) => void>();
  let isSilent = false;
  let isStopped = false;
  let looking: Promise<Look> | null = null;
  let again: NodeJS.Timeout | undefined;
  const lookNow = async (): Promise<Look> => {
    const seen = await look(connect());
    looking = null;
    isSilent = !seen.answers;
    if (isSilent) {
      for (const tell of waiting) tell(new NoAnswer('The database does not answer.'));
      if (!isStopped) again = setTimeout(lookTogether, looksAgainMs).unref();
    }
    return seen;
  };
  const lookTogether = (): Promise<Look> => {
    looking ??= lookNow();
    return looking;
  };
  const heard = async <T>(answer: Promise<T>, pid?: number): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    let give: (error: NoAnswer) => void = () => {};
    const silence = new Promise<never>((_, reject) => {
      give = reject;
    });
    const watch = async (): Promise<void> => {
      const { idle } = await lookTogether();
      // What came meanwhile is read first.
      await yieldToEventLoop();
      if (!waiting.has(give)) return;
      if (pid !== undefined && idle.has(pid)) give(new NoAnswer('A connection to the database is dead.'));
      timer = setTimeout(watch, looksAfterMs);
    };
    waiting.add(give);
    if (isSilent) give(new NoAnswer('The database does not answer.'));
    timer = setTimeout(watch, looksAfterMs);
    try {
      return await Promise.race([answer, silence]);
    } finally {
      waiting.delete(give);
      clearTimeout(timer);
    }
  };
  const stop = () => {
    isStopped = true;
    clearTimeout(again);
  };
  return { heard, stop };
}
