// Reporters who send one report after another to any node, each form until it is answered, and keep the
// receipt of each that was taken in.
import { setTimeout } from 'node:timers/promises';
import type { Database } from '../../src/store/db/database.ts';

/** What a reporter holds who was told that the report is stored, and by whom. */
export type Receipt = {
  readonly code: string;
  readonly words: string;
  readonly by: string;
  /** When the form that was taken in was sent, and when it was answered, in milliseconds. */
  readonly sentAt: number;
  readonly takenAt: number;
};

export type Told = {
  readonly receipts: readonly Receipt[];
  /** How often a form was not taken in and was sent again, by the status that said so; 0 for no answer. */
  readonly sentAgain: readonly number[];
};

export type Reporters = {
  readonly receipts: readonly Receipt[];
  /** Ends them once each form that was begun is answered. */
  readonly end: () => Promise<Told>;
};

const answerMaxMs = 15_000;
const afterFailureMs = 50;

const ask = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(answerMaxMs), ...init });

const hiddenIn = (page: string, name: string): string | undefined =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1];

type Sending = {
  readonly urls: readonly string[];
  readonly receipts: Receipt[];
  readonly sentAgain: number[];
};

/** From one node after the other, until one has it. */
const had = async <T>(
  { urls, receipts }: Sending,
  get: (url: string) => Promise<T | null | undefined>,
): Promise<T> => {
  for (let asked = receipts.length; ; asked += 1) {
    const got = await get(urls[asked % urls.length] ?? '').catch(() => null);
    if (got != null) return got;
    await setTimeout(afterFailureMs);
  }
};

const page = async (url: string, headers: Record<string, string> = {}): Promise<string> =>
  (await ask(url, { headers })).text();

/** Null where it was not taken in. */
async function taken(sending: Sending, url: string, form: Record<string, string>) {
  const sentAt = performance.now();
  const body = new URLSearchParams(form);
  const sent = await ask(`${url}/report`, { method: 'POST', body }).catch(() => null);
  await sent?.arrayBuffer();
  const [cookie = ''] = (sent?.headers.getSetCookie() ?? []).map((each) => each.split(';', 1)[0]);
  if (sent?.status === 303 && cookie !== '') {
    const at = { by: url, sentAt, takenAt: performance.now() };
    return { cookie, path: sent.headers.get('location'), at };
  }
  sending.sentAgain.push(sent?.status ?? 0);
  return null;
}

async function report(sending: Sending, words: string): Promise<void> {
  const secret = await had(sending, async (url) => hiddenIn(await page(`${url}/report`), '_secret'));
  const form = { _secret: secret, what: words, certainty: 'confirmed', naming: 'named' };
  const { cookie, path, at } = await had(sending, (url) => taken(sending, url, form));
  // It is acknowledged: the receipt must be had.
  const code = await had(sending, async (url) => hiddenIn(await page(`${url}${path}`, { cookie }), 'code'));
  sending.receipts.push({ code, words, ...at });
}

/** Starts so many reporters on these nodes. */
export function startReporters(urls: readonly string[], count: number, round: number): Reporters {
  const sending: Sending = { urls, receipts: [], sentAgain: [] };
  let isOver = false;
  const one = async (number: number): Promise<void> => {
    for (let nth = 0; !isOver; nth += 1)
      await report(sending, `Report ${nth} of reporter ${number} in round ${round}.`);
  };
  const all = Array.from({ length: count }, (_, number) => one(number));
  return {
    receipts: sending.receipts,
    async end() {
      isOver = true;
      await Promise.all(all);
      return sending;
    },
  };
}

const triesMax = 5;

/** Whether its receipt opens what it says. */
export async function opens(url: string, { code, words }: Receipt): Promise<boolean> {
  for (let tried = 1; ; tried += 1) {
    try {
      const answer = await ask(`${url}/follow`, { method: 'POST', body: new URLSearchParams({ code }) });
      return (await answer.text()).includes(words);
    } catch (error) {
      if (tried === triesMax) throw error;
    }
  }
}

/** In words: 12 (503: 10, 0: 2). */
export function sayAgain(sentAgain: readonly number[]): string {
  const each = [...Map.groupBy(sentAgain, (status) => status)].map(
    ([status, all]) => `${status}: ${all.length}`,
  );
  return `${sentAgain.length}${each.length > 0 ? ` (${each.join(', ')})` : ''}`;
}

/** How many reports are on the record of this school. */
export async function reportsIn({ reader }: Database, school: string): Promise<number> {
  const counted = reader.selectFrom('log').select(({ fn }) => fn.countAll<number>().as('count'));
  const reported = counted.where('school', '=', school).where('type', '=', 'reported');
  return Number((await reported.executeTakeFirstOrThrow()).count);
}
