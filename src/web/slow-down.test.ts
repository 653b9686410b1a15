import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWrongAnswers } from './slow-down.ts';

/** A pause that ends when it is told to, and counts how many are under way. */
const pauses = () => {
  const open: (() => void)[] = [];
  return {
    open,
    pause: () => new Promise<void>((resolve) => open.push(resolve)),
    settle: async () => {
      for (let turn = 0; turn < 20; turn += 1) await null;
    },
  };
};

test('wrong answers are given one after another', async () => {
  const { open, pause, settle } = pauses();
  const wrongs = createWrongAnswers(pause);
  const given: number[] = [];
  for (const number of [1, 2, 3]) void wrongs.turn().then(() => given.push(number));
  await settle();
  assert.deepEqual([open.length, given], [1, []]);
  open[0]?.();
  await settle();
  assert.deepEqual([open.length, given], [2, [1]]);
  open[1]?.();
  await settle();
  assert.deepEqual(given, [1, 2]);
});

test('who answers wrongly once does not wait behind whoever guesses in another lane', async () => {
  const { open, pause, settle } = pauses();
  const wrongs = createWrongAnswers(pause);
  for (let guess = 0; guess < 60; guess += 1) void wrongs.turn('guesser');
  let given = false;
  void wrongs.turn('honest').then(() => (given = true));
  await settle();
  assert.equal(open.length, 2);
  open[1]?.();
  await settle();
  assert.equal(given, true);
});

test('however many guess, the queue stays short', async () => {
  const { open, pause, settle } = pauses();
  const wrongs = createWrongAnswers(pause);
  let given = 0;
  for (let guess = 0; guess < 500; guess += 1) void wrongs.turn().then(() => (given += 1));
  for (let turn = 0; turn < 50; turn += 1) {
    await settle();
    open.at(-1)?.();
  }
  await settle();
  assert.deepEqual([open.length, given], [50, 500]);
});
