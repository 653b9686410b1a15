// The rows of the table that one school fills: what is read first, then what is written, then what is
// checked.

import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openStore } from '../../src/app/operate/open-store.ts';
import { slowDigest } from '../../src/services/crypto/slow-digest.ts';
import { atLeast, atMost, median, say } from './figures.ts';
import type { Loaded } from './load.ts';
import { durableAppendMs, helloPerSecond } from './machine.ts';
import { candour, type Kept } from './make-school.ts';
import * as measures from './measures.ts';
import { reportBody } from './measures.ts';
import { excludedReferences, notFoundTimes } from './not-found.ts';
import { type Started, startCandour } from './started.ts';
import { commonWord, rareWord } from './story.ts';

// What protected reports cost: the memory-hard digest by itself, and how long the event loop is held up at
// the most while eight of them are always under way. That cannot be seen from outside, so here Candour runs
// in the process of the benchmark, and requests reach it without a socket.
const digestCount = 40;
const reportCount = 400;
const atOnce = 8;
const resolutionMs = 1;
const eventWarmingUp = 40;

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
        if (number === eventWarmingUp) {
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
async function inProcessRows(kept: Kept): Promise<readonly (readonly [string, string, string, string])[]> {
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

/** A row of the table: what, measured, wanted, and what to hold it against. */
export type Row = readonly [what: string, measured: string, wanted: string, beside: string];

/** What a school could use instead, in a table of its own: none of it was measured by this run. */
export const elsewhere = `What schools could pick instead, measured elsewhere on such a machine:
  FIR         54-92 reports/s; lists 10,000 in 161 ms; searches 100,000 in 355 ms;
              starts in 1.45 s; 1.1-2.1 MB a page
  GlobaLeaks  0.6 reports/s, 44 of 72 failed at 8 connections; lists 10,000 in 3.2 s;
              starts in 1.5 s; 1.17 MB a page`;

const reportsAt1 = 300;
const reportsAt8 = 6000;
const reportsOnNodes = 4000;
const warmingUp = 300;
// A node compiles what it often runs during its first some thousand reports. Two nodes do that twice, and are
// to be compared with one by what comes afterwards.
const warmingUpNodes = 3000;
const protectedAt1 = 200;
const protectedAt8 = 1500;
const protectedWarmingUp = 50;

/** Measures everything on a school with so many incidents, beside the machine’s digests a second. */
export async function measureSchool(
  kept: Kept,
  count: number,
  digestsPerSecond: number,
): Promise<readonly Row[]> {
  const { coldStartMs, memoryBytes } = await measures.starts(kept);
  const verified = await measures.verifiedPerSecond(kept);
  const secrets = await measures.formSecrets(
    kept,
    warmingUp + reportsAt1 + reportsAt8 + protectedWarmingUp + protectedAt1 + protectedAt8,
  );
  const inProcess = await inProcessRows(kept);
  const excluded = await excludedReferences(kept);
  const started = await startCandour(kept);
  try {
    return [
      [
        '  Start to first answer',
        say(coldStartMs, 'ms'),
        atMost(coldStartMs, 500, 'ms'),
        'median of 5, compiled code kept',
      ],
      [
        '  Memory when idle',
        memoryBytes === 0 ? 'not known' : say(memoryBytes / 1e6, 'MB'),
        memoryBytes === 0 ? '≤ 120 MB' : atMost(memoryBytes / 1e6, 120, 'MB'),
        'resident',
      ],
      ...(await pages(started, count)),
      ...(await pagesThatGrew(started, kept)),
      ...(await notFound(started, excluded)),
      ...(await reports(started, kept, secrets)),
      ...(await protectedReports(started, secrets.slice(warmingUp + reportsAt1 + reportsAt8))),
      ...inProcess,
      [
        '  Record verified',
        say(verified, 'entries/s'),
        atLeast(verified, 300_000, 'entries/s'),
        `${say((100 * verified) / digestsPerSecond, '%')} of bare SHA-256 (an entry is digested twice)`,
      ],
    ];
  } finally {
    await started.stop();
  }
}

export async function pages(started: Started, count: number): Promise<readonly Row[]> {
  const cookie = await measures.signIn(started);
  const casebookMax = count > 10_000 ? 10 : 5;
  const page = async (what: string, paths: readonly string[], maxMs: number): Promise<Row> => {
    const ms = await measures.pageMs(started, cookie, paths);
    return [`  ${what}`, say(ms, 'ms'), atMost(ms, maxMs, 'ms'), 'p50 at 1 connection'];
  };
  const orders = ['reported', 'severity', 'updated'].map((order) => `/incidents?show=all&order=${order}`);
  const { sizeBytes, requestCount } = await measures.weightOfReport(started);
  return [
    await page('Casebook', ['/incidents'], casebookMax),
    await page('Casebook, all, in other orders', orders, casebookMax),
    await page('Search for a rare word', [`/incidents?words=${rareWord}`], 10),
    await page('Search for a common word', [`/incidents?words=${commonWord}`], 10),
    await page('Search for two words', [`/incidents?words=parents+letter`], 10),
    await page('Search for a word that is nowhere', [`/incidents?words=zyzzyva`], 10),
    await page('An incident', await measures.incidentPaths(started, cookie), 5),
    [
      '  Report page with all it fetches',
      say(sizeBytes / 1024, 'KB'),
      atMost(sizeBytes / 1024, 40, 'KB'),
      'compressed',
    ],
    ['  Requests of the report page', `${requestCount}`, atMost(requestCount, 6, ''), ''],
  ];
}

/** Pages that once grew with the school, and the slowest of all that somebody can open. */
async function pagesThatGrew(started: Started, kept: Kept): Promise<readonly Row[]> {
  const [head, chair] = [await measures.signIn(started), await measures.signIn(started, 'chair')];
  const page = async (what: string, cookie: string, path: string, maxMs: number): Promise<Row> => {
    const ms = await measures.pageMs(started, cookie, [path]);
    return [`  ${what}`, say(ms, 'ms'), atMost(ms, maxMs, 'ms'), 'p50 at 1 connection'];
  };
  const slowest = async (who: string, cookie: string): Promise<Row> => {
    const { path, ms, count } = await measures.slowestPage(started, kept, cookie);
    return [`  The slowest page for ${who}`, say(ms, 'ms'), atMost(ms, 15, 'ms'), `${path}, of ${count}`];
  };
  return [
    await page('Notifications', head, '/told', 10),
    await page('The chair’s desk', chair, '/incidents', 15),
    await page('Figures', chair, '/statistics', 10),
    await page('What should we change?', head, '/term-reports/change', 10),
    await page('Register of breaches', head, '/register', 30),
    ...(await registerFiles(started, head)),
    await slowest('the headteacher', head),
    await slowest('the chair', chair),
  ];
}

/** Files of all that the register has of a year, or on paper of its newest. */
async function registerFiles(started: Started, cookie: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const path of measures.register.slice(1)) {
    const ms = await measures.pageMs(started, cookie, [path], 1);
    rows.push([`  ${path}`, say(ms, 'ms'), 'stated apart', 'the whole file']);
  }
  return rows;
}

/** What does not exist and what is excluded, as the headteacher is told of both. */
async function notFound(started: Started, excluded: readonly string[]): Promise<readonly Row[]> {
  const times = await notFoundTimes(started, await measures.signIn(started), excluded);
  return [
    ['  404 of what never was', times.unknown, '', 'p50 / p95 at 1 connection'],
    ['  404 of what is excluded', times.excluded, 'the same', 'asked in pairs with it'],
    ['  How well the two are told apart', times.apart.toFixed(3), '0.5: not at all', 'area under the curve'],
  ];
}

const failed = (what: string, ...all: readonly Loaded[]): Row => {
  const sum = (numberOf: (each: Loaded) => number) => all.reduce((so, each) => so + numberOf(each), 0);
  const failures = sum((each) => each.failures);
  return [what, `${failures}`, atMost(failures, 0, ''), `of ${sum(({ count }) => count)}`];
};

export async function reports(
  started: Started,
  kept: Kept,
  secrets: readonly string[],
): Promise<readonly Row[]> {
  const from = (start: number, count: number) => secrets.slice(start, start + count);
  await measures.sendReports(started, 1, from(0, warmingUp));
  // The machine is asked again now: others may use its disk and processor too.
  const appendMs = durableAppendMs(kept.dataDir);
  const one = await measures.sendReports(started, 1, from(warmingUp, reportsAt1));
  const hello = await helloPerSecond(8);
  const eight = await measures.sendReports(started, 8, from(warmingUp + reportsAt1, reportsAt8));
  return [
    [
      '  Report to durable answer, 1 connection',
      say(one.p50Ms, 'ms'),
      atMost(one.p50Ms, 5, 'ms'),
      `${say(one.p50Ms / appendMs, 'times')} a durable append (${say(appendMs, 'ms')} just before)`,
    ],
    [
      '  Reports, 8 connections',
      say(eight.perSecond, '/s'),
      atLeast(eight.perSecond, 1500, '/s'),
      `${say((eight.perSecond * appendMs) / 1000, '')}a durable append; ` +
        `${say((100 * eight.perSecond) / hello, '%')} of hello (${say(hello, '/s')} just before)`,
    ],
    failed('  Failed reports', one, eight),
  ];
}

/** Two nodes on one database, each with half of the connections, beside one node with all of them. */
export async function reportsOnTwoNodes(kept: Kept): Promise<readonly Row[]> {
  const secrets = await measures.formSecrets(kept, 2 * (warmingUpNodes + reportsOnNodes));
  // Each on a core of its own, where there are two and the system can.
  const [first, second] = process.platform === 'linux' && availableParallelism() > 1 ? [0, 1] : [];
  const one = await startCandour(kept, first);
  const two = await startCandour(kept, second);
  const part = (at: number, count: number) => secrets.slice(at, at + count);
  try {
    await measures.sendReports(one, 4, part(0, warmingUpNodes));
    await measures.sendReports(two, 4, part(warmingUpNodes, warmingUpNodes));
    const from = 2 * warmingUpNodes;
    const alone = await measures.sendReports(one, 8, part(from, reportsOnNodes));
    const half = reportsOnNodes / 2;
    const both = await Promise.all([
      measures.sendReports(one, 4, part(from + reportsOnNodes, half)),
      measures.sendReports(two, 4, part(from + reportsOnNodes + half, half)),
    ]);
    const together = both.reduce((sum, { perSecond }) => sum + perSecond, 0);
    return [
      [
        '  Reports, 8 connections, two nodes',
        say(together, '/s'),
        atLeast(together, alone.perSecond, '/s'),
        `one of the two alone: ${say(alone.perSecond, '/s')}`,
      ],
      failed('  Failed reports, two nodes', alone, ...both),
    ];
  } finally {
    await Promise.all([one.stop(), two.stop()]);
  }
}

async function protectedReports(started: Started, secrets: readonly string[]): Promise<readonly Row[]> {
  const from = (start: number, count: number) => secrets.slice(start, start + count);
  await measures.sendReports(started, 1, from(0, protectedWarmingUp), 'anonymous');
  const one = await measures.sendReports(started, 1, from(protectedWarmingUp, protectedAt1), 'anonymous');
  const rest = from(protectedWarmingUp + protectedAt1, protectedAt8);
  const eight = await measures.sendReports(started, 8, rest, 'anonymous');
  return [
    [
      '  Protected report, 1 connection',
      say(one.p50Ms, 'ms'),
      atMost(one.p50Ms, 60, 'ms'),
      'p50, to durable answer',
    ],
    [
      '  Protected reports, 8 connections',
      say(eight.perSecond, '/s'),
      atLeast(eight.perSecond, 60, '/s'),
      'two digests at once',
    ],
    failed('  Failed protected reports', one, eight),
  ];
}
