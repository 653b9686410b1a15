import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { type AskedOfS3, givenS3, type Lie } from '../../../test/tools/s3.ts';
import { type Bucket, bucketShelf } from './bucket.ts';
import { keepFile, ShelfFailure } from './shelf.ts';

const patience = { answerMs: 10_000, partMs: 60_000, againAfterMs: [1, 1] };
const hasty = { ...patience, answerMs: 100, partMs: 100 };
const megabyte = 1024 * 1024;

async function given(t: TestContext, changed: Partial<Bucket> = {}) {
  const s3 = await givenS3();
  t.after(s3.close);
  const shelf = bucketShelf({ ...s3.bucket, ...changed }, patience);
  return {
    s3,
    shelf,
    keep: (name: string, content: Uint8Array) => shelf.keep(name, (write) => write(content)),
    read: async (name: string) => buffer((await shelf.open(name))!.bytes()),
  };
}

const isPart = ({ method, query }: AskedOfS3): boolean => method === 'PUT' && query.has('partNumber');

/** Lies so many times to what fits. */
const lying = (times: number, lie: Lie, fits: (asked: AskedOfS3) => boolean = () => true) => {
  let left = times;
  return (asked: AskedOfS3): Lie | null => {
    if (!fits(asked) || left === 0) return null;
    left -= 1;
    return lie;
  };
};

test('files of any size come back as they were, are listed by pages, and go', async (t) => {
  const { s3, shelf, keep, read } = await given(t);
  s3.pageSize = 2;
  const sizes = [1, 300_000, 8 * megabyte, 8 * megabyte + 1, 20 * megabyte];
  for (const size of sizes) {
    const content = randomBytes(size);
    await keep(`file-${size}`, content);
    assert.equal((await shelf.open(`file-${size}`))?.size, size);
    assert.ok(content.equals(await read(`file-${size}`)), `${size}`);
  }
  assert.equal(s3.uploads.size, 0);
  assert.deepEqual((await shelf.names()).toSorted(), sizes.map((size) => `file-${size}`).toSorted());
  assert.ok(s3.objects.has('a/school/file-1'));
  await shelf.remove('file-1');
  await shelf.remove('file-1');
  assert.equal(await shelf.open('file-1'), null);
  assert.equal(await shelf.trouble(), null);
});

test('what others keep in folders below is not taken for ours', async (t) => {
  const { s3, shelf } = await given(t);
  s3.objects.set('a/school/ash.example/one', Buffer.from('x'));
  s3.objects.set('a/schools', Buffer.from('x'));
  assert.deepEqual(await shelf.names(), []);
});

test('a large file is taken no faster than the bucket takes it', async (t) => {
  const { s3, shelf } = await given(t);
  const piece = randomBytes(256 * 1024);
  s3.keepsNothing = true;
  await shelf.keep('large', async (write) => {
    for (let written = piece.length; written <= 100 * megabyte; written += piece.length) {
      await write(piece);
      const ahead = written - s3.asked.filter(isPart).length * 8 * megabyte;
      assert.ok(ahead <= 8 * megabyte, `${ahead} bytes wait in memory`);
    }
  });
  assert.equal(s3.asked.filter(isPart).length, 13);
});

test('an upload that breaks off leaves nothing, in parts or not', async (t) => {
  const { s3, shelf } = await given(t);
  for (const size of [100, 20 * megabyte]) {
    const broken = async function* () {
      yield randomBytes(size);
      throw new Error('aborted');
    };
    const chunking = {
      chunkSizeBytes: 256 * 1024,
      seal: (_n: number, _l: boolean, plain: Uint8Array) => plain,
    };
    const kept = await keepFile(shelf, 'one', broken(), chunking);
    assert.deepEqual(kept, { problem: 'the file did not arrive in full: send it again' });
    assert.deepEqual([s3.objects.size, s3.uploads.size], [0, 0]);
  }
  assert.ok(s3.asked.some(isPart), 'parts were sent before it broke off');
});

test('a bucket that fails in the middle of a file leaves nothing, and says so in words', async (t) => {
  const { s3, shelf, keep } = await given(t);
  let parts = 0;
  s3.lie = (asked) => (isPart(asked) && ++parts > 1 ? { status: 503 } : null);
  await assert.rejects(keep('one', randomBytes(20 * megabyte)), (error: Error) => {
    assert.ok(error instanceof ShelfFailure);
    assert.match(error.message, /does not work at the moment \(503\)/);
    return true;
  });
  assert.deepEqual([s3.objects.size, s3.uploads.size], [0, 0]);
  const chunking = {
    chunkSizeBytes: 256 * 1024,
    seal: (_n: number, _l: boolean, plain: Uint8Array) => plain,
  };
  const stream = async function* () {
    yield randomBytes(20 * megabyte);
  };
  const kept = await keepFile(shelf, 'one', stream(), chunking);
  assert.match('problem' in kept ? kept.problem : '', /no files can be kept just now/);
});

