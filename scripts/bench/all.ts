// `npm run bench`: how fast Candour is on this machine, beside what the machine itself can do. It prints each
// goal with whether it was met, and fails for none that was missed: a figure depends on the machine and on
// who else uses it. `npm run bench -- 10000` leaves out the larger school; `-- --postgres URL` measures the
// same on a PostgreSQL server beside it, with one node and with two. The first run makes the schools, which
// takes some minutes; all else stays on this machine. `-- --beside PATH` runs another checkout's bench in
// turn with this one and compares them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchBeside } from './beside.ts';
import { benchFolder, type Copy, copyOfSchool, copyOnServer } from './data.ts';
import { atLeast, atMost, columns, say } from './figures.ts';
import { digestsPerSecond, durableAppendMs, helloPerSecond } from './machine.ts';
import { elsewhere, measureSchool, type Row, reportsOnTwoNodes } from './school.ts';
import { anchorMs, dueAmongAMillionMs, duePerSecond } from './time.ts';

const { server, other, counts } = read(process.argv.slice(2));
const lacks = other !== null && (other === '' || !existsSync(join(other, 'node_modules')));
const both = server !== null && other !== null;
if (counts.some((count) => !Number.isInteger(count) || count < 100) || server === '' || lacks || both) {
  console.error('Usage: npm run bench [-- INCIDENTS … [--postgres URL | --beside CHECKOUT-WITH-PACKAGES]]');
  process.exit(2);
}
if (other !== null) {
  benchBeside(other, counts.map(String));
  process.exit();
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

type Asked = {
  readonly server: string | null;
  readonly other: string | null;
  readonly counts: readonly number[];
};

function read(words: readonly string[]): Asked {
  const rest = [...words];
  const take = (option: string): string | null => {
    const at = rest.indexOf(option);
    return at === -1 ? null : (rest.splice(at, 2)[1] ?? '');
  };
  const [server, other] = [take('--postgres'), take('--beside')];
  return { server, other, counts: rest.length > 0 ? rest.map(Number) : [10_000, 100_000] };
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
