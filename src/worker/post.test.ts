import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createPostWorker } from './post.ts';

const nothingDue = { due: false } as const;

describe('the post worker', () => {
  test('It sends while anything is due, and says what a server said.', async () => {
    const turns = [null, '450 Later', null].map((refused) => ({ due: true, refused }) as const);
    const said: string[] = [];
    const slept = Promise.withResolvers<void>();
    const worker = createPostWorker(
      {
        now: () => 0,
        turn: async () => turns.shift() ?? nothingDue,
        next: async () => {
          slept.resolve();
          return null;
        },
      },
      { onRefused: (each) => said.push(each), onTrouble: slept.reject },
    );
    worker.start();
    await slept.promise;
    await worker.stop();
    assert.deepEqual([turns, said], [[], ['450 Later']]);
  });

  test('Once it is told to stop it takes nothing more, and waits for what is under way.', async () => {
    const under = Promise.withResolvers<typeof nothingDue>();
    let asked = 0;
    const turn = async () => {
      asked += 1;
      await under.promise;
      return { due: true, refused: null } as const;
    };
    const worker = createPostWorker(
      { now: () => 0, turn, next: async () => null },
      { onRefused: assert.fail, onTrouble: (error) => assert.ifError(error) },
    );
    worker.start();
    const begun = asked;
    let isStopped = false;
    const stopping = worker.stop().then(() => {
      isStopped = true;
    });
    await Promise.resolve();
    assert.equal(isStopped, false);
    under.resolve(nothingDue);
    await stopping;
    assert.equal(asked, begun);
  });

  test('What goes wrong is told, and does not end it.', async () => {
    const told = Promise.withResolvers<unknown>();
    const turn = async () => {
      throw new Error('The disk is full.');
    };
    const worker = createPostWorker(
      { now: () => 0, turn, next: async () => null },
      { onRefused: assert.fail, onTrouble: told.resolve },
    );
    worker.start();
    assert.match(String(await told.promise), /The disk is full/);
    await worker.stop();
  });
});
