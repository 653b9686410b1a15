import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedTogether, yieldToEventLoop } from './pace.ts';

test('Those who ask in the same turn of the event loop share one question.', async () => {
  let questions = 0;
  const ask = askedTogether(async () => {
    questions += 1;
    return questions;
  });
  assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [1, 1, 1]);
  assert.equal(await ask(), 2, 'asked later, a new question goes out');
});

test('A shared question goes out only once all who share it have asked.', async () => {
  let written = 'before';
  const ask = askedTogether(async () => written);
  const first = ask();
  written = 'after';
  assert.deepEqual(await Promise.all([first, ask()]), ['after', 'after']);
});

test('Who asks while a question is being answered gets an answer of their own.', async () => {
  let questions = 0;
  const answered = Promise.withResolvers<void>();
  const ask = askedTogether(async () => {
    questions += 1;
    const mine = questions;
    await answered.promise;
    return mine;
  });
  const first = ask();
  await yieldToEventLoop();
  const second = ask();
  await yieldToEventLoop();
  answered.resolve();
  assert.deepEqual(await Promise.all([first, second]), [1, 2]);
});

test('A question that fails fails for those who shared it, and is asked anew.', async () => {
  const answers = [Promise.reject(new Error('The database is away.')), Promise.resolve('here')];
  const ask = askedTogether(async () => answers.shift());
  answers[0]?.catch(() => {});
  const settled = await Promise.allSettled([ask(), ask()]);
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.equal(await ask(), 'here');
});
