// `npm run endure [-- ROUNDS]`: kills Candour, or its database, again and again while reports come in, and
// starts it anew. Then every report that was acknowledged is opened with its receipt, and the record is
// verified. First on SQLite, then with two nodes on PostgreSQL where its programs are found. 30 rounds each
// unless told otherwise; a round takes some seconds. `npm run endure -- --failover [ROUNDS]`: two nodes on
// three PostgreSQL servers, whose primary is killed and frozen in turn, 10 rounds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms } from '../../test/tools/postgres.ts';
import { endureOnPostgres, endureOnSqlite } from './endure.ts';
import { endureFailover } from './failover.ts';

const [, , ...given] = process.argv;
const isFailover = given[0] === '--failover';
const rounds = Number(given[isFailover ? 1 : 0] ?? (isFailover ? 10 : 30));
if (!Number.isInteger(rounds) || rounds < 1 || given.length > (isFailover ? 2 : 1)) {
  console.error('Usage: npm run endure [-- [--failover] [ROUNDS]]');
  process.exit(2);
}

async function endureBoth(folder: string): Promise<boolean> {
  const isWhole = await endureOnSqlite(join(folder, 'sqlite'), rounds);
  if (postgresPrograms() !== undefined)
    return (await endureOnPostgres(join(folder, 'postgres'), rounds)) && isWhole;
  console.log('No PostgreSQL programs were found: SQLite alone.');
  return isWhole;
}

const folder = mkdtempSync(join(tmpdir(), 'candour-endure-'));
try {
  const isWhole = await (isFailover ? endureFailover(folder, rounds) : endureBoth(folder));
  process.exitCode = isWhole ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
