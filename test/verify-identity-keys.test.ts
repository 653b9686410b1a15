// The keys to identities beside the record: one that was exchanged, added or taken away is named, as is a
// name that was sealed to a key which nobody made.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeKeyPair } from '../src/services/crypto/hpke.ts';
import type { IdentityKeyRow } from '../src/store/db/tables.ts';
import { verifyIdentityKeys } from '../src/store/verify/identity-keys.ts';
import { givenSite, type OpenSite } from './given/site.ts';
import { givenConfidentialOn, givenKey } from './given/site-incident.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the keys to identities, compared with the record', () => {
  let site: OpenSite;
  let rows: readonly IdentityKeyRow[];
  before(async () => {
    site = await givenSite();
    await givenKey(site, 'chair');
    await givenKey(site, 'vice-chair');
    await givenConfidentialOn(site);
    rows = await site.database.reader.selectFrom('identity_key').selectAll().execute();
  });
  after(() => site.close());

  /** What is found after somebody with the database in hand has put these keys in place of all. */
  const foundWith = async (kept: readonly IdentityKeyRow[]): Promise<readonly string[]> => {
    await site.database.transaction(async (tx) => {
      await tx.deleteFrom('identity_key').execute();
      for (const row of kept) await tx.insertInto('identity_key').values(row).execute();
    });
    const { broken } = await verifyIdentityKeys(site.database);
    return broken.map(({ stream, problem }) => {
      const [name] = Object.entries(site.ids).find(([, id]) => id === stream) ?? [stream];
      return `${name}: ${problem}`;
    });
  };
  const [chair, vice] = [0, 1].map((nth) => () => {
    const person = nth === 0 ? site.ids.chair : site.ids['vice-chair'];
    return rows.find((row) => row.person === person) ?? assert.fail();
  }) as [() => IdentityKeyRow, () => IdentityKeyRow];

  test('are those on the record, and what is sealed is sealed to them', async () => {
    assert.deepEqual(await verifyIdentityKeys(site.database), { keys: 2, broken: [] });
    // A second key of the same holder replaces the first, to which the name is sealed still.
    await givenKey(site, 'chair');
    assert.deepEqual(await verifyIdentityKeys(site.database), { keys: 2, broken: [] });
    rows = await site.database.reader.selectFrom('identity_key').selectAll().execute();
  });

  test('an exchanged key is named, with its holder', async () => {
    const { publicKey } = makeKeyPair();
    const exchanged = /^chair: The key .* is not the one that they made: it was exchanged/;
    const [found, ...more] = await foundWith([{ ...chair(), public_key: publicKey }, vice()]);
    assert.match(found ?? '', exchanged);
    assert.deepEqual(more, []);
    const swapped = await foundWith([
      { ...chair(), public_key: vice().public_key },
      { ...vice(), public_key: chair().public_key },
    ]);
    assert.deepEqual(swapped.map((each) => each.slice(0, 12)).sort(), ['chair: The k', 'vice-chair: ']);
  });

  test('a key that nobody made, and one that is gone, are named', async () => {
    const added = await foundWith([...rows, { ...chair(), person: site.ids.administrator }]);
    assert.match(added.join(), /^administrator: A key .* that they never made: somebody put it there/);
    assert.match((await foundWith([vice()])).join(), /^chair: The key .* is not kept any more/);
    assert.deepEqual(await foundWith(rows), []);
  });

  test('an operator reads it in words, without any key, and by the exit code', async () => {
    const verify = () =>
      new Promise<{ code: number; said: string }>((resolve) => {
        const env = { ...process.env, DATA_DIR: site.dataDir };
        execFile(process.execPath, ['start.mjs', 'verify'], { cwd: root, env }, (error, out, err) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: `${out}${err}` }),
        );
      });
    const whole = await verify();
    assert.deepEqual([whole.code, /those on the record: 2\./.test(whole.said)], [0, true], whole.said);
    await foundWith([{ ...chair(), public_key: makeKeyPair().publicKey }, vice()]);
    const broken = await verify();
    assert.equal(broken.code, 1);
    assert.match(broken.said, /BROKEN at entry \d+ of stream [\w-]+: The key to identities .* was exchanged/);
    await foundWith(rows);
  });

  test('what is sealed to a key that nobody ever made is named', async () => {
    const id = 'incident-by-hand';
    const facts = JSON.stringify({ sealedTo: ['a digest of nobody'] });
    const [row] = await site.database.reader
      .selectFrom('log')
      .selectAll()
      .where('type', '=', 'reported')
      .execute();
    const head = await site.database.reader.selectFrom('head').selectAll().executeTakeFirstOrThrow();
    const position = Number(head.position) + 1;
    await site.database.transaction((tx) =>
      tx
        .insertInto('log')
        .values({ ...row!, stream: id, facts, position, command: null })
        .execute(),
    );
    const { broken } = await verifyIdentityKeys(site.database);
    assert.deepEqual(
      broken.map(({ stream }) => stream),
      [id],
    );
    assert.match(broken[0]?.problem ?? '', /sealed to a key to identities that no chair or vice-chair/);
  });
});
