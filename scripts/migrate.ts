// `npm run migrate`: makes the tables, or brings them up to date, and ends. On PostgreSQL run it as the role
// that owns the databases; Candour itself then starts as one that may not change tables.
import { openDatabase, openTables } from '../src/store/db/database.ts';
import { keyringContents } from '../src/store/keys/keyring.ts';
import { operate } from './operator.ts';

await operate(async ({ database, keyring }) => {
  await (await openDatabase(database)).close();
  await (await openTables(keyring, keyringContents)).close();
  console.log('The tables are up to date.');
  return 0;
}, 'all');
