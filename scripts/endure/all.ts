// `npm run endure [-- ROUNDS]`: kills Candour, or its database, again and again while reports come in, and
// starts it anew. Then every report that was acknowledged is opened with its receipt, and the record is
// verified. First on SQLite, then with two nodes on PostgreSQL where its programs are found. 30 rounds each
// unless told otherwise; a round takes some seconds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms } from '../../test/tools/postgres.ts';
import { endureOnPostgres, endureOnSqlite } from './endure.ts';

const rounds = Number(process.argv[2] ?? 30);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('Usage: npm run endure [-- ROUNDS]');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'candour-endure-'));
try {
  let isWhole = await endureOnSqlite(join(folder, 'sqlite'), rounds);
  if (postgresPrograms() === undefined) console.log('No PostgreSQL programs were found: SQLite alone.');
  else isWhole = (await endureOnPostgres(join(folder, 'postgres'), rounds)) && isWhole;
  process.exitCode = isWhole ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
