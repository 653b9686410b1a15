import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenClamd, type Mood, virus } from '../../test/tools/fake-clamd.ts';
import { clamdScanner, type Found } from './clamd.ts';

describe('a scanner', () => {
  let given: Awaited<ReturnType<typeof givenClamd>>;
  before(async () => {
    given = await givenClamd();
  });
  after(() => given.close());

  const scan = async (mood: Mood, pieces: readonly Buffer[], waitMs?: number): Promise<Found> => {
    given.clamd.mood = mood;
    const { send, found, end } = clamdScanner(given.place, waitMs)();
    for (const piece of pieces) await send(piece);
    const says = await found();
    end();
    return says;
  };

  test('a file in pieces is looked through whole', async () => {
    const pieces = [Buffer.from('a test vir'), Buffer.alloc(0), Buffer.from('us stands here')];
    assert.deepEqual(await scan('well', pieces), { virus: 'Eicar-Signature' });
    assert.equal(String(given.clamd.scanned.at(-1)), virus);
    assert.equal(await scan('well', [Buffer.alloc(3_000_000, 'x')]), 'nothing');
  });

  test('what it does not look through, as it is gone, hangs or has a limit, is not scanned', async () => {
    const large = [Buffer.alloc(8_000_000), Buffer.alloc(8_000_000)];
    assert.equal(await scan('too large', large), 'not-scanned');
    assert.equal(await scan('goes', large), 'not-scanned');
    assert.equal(await scan('hangs', [Buffer.from(virus)], 50), 'not-scanned');
    assert.equal(await clamdScanner({ path: '/nowhere/clamd.sock' })().found(), 'not-scanned');
  });
});
