import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { collectGarbage, createTidier } from './tidy.ts';

describe('tidying up', () => {
  test('It waits until the process is at rest, tidies once, and again only after there was work.', () => {
    mock.timers.enable({ apis: ['setInterval'] });
    let tidied = 0;
    let part = 0.9;
    const tidier = createTidier(
      () => {
        tidied += 1;
      },
      () => part,
      1000,
    );
    tidier.start();
    const after = (seconds: number, worked: number): number => {
      part = worked;
      mock.timers.tick(seconds * 1000);
      return tidied;
    };
    assert.equal(after(3, 0.9), 0);
    assert.equal(after(1, 0.01), 1);
    assert.equal(after(60, 0.01), 1);
    assert.equal(after(5, 0.1), 1);
    assert.equal(after(5, 0.01), 1);
    assert.equal(after(1, 0.5), 1);
    assert.equal(after(1, 0.1), 1);
    assert.equal(after(2, 0.01), 2);
    void tidier.stop();
    assert.equal(after(1, 0.9), 2);
    assert.equal(after(1, 0.01), 2);
    mock.timers.reset();
  });

  test('What is no longer needed is let go of.', () => {
    const kept = new WeakRef({ large: new Array(1000).fill(0) });
    return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      collectGarbage();
      assert.equal(kept.deref(), undefined);
    });
  });
});
