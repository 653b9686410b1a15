// Checks the record: `npm run verify` the chains, without keys; `npm run verify -- --prose` also opens
// everything that is sealed. Reads only, beside a running server. Exit code 1 when something is broken.
import { openPlaces, refuseNothing, type StorePlaces } from '../src/app/open-store.ts';
import { openDatabase } from '../src/store/database.ts';
import { type BrokenEntry, verifyChains } from '../src/store/verify.ts';
import { verifyProse } from '../src/store/verify-prose.ts';
import { operate, usage } from './operator.ts';

await operate(async (places, words) => {
  if (words.some((word) => word !== '--prose')) return usage('npm run verify [-- --prose]');
  const chainsFit = await sayChains(places);
  const proseFits = words.includes('--prose') ? await sayProse(places) : true;
  return chainsFit && proseFits ? 0 : 1;
});

async function sayChains(places: StorePlaces): Promise<boolean> {
  refuseNothing(places);
  const database = await openDatabase(places.database);
  const startedAt = performance.now();
  const { streams, entries, broken } = await verifyChains(database).finally(database.close);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${streams} streams, ${entries} entries checked in ${seconds.toFixed(1)} s.`);
  if (broken === null) console.log('Every chain is whole.');
  else console.error(`BROKEN, first at ${sayPlace(broken)}: ${broken.problem}`);
  return broken === null;
}

async function sayProse(places: StorePlaces): Promise<boolean> {
  const store = await openPlaces(places, 'beside');
  const { database, keyring } = store;
  const found = await verifyProse(database, keyring, places.dataDir).finally(store.close);
  console.log(`${found.opened} texts and ${found.files} evidence files opened.`);
  for (const [stream, count] of found.erased) console.log(`Erased in stream ${stream}: ${count} texts.`);
  for (const file of found.erasedFiles) console.log(`Erased: evidence file ${file}.`);
  for (const broken of found.broken) console.error(`BROKEN at ${sayPlace(broken)}: ${broken.problem}`);
  if (found.broken.length === 0) console.log('All that was not erased opens and is what the log commits to.');
  return found.broken.length === 0;
}

function sayPlace({ stream, version }: BrokenEntry): string {
  if (stream === null) return 'the log as a whole';
  return version === null ? `stream ${stream}` : `entry ${version} of stream ${stream}`;
}
