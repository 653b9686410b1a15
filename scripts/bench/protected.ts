// What protected reports cost: the memory-hard digest by itself, and how long the event loop is held up at
// the most while eight of them are always under way. That cannot be seen from outside, so here Candour runs
// in the process of the benchmark, and requests reach it without a socket.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openStore } from '../../src/app/operate/open-store.ts';
import { slowDigest } from '../../src/services/crypto/slow-digest.ts';
import { atMost, median, say } from './figures.ts';
import { candour, type Kept } from './make-school.ts';
import { reportBody } from './measures.ts';

const digestCount = 40;
const reportCount = 400;
const atOnce = 8;
const resolutionMs = 1;
const warmingUp = 40;

/** The median time of one memory-hard digest, with nothing else under way, in milliseconds. */
async function slowDigestMs(): Promise<number> {
  const spent: number[] = [];
  for (let nth = 0; nth < digestCount; nth += 1) {
    const beganAt = performance.now();
    await slowDigest(String(nth).padStart(16, '0'), Buffer.alloc(32, 7));
    spent.push(performance.now() - beganAt);
  }
  return median(spent);
}

/**
 * How long the event loop is held up at the most, and how much of the processor one turn of it took, in ms.
 */
type HeldUp = { readonly wallMs: number; readonly processorMs: number };

/** Notes the most processor time that a turn of the event loop takes, until it is asked for that. */
function watchProcessor(): () => number {
  let before = process.threadCpuUsage();
  let mostMs = 0;
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    mostMs = Math.max(mostMs, (user + system) / 1000);
    before = process.threadCpuUsage();
  }, resolutionMs);
  return () => {
    clearInterval(timer);
    return mostMs;
  };
}

/** The longest that the event loop is held up while protected reports come in. */
async function loopHeldUp(kept: Kept): Promise<HeldUp> {
  const store = await openStore(kept);
  try {
    const { app, server } = candour(store, kept.dataDir, Date.now);
    const secrets: string[] = [];
    while (secrets.length < reportCount) secrets.push(await app.reports.newSecret());
    const send = async (secret: string, number: number): Promise<void> => {
      const body = reportBody(secret, number, 'anonymous');
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const { status } = await server.request('/report', { method: 'POST', body, headers });
      if (status !== 303) throw new Error(`A protected report was answered ${status}.`);
    };
    const delay = monitorEventLoopDelay({ resolution: resolutionMs });
    let processorMs = () => 0;
    let sent = 0;
    const connection = async (): Promise<void> => {
      while (sent < secrets.length) {
        const number = sent;
        sent += 1;
        // What is compiled for the first time takes longer than it ever will again.
        if (number === warmingUp) {
          delay.enable();
          processorMs = watchProcessor();
        }
        await send(secrets[number] ?? '', number);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, connection));
    delay.disable();
    return { wallMs: delay.max / 1e6 - resolutionMs, processorMs: processorMs() };
  } finally {
    await store.close();
  }
}

/** The rows of what is measured in the process itself. */
export async function inProcessRows(
  kept: Kept,
): Promise<readonly (readonly [string, string, string, string])[]> {
  const digestMs = await slowDigestMs();
  const { wallMs, processorMs } = await loopHeldUp(kept);
  return [
    [
      '  Memory-hard digest of a receipt, alone',
      say(digestMs, 'ms'),
      'stated apart',
      'argon2id, 19 MiB, 2 passes',
    ],
    [
      '  Event loop held up by protected reports',
      `${wallMs.toFixed(1)} / ${say(processorMs, 'ms')}`,
      atMost(wallMs, 25, 'ms'),
      `the longest, ${atOnce} under way: on the clock / of the processor in a turn`,
    ],
  ];
}
