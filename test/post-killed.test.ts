// No letter is lost, and none comes more than twice, when the sender is killed at any moment; and
// two machines on one PostgreSQL send none twice. The moments are chosen, not drawn: after each step that
// the server hears while a round of letters is sent, at once or some turns of the event loop later.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { givenSenders, left, type Machine, whenDrained } from './given/senders.ts';
import { databases } from './tools/databases.ts';
import { type Arrived, type Behaviour, headerOf, openSmtp, partOf, type TestSmtp } from './tools/smtp.ts';

const leaseMs = 60_000;
const lettersEach = 2;
// Both letters connect, and then each takes four steps, one of them first: after the first connection, after
// each step of the first letter, and in the middle of the other.
const killedAfter = [1, 3, 4, 5, 6, 8];
// Later steps meet more turns, the last one few again.
const turnCount = 7;

/** A server, and a promise for the moment when so many steps of its conversations have passed. */
async function openCounting(t: TestContext) {
  let waiting: { steps: number; readonly call: () => void } | null = null;
  const onStep: Behaviour['onStep'] = () => {
    if (waiting === null) return;
    waiting.steps -= 1;
    if (waiting.steps > 0) return;
    waiting.call();
    waiting = null;
  };
  const server = await openSmtp({ onStep });
  t.after(server.close);
  const steps = (count: number): Promise<void> =>
    new Promise((call) => {
      waiting = { steps: count, call };
    });
  return { server, steps };
}

const textsOf = (server: TestSmtp): readonly string[] =>
  server.arrived.map((mail) => /^\d+x\d*$/m.exec(partOf(mail, 'text/plain'))?.[0] ?? '');

const noneMoreThanTwice = (arrived: readonly Arrived[]): void => {
  const often = [...Map.groupBy(arrived, ({ id }) => id).values()].filter((same) => same.length > 2);
  assert.deepEqual(often, []);
};

test('killed after any step, the sender loses no letter and sends none more than twice', async (t) => {
  const { server, steps } = await openCounting(t);
  const senders = await givenSenders(t, databases()[0]!, 1, server);
  const begin = () => senders.start('sender-process.ts');
  const written: string[] = [];
  const waiting = [begin(), begin()];
  for (const [index, step] of killedAfter.entries()) {
    const child = (await waiting.shift())!;
    // They take longer to start than to be killed: the next ones start meanwhile.
    if (index + waiting.length + 1 < killedAfter.length) waiting.push(begin());
    const texts = Array.from({ length: lettersEach }, (_, index) => `${step}x${index}`);
    await senders.write(texts);
    written.push(...texts);
    const moment = steps(step);
    const ended = once(child, 'exit');
    child.send('begin');
    await moment;
    for (let turns = step % turnCount; turns > 0; turns -= 1) await setImmediate();
    child.kill('SIGKILL');
    await ended;
  }
  // What was under way when somebody was killed is due again once its lease has run out.
  senders.clock.now += leaseMs;
  const [machine] = senders.all as [Machine];
  await whenDrained(machine);
  assert.deepEqual(await left(machine), []);
  assert.deepEqual([...new Set(textsOf(server))].sort(), written.sort());
  noneMoreThanTwice(server.arrived);
  assert.equal(new Set(server.arrived.map(({ id }) => id)).size, written.length);
});

test('what was acknowledged before the machine was killed is told', async (t) => {
  const { server, steps } = await openCounting(t);
  const senders = await givenSenders(t, databases()[0]!, 1, server);
  const acknowledged: string[] = [];
  for (const step of [1, 10, 19, 28]) {
    const child = await senders.start('reporter-process.ts');
    child.on('message', (reference) => acknowledged.push(String(reference)));
    const moment = steps(step);
    const ended = once(child, 'exit');
    child.send('begin');
    await moment;
    child.kill('SIGKILL');
    await ended;
  }
  senders.clock.now += leaseMs;
  const [machine] = senders.all as [Machine];
  await whenDrained(machine);
  assert.deepEqual(await left(machine), []);
  const told = server.arrived.map((mail) => /INC-...-.../.exec(headerOf(mail, 'Subject'))?.[0]);
  assert.ok(acknowledged.length > 0);
  assert.deepEqual(
    acknowledged.filter((reference) => !told.includes(reference)),
    [],
  );
  noneMoreThanTwice(server.arrived);
});

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('two machines on one PostgreSQL send each letter once', async (t) => {
    const { server } = await openCounting(t);
    const senders = await givenSenders(t, kind, 2, server);
    const texts = Array.from({ length: 60 }, (_, index) => `${index}x`);
    await senders.write(texts);
    await Promise.all(senders.all.map(whenDrained));
    for (const machine of senders.all) assert.deepEqual(await left(machine), []);
    assert.deepEqual(textsOf(server).toSorted(), texts.toSorted());
  });
}
