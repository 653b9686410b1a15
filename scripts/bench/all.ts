// `npm run bench`: how fast Candour is on this machine, beside what the machine itself can do. It prints each
// goal with whether it was met, and fails for none that was missed: a figure depends on the machine and on
// who else uses it. `npm run bench -- 10000` leaves out the larger school. The first run makes the schools,
// which takes some minutes; all else stays on this machine.
import { benchFolder, copyOfSchool } from './data.ts';
import { atLeast, atMost, columns, say } from './figures.ts';
import { digestsPerSecond, durableAppendMs, helloPerSecond } from './machine.ts';
import { elsewhere, measureSchool, type Row } from './school.ts';
import { anchorMs, dueAmongAMillionMs, duePerSecond } from './time.ts';

const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000];
if (counts.some((count) => !Number.isInteger(count) || count < 100)) {
  console.error('Usage: npm run bench [-- INCIDENTS …]');
  process.exit(2);
}

const header: Row = ['What', 'Measured', 'Wanted', 'Beside'];
const machine = await measureMachine();
const rows: Row[] = [];
for (const count of counts) {
  const school = await copyOfSchool(count);
  try {
    rows.push(...(await measureSchool(school, count, machine.digests)));
  } finally {
    school.drop();
  }
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