test('parts that cannot be put together are a failure, though the answer begins well', async (t) => {
  const { s3, keep } = await given(t);
  s3.lie = ({ method, query }) => {
    if (method === 'POST' && query.has('uploadId')) s3.uploads.values().next().value?.parts.delete(1);
    return null;
  };
  await assert.rejects(keep('one', randomBytes(9 * megabyte)), /did not put the parts/);
  assert.deepEqual([s3.objects.size, s3.uploads.size], [0, 0]);
});

test('what is refused once or twice, or answered by silence, is asked for again', async (t) => {
  const { s3, keep, read } = await given(t);
  for (const lie of [{ status: 503 }, { status: 429 }, { bytes: 0 }] as const) {
    const content = randomBytes(1_000);
    s3.lie = lying(2, lie);
    await keep('one', content);
    s3.lie = lying(2, lie);
    assert.ok(content.equals(await read('one')));
  }
  s3.lie = () => 'silence';
  await assert.rejects(bucketShelf(s3.bucket, hasty).remove('one'), /does not answer/);
  assert.equal(s3.asked.filter(({ method }) => method === 'DELETE').length, 3);
});

test('an answer to the last request that was lost does no harm', async (t) => {
  const { s3, keep, read } = await given(t);
  const content = randomBytes(9 * megabyte);
  s3.lie = lying(1, { bytes: 0 }, ({ method, query }) => method === 'POST' && query.has('uploadId'));
  await keep('one', content);
  assert.ok(content.equals(await read('one')));
});

test('a line that breaks while a file is read goes on where it was; one that never moves ends', async (t) => {
  const { s3, keep, read } = await given(t);
  const content = randomBytes(3 * megabyte);
  await keep('one', content);
  const isGet = ({ method }: AskedOfS3) => method === 'GET';
  s3.lie = lying(5, { bytes: megabyte / 2 }, isGet);
  assert.ok(content.equals(await read('one')));
  s3.lie = lying(99, { bytes: 0 }, isGet);
  await assert.rejects(read('one'), ShelfFailure);
  s3.lie = (asked) => {
    if (isGet(asked)) s3.objects.set('a/school/one', randomBytes(3 * megabyte));
    return null;
  };
  await assert.rejects(read('one'), /changed a file/);
});

test('what is wrong with the address is said in words, and no secret is', async (t) => {
  const wrong: readonly [Partial<Bucket>, RegExp][] = [
    [{ secret: 'another' }, /refuses the secret/],
    [{ keyId: 'another' }, /refuses/],
    [{ url: 'http://127.0.0.1:9/bucket' }, /does not answer/],
  ];
  for (const [changed, words] of wrong) {
    const { shelf } = await given(t, changed);
    const said = (await shelf.trouble()) ?? '';
    assert.match(said, words);
    assert.doesNotMatch(said, /another|a-secret/);
  }
  const { s3 } = await given(t);
  const other = bucketShelf({ ...s3.bucket, url: s3.bucket.url.replace('bucket', 'none') }, patience);
  assert.match((await other.trouble()) ?? '', /make the bucket first/);
  for (const [code, words] of [
    ['AccessDenied', /list, read, write and delete/],
    ['RequestTimeTooSkewed', /clock/],
  ] as const) {
    s3.lie = () => ({ status: 403, code });
    await assert.rejects(bucketShelf(s3.bucket, patience).names(), words);
  }
  s3.lie = () => ({ status: 301, code: 'PermanentRedirect' });
  await assert.rejects(bucketShelf(s3.bucket, patience).names(), /another region/);
});

test('a list that never ends does', async (t) => {
  const { s3, shelf, keep } = await given(t);
  for (const name of ['one', 'two', 'three']) await keep(name, Buffer.from(name));
  s3.pageSize = 1;
  s3.lie = ({ query }) => {
    query.delete('continuation-token');
    return null;
  };
  await assert.rejects(shelf.names(), /lists the same files again/);
});

test('uploads that a crash left go once they are old', async (t) => {
  const { s3, shelf } = await given(t);
  const began = (key: string, at: number) => s3.uploads.set(key, { key, parts: new Map(), at });
  began('a/school/old', Date.now() - 100_000);
  began('a/school/new', Date.now());
  await shelf.removeUnfinished(Date.now() - 60_000);
  assert.deepEqual([...s3.uploads.keys()], ['a/school/new']);
});
