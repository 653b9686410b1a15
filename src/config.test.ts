import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { configOf, type Environment, readConfig } from './config.ts';

const home = resolve('/home/school');
const read = (environment: Environment) => {
  const found = readConfig({ HOME: home, ...environment });
  assert.ok('config' in found, JSON.stringify(found));
  return found.config;
};
const problemsOf = (environment: Environment) => {
  const found = readConfig({ HOME: home, ...environment });
  assert.ok('problems' in found);
  return found.problems.map(({ variable }) => variable);
};

test('nothing need be set: SQLite in ./data, the key in the home folder, this machine only', () => {
  const config = read({});
  assert.deepEqual(
    [config.port, config.host, config.baseUrl, config.databaseUrl, config.smtpUrl, config.trustedProxy],
    [3000, '127.0.0.1', 'http://localhost:3000', null, null, null],
  );
  assert.equal(config.dataDir, resolve('data'));
  assert.ok(config.keyFile.startsWith(join(home, '.config', 'candour')), config.keyFile);
});

test('each data folder has a key of its own', () => {
  assert.notEqual(read({ DATA_DIR: 'a' }).keyFile, read({ DATA_DIR: 'b' }).keyFile);
});

test('the key is never inside the data folder, and a system without a home folder must name a place', () => {
  assert.deepEqual(problemsOf({ DATA_DIR: '/srv/data', KEY_FILE: '/srv/data/keys/school.key' }), [
    'KEY_FILE',
  ]);
  assert.deepEqual(problemsOf({ DATA_DIR: home }), ['KEY_FILE']);
  assert.equal(read({ DATA_DIR: '/srv/data', KEY_FILE: '/srv/data.key' }).keyFile, resolve('/srv/data.key'));
  assert.deepEqual(problemsOf({ HOME: '' }), ['KEY_FILE']);
});

test('whatever does not fit is named, all of it at once, and no address is repeated', () => {
  const found = readConfig({
    HOME: home,
    PORT: '70000',
    SMTP_URL: 'http://pat:secret@mail',
    LOG_LEVEL: 'loud',
  });
  assert.ok('problems' in found);
  assert.deepEqual(
    found.problems.map(({ variable }) => variable),
    ['PORT', 'SMTP_URL', 'LOG_LEVEL'],
  );
  assert.doesNotMatch(JSON.stringify(found), /secret/);
});

test('PostgreSQL takes two databases, and mail takes a sender', () => {
  const url = 'postgres://candour@db/candour';
  assert.deepEqual(problemsOf({ DATABASE_URL: url }), ['KEYRING_URL']);
  assert.deepEqual(problemsOf({ DATABASE_URL: url, KEYRING_URL: url }), ['KEYRING_URL']);
  assert.deepEqual(problemsOf({ KEYRING_URL: url }), ['KEYRING_URL']);
  const several = 'postgres://candour@one:5432,two/candour';
  assert.equal(read({ DATABASE_URL: several, KEYRING_URL: url }).databaseUrl, several);
  assert.deepEqual(problemsOf({ DATABASE_URL: 'postgres://u@one,:5432/c', KEYRING_URL: url }), [
    'DATABASE_URL',
    'KEYRING_URL',
  ]);
  assert.equal(read({ DATABASE_URL: url, KEYRING_URL: `${url}-keys` }).keyringUrl, `${url}-keys`);
  assert.deepEqual(problemsOf({ SMTP_URL: 'smtp://mail' }), ['MAIL_FROM']);
  const from = 'Candour <desk@school.example>';
  assert.equal(read({ SMTP_URL: 'smtps://mail', MAIL_FROM: from }).mailFrom, from);
});

test('a virus scanner is the path of a socket, or a host and a port', () => {
  assert.equal(read({}).clamd, null);
  assert.deepEqual(read({ CLAMD: '/run/clamav/clamd.ctl' }).clamd, { path: '/run/clamav/clamd.ctl' });
  assert.deepEqual(read({ CLAMD: '127.0.0.1:3310' }).clamd, { host: '127.0.0.1', port: 3310 });
  assert.deepEqual(read({ CLAMD: '[::1]:3310' }).clamd, { host: '::1', port: 3310 });
  for (const wrong of ['clamd', 'clamd:', 'tcp://clamd:3310'])
    assert.deepEqual(problemsOf({ CLAMD: wrong }), ['CLAMD'], wrong);
});

test('trusted proxies are addresses, networks, or so many of them', () => {
  assert.deepEqual(read({ TRUST_PROXY: '1' }).trustedProxy, { hopCount: 1 });
  assert.deepEqual(read({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustedProxy, {
    addresses: ['10.0.0.0/8', '::1'],
  });
  for (const wrong of ['yes', '999.1.1.1', '10.0.0', '10.0.0.0/33', '::1/129', 'a:b', '10.0.0.1,'])
    assert.deepEqual(problemsOf({ TRUST_PROXY: wrong }), ['TRUST_PROXY'], wrong);
});

test('the address of the school has neither a path nor a query', () => {
  assert.equal(read({ BASE_URL: 'https://desk.school.example/' }).baseUrl, 'https://desk.school.example');
  for (const wrong of ['/candour', '/?a=b', '/#a', '?a'])
    assert.deepEqual(problemsOf({ BASE_URL: `https://desk.school.example${wrong}` }), ['BASE_URL'], wrong);
  assert.deepEqual(problemsOf({ BASE_URL: 'https://pat:secret@desk.school.example' }), ['BASE_URL']);
});

test('a bucket takes all four settings, and an address with the bucket in its path', () => {
  const url = 'https://s3.example/bucket/candour';
  const more = { FILES_S3_REGION: 'eu-west-2', FILES_S3_KEY_ID: 'key', FILES_S3_SECRET: 'secret' };
  assert.deepEqual(problemsOf({ FILES_S3_URL: url }), Object.keys(more));
  for (const wrong of ['https://s3.example', 'ftp://s3.example/bucket', 'https://a:b@s3.example/bucket?x=1'])
    assert.deepEqual(problemsOf({ ...more, FILES_S3_URL: wrong }), ['FILES_S3_URL'], wrong);
  const config = read({ ...more, FILES_S3_URL: `${url}/`, SCHOOLS_DIR: '/srv/schools' });
  assert.equal(config.filesBucket?.url, url);
  const school = configOf(config, { dir: '/srv/schools', keysDir: '/srv/keys' }, 'ash.example');
  assert.equal(school.filesBucket?.url, `${url}/ash.example`);
  const backups = { BACKUP_S3_REGION: 'eu', BACKUP_S3_KEY_ID: 'key', BACKUP_S3_SECRET: 'secret' };
  const both = (at: string) => ({ ...more, FILES_S3_URL: url, ...backups, BACKUP_S3_URL: at });
  assert.deepEqual(problemsOf(both('https://s3.example/bucket/other')), ['BACKUP_S3_URL'], 'the same bucket');
  assert.equal(read(both('https://s3.example/other')).backupBucket?.url, 'https://s3.example/other');
});
