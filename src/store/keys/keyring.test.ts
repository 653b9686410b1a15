import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { databases, type TestPlace } from '../../../test/tools/databases.ts';
import { openTables } from '../db/database.ts';
import type { KeyringTables } from './key-rows.ts';
import { keyringContents, namedKeys, openKeyring, recoveryWrapOf } from './keyring.ts';
import { checkValueOf, recoverRootKey } from './root-key.ts';

const rootKey = randomBytes(32);
const school = 'school';

for (const { name, place } of databases()) {
  describe(`the keyring on ${name}`, () => {
    const inPlace = (run: (place: TestPlace['place']) => Promise<void>) => async () => {
      const { place: where, drop } = await place();
      await run(where).finally(drop);
    };
    const openWith = async (where: TestPlace['place'], key: Uint8Array = rootKey) => {
      const keyring = await openKeyring(where, school, () => key);
      await keyring.makeSchool(school);
      return keyring;
    };
    // What is stored, without the memory of an open keyring.
    const rowsIn = async (where: TestPlace['place']) => {
      const { db, close } = await openTables<KeyringTables>(where, keyringContents);
      const rows = await db.selectFrom('key').selectAll().orderBy('id').execute();
      await close();
      return rows;
    };

    test(
      'a key is the same after opening again, and different for each thing',
      inPlace(async (where) => {
        const first = await openWith(where);
        await first.makeKeys(school, ['a', 'b'], 'stream');
        const ids = ['a', 'b', ...namedKeys];
        const keys = await Promise.all(ids.map((id) => first.keyOf(school, id)));
        assert.equal(new Set(keys.map((key) => key?.toString('hex'))).size, ids.length);
        await first.close();
        const second = await openWith(where);
        assert.deepEqual(await Promise.all(ids.map((id) => second.keyOf(school, id))), keys);
        await second.close();
      }),
    );

    test(
      'making a key again keeps the first, also for another process',
      inPlace(async (where) => {
        const [one, other] = [await openWith(where), await openWith(where)];
        await one.makeKeys(school, ['a'], 'stream');
        await other.makeKeys(school, ['a', 'b'], 'stream');
        assert.deepEqual(await one.keyOf(school, 'a'), await other.keyOf(school, 'a'));
        assert.deepEqual(await one.keyOf(school, 'b'), await other.keyOf(school, 'b'));
        await one.close();
        await other.close();
      }),
    );

    test(
      'each school has keys of its own, and an unknown key is an error',
      inPlace(async (where) => {
        const keyring = await openWith(where);
        const others = await openKeyring(where, 'other', () => randomBytes(32));
        await others.makeSchool('other');
        await keyring.makeKeys(school, ['a'], 'stream');
        await others.makeKeys('other', ['a'], 'stream');
        assert.notDeepEqual(await keyring.keyOf(school, 'a'), await others.keyOf('other', 'a'));
        await assert.rejects(keyring.keyOf(school, 'never'), /no key never/);
        const code = await keyring.makeRecoveryCode();
        await others.makeRecoveryCode();
        assert.equal(await keyring.recoveryFault(code), null, 'the other school made none of ours void');
        assert.notEqual(await others.recoveryFault(code), null, 'and it opens nothing of theirs');
        await keyring.close();
        await others.close();
      }),
    );

    test(
      'a destroyed key is gone for ever and leaves a tombstone',
      inPlace(async (where) => {
        const keyring = await openWith(where);
        await keyring.makeKeys(school, ['a', 'b'], 'stream');
        await keyring.destroyKey(school, 'a', 1_795_534_945_212);
        await keyring.destroyKey(school, 'a', 1_800_000_000_000);
        assert.equal(await keyring.keyOf(school, 'a'), undefined);
        await keyring.makeKeys(school, ['a'], 'stream');
        assert.equal(await keyring.keyOf(school, 'a'), undefined);
        assert.notEqual(await keyring.keyOf(school, 'b'), undefined);
        await keyring.close();
        const row = (await rowsIn(where)).find(({ id }) => id === 'a');
        assert.deepEqual([row?.wrapped, row?.destroyed_at], [null, 1_795_534_945_212]);
      }),
    );

    test(
      'a new school key changes every wrap and no key, also for a process that knew the old one',
      inPlace(async (where) => {
        const [one, other] = [await openWith(where), await openWith(where)];
        await one.makeKeys(school, ['a', 'b'], 'stream');
        const before = await rowsIn(where);
        const key = await one.keyOf(school, 'a');
        await one.rotateSchoolKey(school);
        const after = await rowsIn(where);
        for (const [at, row] of after.entries())
          assert.notDeepEqual(row.wrapped, before[at]?.wrapped, row.id);
        assert.deepEqual(await other.keyOf(school, 'a'), key);
        await other.makeKeys(school, ['c'], 'stream');
        assert.deepEqual(await one.keyOf(school, 'c'), await other.keyOf(school, 'c'));
        await one.close();
        await other.close();
      }),
    );

    test(
      'under a new root key all opens, the old one is known as wrong, and the code opens the new one',
      inPlace(async (where) => {
        const keyring = await openWith(where);
        await keyring.makeKeys(school, ['a'], 'stream');
        const key = await keyring.keyOf(school, 'a');
        const oldCode = await keyring.makeRecoveryCode();
        const newRootKey = randomBytes(32);
        const { recoveryCode } = await keyring.rewrap(newRootKey);
        await keyring.makeKeys(school, ['b'], 'stream');
        await keyring.close();
        const wrap = (await recoveryWrapOf(where, school)) ?? '';
        assert.deepEqual(recoverRootKey(recoveryCode, wrap), { rootKey: newRootKey });
        assert.ok('problem' in recoverRootKey(oldCode, wrap));
        const again = await openKeyring(where, school, (checkValue) => {
          assert.equal(checkValue, checkValueOf(newRootKey));
          return newRootKey;
        });
        assert.deepEqual(await again.keyOf(school, 'a'), key);
        assert.equal((await again.keyOf(school, 'b'))?.length, 32);
        await again.close();
      }),
    );

    test(
      'a root key that is refused leaves the keyring closed and unchanged',
      inPlace(async (where) => {
        await (await openWith(where)).close();
        const before = await rowsIn(where);
        const refuse = () => {
          throw new Error('wrong key');
        };
        await assert.rejects(openKeyring(where, school, refuse), /wrong key/);
        assert.deepEqual(await rowsIn(where), before);
      }),
    );

    test(
      'no file of the keyring holds a destroyed key, nor any key as it is',
      inPlace(async (where) => {
        const keyring = await openWith(where);
        await keyring.makeKeys(school, ['a'], 'stream');
        const key = await keyring.keyOf(school, 'a');
        const wrapped = (await rowsIn(where)).find(({ id }) => id === 'a')?.wrapped;
        assert.ok(key && wrapped);
        await keyring.destroyKey(school, 'a', 1);
        if ('dataDir' in where) {
          const files = readdirSync(where.dataDir).map((file) => readFileSync(join(where.dataDir, file)));
          assert.ok(files.length > 1);
          for (const file of files)
            assert.equal(file.includes(key) || file.includes(Buffer.from(wrapped)), false);
        }
        await keyring.close();
      }),
    );
  });
}
