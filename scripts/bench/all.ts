// `npm run bench`: how fast Candour is on this machine, beside what the machine itself can do. It prints each
// goal with whether it was met, and fails for none that was missed: a figure depends on the machine and on
// who else uses it. `npm run bench -- 10000` leaves out the larger school; `-- --postgres URL` measures the
// same on a PostgreSQL server beside it, with one node and with two. The first run makes the schools, which
// takes some minutes; all else stays on this machine. `-- --beside PATH` runs another checkout's bench in
// turn with this one and compares them; `-- --postgres URL --schools 1000` measures a school among so many.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src/app/operate/open-store.ts';
import { treeKey } from '../../src/store/anchor/hashes.ts';
import { rootOf } from '../../src/store/anchor/tree.ts';
import { awake, keepWakes, nextWake } from '../../src/store/cases/wake.ts';
import { openDatabase } from '../../src/store/db/database.ts';
import type { WakeRow } from '../../src/store/db/tables.ts';
import { benchBeside } from './beside.ts';
import { countyRows } from './county.ts';
import { benchFolder, type Copy, copyOfSchool, copyOnServer, keptIn } from './data.ts';
import { atLeast, atMost, columns, median, say } from './figures.ts';
import { digestsPerSecond, durableAppendMs, helloPerSecond } from './machine.ts';
import { candour, makeSchool } from './make-school.ts';
import { elsewhere, measureSchool, type Row, reportsOnTwoNodes } from './school.ts';

// How fast time passes: finding what is due among a million open incidents, and doing what is due. The
// million are rows of the casebook alone, put there by themselves: the question asks nothing else of an
// incident.
const openCount = 1_000_000;
const dueCount = 100;
const rowsAtOnce = 500;
const school = 'million';

const row = (index: number): WakeRow => ({
  school,
  stream: `incident-${index}`,
  wake_at: openCount + index,
});

/**
 * The median time of asking what is due, with a hundred due among a million open incidents, in
 * milliseconds.
 */
