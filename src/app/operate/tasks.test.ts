import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId } from '../../record/ids.ts';
import { createTasks } from './tasks.ts';

const never = () => assert.fail('this is not called');
const whose = { person: 'somebody' as PersonId, task: 'one' };

test('a task that takes long is answered before it is done, and is not begun twice', async () => {
  const tasks = createTasks(never, 0);
  const { promise, resolve } = Promise.withResolvers<string>();
  await tasks.begin(whose, 3, (done) => {
    done(1);
    return promise;
  });
  assert.deepEqual(tasks.progress(whose), { done: 1, of: 3, came: null });
  await tasks.begin(whose, 3, never);
  const other = { ...whose, task: 'other' };
  const behind = tasks.begin(other, 1, async () => 'after it');
  resolve('all');
  await behind;
  assert.deepEqual(tasks.progress(whose), { done: 3, of: 3, came: 'all' });
});

test('what goes wrong is thrown to the person who waits, else told, and it can be begun again', async () => {
  const told: unknown[] = [];
  const fails = async () => Promise.reject(new Error('no'));
  await assert.rejects(createTasks(never).begin(whose, 1, fails), /no/);
  const tasks = createTasks((error) => told.push(error), 0);
  const { promise, reject } = Promise.withResolvers<string>();
  await tasks.begin(whose, 1, () => promise);
  reject(new Error('late'));
  await tasks.begin({ ...whose, task: 'other' }, 1, async () => 'behind it');
  assert.deepEqual([told.length, tasks.progress(whose)], [1, null]);
});
