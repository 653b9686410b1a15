import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { StartFailure } from '../db/start-failure.ts';
import {
  checkValueOf,
  makeRecovery,
  putRootKeyBack,
  readOrMakeRootKey,
  recoverRootKey,
  replaceRootKey,
} from './root-key.ts';

const withFile = (run: (keyFile: string) => void | Promise<void>) => async () => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-test-'));
  try {
    await run(join(folder, 'keys', 'root.key'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const nothingYet = { databaseExists: false, checkValue: undefined };

test(
  'the key is made at the first start, for its owner alone, and read at the next',
  withFile((keyFile) => {
    const rootKey = readOrMakeRootKey({ keyFile, ...nothingYet });
    assert.equal(rootKey.length, 32);
    assert.equal(statSync(keyFile).mode & 0o777, 0o600);
    const checkValue = checkValueOf(rootKey);
    assert.deepEqual(readOrMakeRootKey({ keyFile, databaseExists: true, checkValue }), rootKey);
    assert.ok(!readFileSync(keyFile, 'utf8').includes(checkValue));
  }),
);

test(
  'data that exist never get a new key',
  withFile((keyFile) => {
    const checkValue = checkValueOf(randomBytes(32));
    const make = (known: { databaseExists: boolean; checkValue: string | undefined }) => () =>
      readOrMakeRootKey({ keyFile, ...known });
    assert.throws(make({ databaseExists: true, checkValue }), /is missing.*recover-key/);
    assert.throws(make({ databaseExists: false, checkValue }), /is missing.*recover-key/);
    assert.throws(make({ databaseExists: true, checkValue: undefined }), /keyring is missing/);
    assert.equal(existsSync(keyFile), false);
  }),
);

test(
  'a wrong, damaged or unreadable key is refused in words, and left as it is',
  withFile((keyFile) => {
    readOrMakeRootKey({ keyFile, ...nothingYet });
    const before = readFileSync(keyFile, 'utf8');
    const start = (file: string) => () =>
      readOrMakeRootKey({ keyFile: file, databaseExists: true, checkValue: checkValueOf(randomBytes(32)) });
    assert.throws(start(keyFile), /is not the one/);
    assert.equal(readFileSync(keyFile, 'utf8'), before);
    writeFileSync(keyFile, before.slice(0, 40));
    assert.throws(start(keyFile), /may be damaged/);
    assert.throws(start(join(keyFile, '..')), /Cannot open the key file .*it is a folder/);
    assert.throws(start(keyFile), StartFailure);
  }),
);

test(
  'a change of key that was cut short is finished at the next start',
  withFile(async (keyFile) => {
    const before = readOrMakeRootKey({ keyFile, ...nothingYet });
    const after = randomBytes(32);
    const cut = replaceRootKey(keyFile, after, async () => {
      throw new Error('power cut');
    });
    await assert.rejects(cut, /power cut/);
    const start = (rootKey: Buffer) =>
      readOrMakeRootKey({ keyFile, databaseExists: true, checkValue: checkValueOf(rootKey) });
    assert.deepEqual(start(before), before);
    assert.deepEqual(start(after), after);
    assert.deepEqual(start(after), after);
    assert.equal(existsSync(`${keyFile}.next`), false);
  }),
);

test(
  'a key that was changed is in the place of the old one',
  withFile(async (keyFile) => {
    readOrMakeRootKey({ keyFile, ...nothingYet });
    const rootKey = randomBytes(32);
    await replaceRootKey(keyFile, rootKey, async () => {});
    const checkValue = checkValueOf(rootKey);
    assert.deepEqual(readOrMakeRootKey({ keyFile, databaseExists: true, checkValue }), rootKey);
  }),
);

test(
  'a recovered key is put back, and what was there is kept',
  withFile((keyFile) => {
    readOrMakeRootKey({ keyFile, ...nothingYet });
    const wrong = readFileSync(keyFile, 'utf8');
    const rootKey = randomBytes(32);
    putRootKeyBack(keyFile, rootKey);
    const checkValue = checkValueOf(rootKey);
    assert.deepEqual(readOrMakeRootKey({ keyFile, databaseExists: true, checkValue }), rootKey);
    assert.equal(readFileSync(`${keyFile}.replaced`, 'utf8'), wrong);
  }),
);

test('the recovery code opens its wrap, however it is typed', () => {
  const rootKey = randomBytes(32);
  const { code, wrap } = makeRecovery(rootKey);
  assert.match(code, /^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
  const typed = [
    code,
    code.toLowerCase(),
    code.replaceAll('-', ' '),
    ` ${code.replaceAll('-', '')}\n`,
    code.replaceAll('0', 'o').replaceAll('1', 'l'),
  ];
  for (const text of typed) assert.deepEqual(recoverRootKey(text, wrap), { rootKey });
});

test('a mistyped recovery code says which group is wrong', () => {
  const { code, wrap } = makeRecovery(randomBytes(32));
  const characters = '0123456789ABCDEFGHJKMNPQRSTVWXYZU';
  for (const [at, right] of Array.from(code).entries()) {
    if (right === '-') continue;
    for (const wrong of characters.replace(right, '')) {
      const answer = recoverRootKey(code.slice(0, at) + wrong + code.slice(at + 1), wrap);
      assert.ok('problem' in answer);
      assert.match(answer.problem, new RegExp(`^Group ${Math.floor(at / 6) + 1} `));
    }
  }
});

test('groups that changed places, a short code and a code of other data are refused in words', () => {
  const { code, wrap } = makeRecovery(randomBytes(32));
  const problemOf = (text: string) => {
    const answer = recoverRootKey(text, wrap);
    return 'problem' in answer ? answer.problem : '';
  };
  const [first, second, ...rest] = code.split('-');
  assert.match(problemOf([second, first, ...rest].join('-')), /^Group 1 /);
  assert.match(problemOf(code.slice(0, -1)), /has 40 characters; 39 were typed/);
  assert.match(problemOf(makeRecovery(randomBytes(32)).code), /opens other data/);
});
