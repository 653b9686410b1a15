// `npm run bench`: how fast Candour is on this machine, beside what the machine itself can do. It prints each
// goal with whether it was met, and fails for none that was missed: a figure depends on the machine and on
// who else uses it. `npm run bench -- 10000` leaves out the larger school; `-- --postgres URL` measures the
// same on a PostgreSQL server beside it, with one node and with two. The first run makes the schools, which
// takes some minutes; all else stays on this machine.
import { benchFolder, type Copy, copyOfSchool, copyOnServer } from './data.ts';
import { atLeast, atMost, columns, say } from './figures.ts';
import { digestsPerSecond, durableAppendMs, helloPerSecond } from './machine.ts';
import { elsewhere, measureSchool, type Row, reportsOnTwoNodes } from './school.ts';
import { anchorMs, dueAmongAMillionMs, duePerSecond } from './time.ts';

const { server, counts } = read(process.argv.slice(2));
if (counts.some((count) => !Number.isInteger(count) || count < 100) || server === '') {
  console.error('Usage: npm run bench [-- INCIDENTS … [--postgres URL]]');
  process.exit(2);
}

const header: Row = ['What', 'Measured', 'Wanted', 'Beside'];
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

function read(words: readonly string[]): { server: string | null; counts: readonly number[] } {
  const at = words.indexOf('--postgres');
  const counts = words.filter((_, index) => at === -1 || (index !== at && index !== at + 1)).map(Number);
  return {
    server: at === -1 ? null : (words[at + 1] ?? ''),
    counts: counts.length > 0 ? counts : [10_000, 100_000],
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
