// The two roles that docs/postgresql sets up on a PostgreSQL server: the owner makes the tables, and Candour
// starts and works as a role that may not change them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { openPlaces } from '../src/app/operate/open-store.ts';
import { openDatabase, openTables } from '../src/store/db/database.ts';
import { keyringContents } from '../src/store/keys/keyring.ts';
import { givenStoredPeople, givenStoredSchool, whenReported } from './given/stored-school.ts';
import { makeCluster, postgresPrograms } from './tools/postgres.ts';

const scripted = (name: string): readonly string[] =>
  readFileSync(new URL(`../docs/postgresql/${name}.sql`, import.meta.url), 'utf8')
    .replaceAll(/^--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

const ask = async (url: string, ...statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

type At = { readonly url: string };

const verifiedAt = (at: { dataDir: string; keyFile: string; database: At; keyring: At }): string =>
  execFileSync(process.execPath, ['start.mjs', 'verify'], {
    encoding: 'utf8',
    env: {
      ...{ PATH: process.env.PATH, DATA_DIR: at.dataDir, KEY_FILE: at.keyFile },
      ...{ DATABASE_URL: at.database.url, KEYRING_URL: at.keyring.url },
    },
  });

for (const _programs of [postgresPrograms()].filter((found) => found !== undefined)) {
  test('Candour starts as a role that may not change tables, once their owner has made them', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'candour-roles-'));
    const cluster = makeCluster(folder, ['fsync=off']);
    cluster.start();
    const dataDir = mkdtempSync(join(tmpdir(), 'candour-roles-data-'));
    t.after(() => {
      cluster.stop('immediate');
      for (const each of [folder, dataDir]) rmSync(each, { recursive: true, force: true });
    });
    const as = (role: string, database: string) => ({
      url: cluster.url.replace('postgres@', `${role}@`).replace('/postgres?', `/${database}?`),
    });
    await ask(cluster.url, ...scripted('owner'));
    for (const database of ['candour', 'candour_keys'])
      await ask(as('candour_owner', database).url, ...scripted('application'));

    const places = {
      dataDir: join(dataDir, 'data'),
      keyFile: join(dataDir, 'root.key'),
      database: as('candour', 'candour'),
      keyring: as('candour', 'candour_keys'),
    };
    await assert.rejects(openPlaces(places), { name: 'StartFailure', message: /npm run migrate/ });

    await (await openDatabase(as('candour_owner', 'candour'))).close();
    await (await openTables(as('candour_owner', 'candour_keys'), keyringContents)).close();
    const kept = await givenStoredSchool(places);
    await givenStoredPeople(kept);
    await whenReported(kept, 'The door was open.');
    await kept.close();

    const verified = verifiedAt(places);
    assert.match(
      verified,
      /^[1-9]\d* streams, [1-9]\d* entries checked/m,
      'what the role cannot see is not whole',
    );

    const application = as('candour', 'candour').url;
    const refused = { code: '42501' };
    await assert.rejects(ask(application, 'create table mine (it int)'), refused);
    await assert.rejects(ask(application, 'drop table log'), refused);
    for (const statement of ["update log set type = ''", 'delete from log', 'delete from anchor'])
      await assert.rejects(ask(application, statement), refused, statement);
  });
}
