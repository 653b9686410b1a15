import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIsBusy } from './busy.ts';
import { createWordWorker } from './words.ts';

/** So many steps to do; each is counted. */
const steps = (waiting: number) => {
  const done = { count: 0 };
  const indexNext = async () => {
    done.count += 1;
    return done.count < waiting;
  };
  return { done, indexNext };
};
const untold = (error: unknown) => assert.fail(String(error));

test('catching up goes on until nothing waits', async () => {
  const { done, indexNext } = steps(5);
  await createWordWorker(indexNext, untold).catchUp();
  assert.equal(done.count, 5);
});

test('two who ask at once do not index twice at once, and both see the end', async () => {
  let inside = 0;
  const { done, indexNext } = steps(5);
  const alone = async () => {
    inside += 1;
    assert.equal(inside, 1);
    const more = await indexNext();
    inside -= 1;
    return more;
  };
  const worker = createWordWorker(alone, untold);
  await Promise.all([worker.catchUp(), worker.catchUp(), worker.catchUp()]);
  assert.ok(done.count >= 5);
});

test('trouble is told when nobody waits, thrown when somebody does, and ends nothing', async () => {
  const told: unknown[] = [];
  let calls = 0;
  const worker = createWordWorker(
    async () => {
      calls += 1;
      throw new Error('locked');
    },
    (error) => told.push(error),
  );
  worker.start();
  await assert.rejects(worker.catchUp(), /locked/);
  await worker.stop();
  assert.equal(told.length, 1);
  assert.equal(calls, 2);
});

test('it waits for a nudge only once it was started, and a stop waits for the step under way', async () => {
  const { done, indexNext } = steps(3);
  const worker = createWordWorker(indexNext, untold);
  worker.nudge();
  assert.equal(done.count, 0);
  worker.start();
  await worker.stop();
  const { count } = done;
  assert.equal(count, 1);
  worker.nudge();
  assert.equal(done.count, count);
});

test('it rests on for as long as others need the process, and goes on after them', async () => {
  const { done, indexNext } = steps(2);
  const busy = [true, true, false];
  const doneBefore: number[] = [];
  const isBusy = async () => {
    doneBefore.push(done.count);
    return busy.shift() ?? false;
  };
  await createWordWorker(indexNext, untold, isBusy).catchUp();
  assert.deepEqual(doneBefore, [1, 1, 1]);
  assert.equal(done.count, 2);
});

test('others count as busy while the record grows', async () => {
  let position = 7;
  const isBusy = createIsBusy(async () => position);
  await isBusy();
  position += 1;
  assert.equal(await isBusy(), true);
});