async function dueAmongAMillionMs(): Promise<number> {
  const dataDir = join(benchFolder(), `million-${process.pid}`);
  mkdirSync(dataDir, { recursive: true });
  const database = await openDatabase({ dataDir });
  try {
    for (let from = 0; from < openCount; from += rowsAtOnce) {
      const rows = Array.from({ length: rowsAtOnce }, (_, index) => row(from + index));
      await database.transaction((tx) => keepWakes(tx, rows));
    }
    const spent: number[] = [];
    for (let time = 0; time < 200; time += 1) {
      const startedAt = performance.now();
      const due = await awake(database.reader, school, openCount + dueCount - 1, dueCount);
      await nextWake(database.reader, school);
      spent.push(performance.now() - startedAt);
      if (due.length !== dueCount) throw new Error(`${due.length} were due.`);
    }
    return median(spent);
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** How long the day's anchor takes in a school with so many streams, in milliseconds. */
async function anchorMs(streamCount: number): Promise<number> {
  const heads = Array.from({ length: streamCount }, (_, index) => ({
    stream: `stream-${index}`,
    version: 1,
    hash: 'f'.repeat(64),
  }));
  const of = { school, lineage: 1, day: '2026-10-05' };
  const startedAt = performance.now();
  await rootOf(
    () => [heads],
    (draw) => treeKey(Buffer.alloc(32), { ...of, draw }),
  );
  return performance.now() - startedAt;
}

/** How many entries a second time leaves when very much falls due at once, as after a week without power. */
async function duePerSecond(incidentCount: number): Promise<number> {
  mkdirSync(benchFolder(), { recursive: true });
  const folder = mkdtempSync(join(benchFolder(), 'time-'));
  const kept = keptIn(folder);
  await makeSchool(kept, incidentCount);
  const store = await openStore(kept);
  const clock = { now: Date.now() };
  const { app } = candour(store, kept.dataDir, () => clock.now);
  const entries = async () =>
    Number((await store.database.reader.selectFrom('head').select('position').executeTakeFirst())?.position);
  try {
    clock.now += 14 * 24 * 3_600_000;
    const before = await entries();
    // Once a day and not for each entry: measured apart.
    await app.anchors.make();
    const startedAt = performance.now();
    await app.time.pass();
    return (((await entries()) - before) * 1000) / (performance.now() - startedAt);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const { server, other, schools, counts } = read(process.argv.slice(2));
const lacks = other !== null && (other === '' || !existsSync(join(other, 'node_modules')));
const both = (server !== null && other !== null) || (server === null && schools !== null);
if (counts.some((count) => !Number.isInteger(count) || count < 100) || server === '' || lacks || both) {
  console.error(
    'Usage: npm run bench [-- INCIDENTS … [--postgres URL [--schools COUNT] | --beside CHECKOUT]]',
  );
  process.exit(2);
}
if (other !== null) {
  benchBeside(other, counts.map(String));
  process.exit();
}

const header: Row = ['What', 'Measured', 'Wanted', 'Beside'];
if (server !== null && schools !== null) {
  const heading: Row = [`A school among ${schools}, on PostgreSQL`, '', '', ''];
  console.log(columns([header, heading, ...(await countyRows(server, schools))]));
  process.exit();
}
const machine = await measureMachine();
const rows: Row[] = [];
for (const count of counts) {
  const name = `${count.toLocaleString('en-GB')} incidents of 12 entries`;
  rows.push([`With ${name}`, '', '', '']);
  const onSqlite = await measured(await copyOfSchool(count), count);
  rows.push(...onSqlite);
  if (server === null) continue;
  rows.push([`With ${name}, on PostgreSQL`, '', '', '']);
  rows.push(...besideThem(onSqlite, await measured(await copyOnServer(server, count), count)));
  rows.push(...(await twoNodes(await copyOnServer(server, count))));
}
const [amongMs, donePerSecond] = [await dueAmongAMillionMs(), await duePerSecond(2000)];
const dayMs = await anchorMs(10_000);
const time: readonly Row[] = [
  ['Time', '', '', ''],
  ['  What is due among 1,000,000 open', say(amongMs, 'ms'), atMost(amongMs, 5, 'ms'), 'a hundred are due'],
  [
    '  What is due, done',
    say(donePerSecond, 'entries/s'),
    atLeast(donePerSecond, 1000, '/s'),
    'two weeks at once',
  ],
  ['  The day’s anchor over 10,000 streams', say(dayMs, 'ms'), atMost(dayMs, 1000, 'ms'), 'in slices'],
];
console.log(columns([header, ...rowsOfMachine(), ...rows, ...time]));
console.log(`\n${elsewhere}`);

type Asked = {
  readonly server: string | null;
  readonly other: string | null;
  readonly schools: number | null;
  readonly counts: readonly number[];
};

function read(words: readonly string[]): Asked {
  const rest = [...words];
  const take = (option: string): string | null => {
    const at = rest.indexOf(option);
    return at === -1 ? null : (rest.splice(at, 2)[1] ?? '');
  };
  const [server, other, schools] = [take('--postgres'), take('--beside'), take('--schools')];
  return {
    server,
    other,
    schools: schools === null ? null : Number(schools),
    counts: rest.length > 0 ? rest.map(Number) : [10_000, 100_000],
  };
}

async function measured(school: Copy, count: number): Promise<readonly Row[]> {
  try {
    return await measureSchool(school, count, machine.digests);
  } finally {
    await school.drop();
  }
}

async function twoNodes(school: Copy): Promise<readonly Row[]> {
  try {
    return await reportsOnTwoNodes(school);
  } finally {
    await school.drop();
  }
}

/** The same rows, each beside what it is on SQLite. */
function besideThem(others: readonly Row[], rows: readonly Row[]): readonly Row[] {
  return rows.map(([what, figure, wanted], at) => {
    const other = others[at]?.[1] ?? '';
    const [one, two] = [figure, other].map((each) => Number.parseFloat(each.replaceAll(',', '')));
    const ratio = one !== undefined && two ? ` (${(one / two).toFixed(2)})` : '';
    return [what, figure, wanted, other === '' ? '' : `SQLite ${other}${ratio}`];
  });
}

async function measureMachine() {
  return {
    appendMs: durableAppendMs(benchFolder()),
    helloAt1: await helloPerSecond(1),
    helloAt8: await helloPerSecond(8),
    digests: digestsPerSecond(),
  };
}

function rowsOfMachine(): readonly Row[] {
  const { appendMs, helloAt1, helloAt8, digests } = machine;
  return [
    ['This machine', '', '', ''],
    ['  1 KB kept for good on the disk', say(1000 / appendMs, '/s'), '', `${say(appendMs, 'ms')} each`],
    ['  Node’s bare server, 1 connection', say(helloAt1, '/s'), '', `${say(1000 / helloAt1, 'ms')} each`],
    ['  Node’s bare server, 8 connections', say(helloAt8, '/s'), '', 'server and asker share the processor'],
    ['  SHA-256 of 512 bytes, one thread', say(digests, '/s'), '', ''],
  ];
}
