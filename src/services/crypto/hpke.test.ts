import assert from 'node:assert/strict';
import { argon2Sync, createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { makeKeyPair, openWith, publicKeyOf, scheduleOf, sealTo, sharedSecret } from './hpke.ts';
import { lockByPassphrase, lockBySheet, unlockByPassphrase, unlockBySheet } from './locked-key.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

test('keys, shared secret, key and nonce are those of RFC 9180, A.1', () => {
  const once = hex('52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736');
  const enc = hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431');
  const own = hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8');
  const to = hex('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d');
  const secret = hex('fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc');
  assert.deepEqual(publicKeyOf(once), enc);
  assert.deepEqual(publicKeyOf(own), to);
  assert.deepEqual(sharedSecret(once, to, [enc, to]), secret);
  assert.deepEqual(sharedSecret(own, enc, [enc, to]), secret);
  const info = hex('4f6465206f6e2061204772656369616e2055726e');
  const { key, nonce } = scheduleOf(secret, info, { number: 1, keySizeBytes: 16 });
  assert.deepEqual(key, hex('4531685d41d65f03dc48f6b8302c05b0'));
  assert.deepEqual(nonce, hex('56d890e5accaaf011cff4b7d'));
});

test('what is sealed to a key opens with it alone, for its use alone, and never once it was changed', () => {
  const mine = makeKeyPair();
  const sealed = sealTo(mine.publicKey, Buffer.from('Sam Example'), 'here');
  assert.equal(openWith(mine.privateKey, sealed, 'here')?.toString(), 'Sam Example');
  assert.equal(openWith(mine.privateKey, sealed, 'there'), null);
  assert.equal(openWith(makeKeyPair().privateKey, sealed, 'here'), null);
  for (const at of [0, 32, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.equal(openWith(mine.privateKey, changed, 'here'), null, `byte ${at}`);
  }
  assert.equal(openWith(mine.privateKey, sealed.subarray(0, 40), 'here'), null);
  assert.equal(openWith(mine.privateKey, Buffer.alloc(60), 'here'), null, 'a key of no order');
});

test('a key opens by its passphrase however it was typed, and by nothing else', async () => {
  const locked = await lockByPassphrase('café at the harbour', Buffer.from('a key'), 'pat');
  const typed = 'cafe\u0301 at the harbour ';
  assert.equal((await unlockByPassphrase(typed, locked, 'pat'))?.toString(), 'a key');
  assert.equal(await unlockByPassphrase('Café at the harbour', locked, 'pat'), null);
  assert.equal(await unlockByPassphrase(typed, locked, 'kim'), null);
  assert.equal(await unlockByPassphrase(typed, Buffer.alloc(20), 'pat'), null);
});

test('a passphrase that opens a key is guessed at 64 MiB and three passes a time', async () => {
  const locked = await lockByPassphrase('a quiet harbour', Buffer.from('a key'), 'pat');
  const others = { memory: 64 * 1024, passes: 3, parallelism: 1, tagLength: 32 } as const;
  const nonce = locked.subarray(0, 16);
  const key = argon2Sync('argon2id', { message: 'a quiet harbour', nonce, ...others });
  const cipher = createDecipheriv('aes-256-gcm', key, locked.subarray(16, 28), { authTagLength: 16 });
  cipher.setAAD(Buffer.from('candour passphrase\0pat')).setAuthTag(locked.subarray(-16));
  const opened = Buffer.concat([cipher.update(locked.subarray(28, -16)), cipher.final()]);
  assert.equal(opened.toString(), 'a key');
});

test('a key opens by the bytes of its sheet, and by no others', () => {
  const locked = lockBySheet(Buffer.alloc(32, 7), Buffer.from('a key'), 'pat');
  assert.equal(unlockBySheet(Buffer.alloc(32, 7), locked, 'pat')?.toString(), 'a key');
  assert.equal(unlockBySheet(Buffer.alloc(32, 8), locked, 'pat'), null);
  assert.equal(unlockBySheet(Buffer.alloc(32, 7), locked, 'kim'), null);
});

test('a content key is sealed as docs/record-format.md has it', () => {
  const once = {
    privateKey: hex('52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736'),
    publicKey: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
  };
  const to = hex('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d');
  const info = '16:candour identity,9:brookside,10:incident-1,8:identity,';
  const sealed = sealTo(to, Buffer.alloc(32, 7), info, once).toString('hex');
  const page = readFileSync(new URL('../../../docs/record-format.md', import.meta.url), 'utf8');
  assert.ok(page.includes(sealed), sealed);
});
