// Reporters who send one report after another to any node, and keep the receipt of each that was taken in.
import { setTimeout } from 'node:timers/promises';

/** What a reporter holds who was told that the report is stored. */
export type Receipt = { readonly code: string; readonly words: string };

export type Reporters = {
  /** Ends them; what they were told is stored, and how often they were not answered. */
  readonly end: () => Promise<{ readonly receipts: readonly Receipt[]; readonly unanswered: number }>;
};

const answerMaxMs = 15_000;
const afterFailureMs = 50;

const ask = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(answerMaxMs), ...init });

const hiddenIn = (page: string, name: string): string | undefined =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1];

/** Sends a report and answers with its receipt; null where the node did not acknowledge it. */
async function report(url: string, words: string): Promise<Receipt | null> {
  const secret = hiddenIn(await (await ask(`${url}/report`)).text(), '_secret') ?? '';
  const body = new URLSearchParams({ _secret: secret, what: words, certainty: 'confirmed', naming: 'named' });
  const sent = await ask(`${url}/report`, { method: 'POST', body });
  await sent.arrayBuffer();
  const [cookie = ''] = sent.headers.getSetCookie().map((each) => each.split(';', 1)[0]);
  if (sent.status !== 303 || cookie === '') return null;
  // From here on it is acknowledged: the receipt must be had, however often it takes.
  for (;;) {
    const page = await ask(`${url}${sent.headers.get('location')}`, { headers: { cookie } })
      .then((answer) => answer.text())
      .catch(() => '');
    const code = hiddenIn(page, 'code');
    if (code !== undefined) return { code, words };
    await setTimeout(afterFailureMs);
  }
}

/** Starts so many reporters on these nodes. */
export function startReporters(urls: readonly string[], count: number, round: number): Reporters {
  const receipts: Receipt[] = [];
  let unanswered = 0;
  let isOver = false;
  const one = async (number: number): Promise<void> => {
    for (let nth = 0; !isOver; nth += 1) {
      const url = urls[(number + nth) % urls.length] ?? '';
      const receipt = await report(url, `Report ${nth} of reporter ${number} in round ${round}.`).catch(
        () => null,
      );
      if (receipt !== null) receipts.push(receipt);
      else {
        unanswered += 1;
        await setTimeout(afterFailureMs);
      }
    }
  };
  const all = Array.from({ length: count }, (_, number) => one(number));
  return {
    async end() {
      isOver = true;
      await Promise.all(all);
      return { receipts, unanswered };
    },
  };
}

export async function opens(url: string, { code, words }: Receipt): Promise<boolean> {
  const answer = await ask(`${url}/follow`, { method: 'POST', body: new URLSearchParams({ code }) });
  return (await answer.text()).includes(words);
}
