// Checks the record: `npm run verify` the chains, that pages show what the log says, and that the keys to
// identities are those on the record, without keys of its own; `-- --prose` also opens everything that is
// sealed; `--anchor TEXT` compares it with an anchor that was printed; `--report REFERENCE` prints the hash
// that a reporter was shown. Reads only, beside a running server or on a copy that cannot be written. Exit
// code 1 when something is broken.
import { existsSync } from 'node:fs';
import { openPlaces, refuseNothing, type StorePlaces, shelfOf } from '../src/app/operate/open-store.ts';
import { readablePlaces } from '../src/app/operate/read-only.ts';
import { compareRows } from '../src/app/operate/rebuild.ts';
import { compareAnchor, compareKept } from '../src/store/anchor/compare.ts';
import { markProblem } from '../src/store/anchor/mark.ts';
import { readAnchor, type Typed } from '../src/store/anchor/text.ts';
import { verdictOf } from '../src/store/anchor/verdict.ts';
import { hasOldFolds } from '../src/store/cases/kept-rows.ts';
import { type Database, openDatabase } from '../src/store/db/database.ts';
import { schoolIdOf } from '../src/store/db/school-id.ts';
import { StartFailure } from '../src/store/db/start-failure.ts';
import { snapshot } from '../src/store/log/log-pages.ts';
import { type CorruptEntry, verifyChains } from '../src/store/verify/chains.ts';
import { fingerprintsOf } from '../src/store/verify/fingerprint.ts';
import { openGuards, openKeyFile } from '../src/store/verify/guards.ts';
import { verifyIdentityKeys } from '../src/store/verify/identity-keys.ts';
import { verifyProse } from '../src/store/verify/prose.ts';
import { strayReceipts, unboundReceipts } from '../src/store/verify/receipts.ts';
import { operate, usage } from './operator.ts';

const notCompared =
  'NOT COMPARED: some rows that pages are made of say that an older Candour folded them. If you have just ' +
  'installed a new one, start it once and verify again. If not, somebody changed them: keep a copy first, ' +
  'because the next start folds the log again in their place.';

await operate(async (kept, words) => {
  const asked = read(words);
  if (asked === null) return usage('npm run verify [-- [--prose] [--anchor TEXT] [--report REFERENCE]]');
  const { places, drop } = readablePlaces(kept);
  return verify(places, asked).finally(drop);
});

async function verify(places: StorePlaces, asked: ReadonlyMap<string, string>): Promise<number> {
  refuseNothing(places);
  const opened = await openDatabase(places.database, 'read');
  const schoolId = await schoolIdOf(opened.reader, places.host);
  // On PostgreSQL nothing is seen of a school that is not named, and an empty record would look whole.
  if (schoolId === null && opened.kind === 'postgres') {
    await opened.close();
    throw new StartFailure('There is no school in these data.');
  }
  const database = schoolId === null ? opened : opened.of(schoolId);
  let isWhole = true;
  const check = async (what: string, fits: () => Promise<boolean>): Promise<void> => {
    isWhole = (await fits().catch((error) => sayDamage(what, error))) && isWhole;
  };
  try {
    await check('The chains', () => sayChains(database));
    await check('What guards the record', () => sayGuards(database, places));
    await check('What pages are made of', () => sayRows(database, schoolId));
    await check('The keys to identities', () => sayIdentityKeys(database));
    await check('The anchors that are kept', () => sayKept(places));
    if (asked.has('--prose')) await check('What was written', () => sayProse(places));
    if (asked.has('--anchor'))
      await check('The anchor', () => sayAnchor(places, asked.get('--anchor') ?? ''));
    if (asked.has('--report'))
      await check('The report', () => sayReport(database, asked.get('--report') ?? ''));
    return isWhole ? 0 : 1;
  } finally {
    await opened.close();
  }
}

/** What is too damaged to be read is told, and the rest is still checked. */
function sayDamage(what: string, error: unknown): false {
  if (error instanceof StartFailure) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`BROKEN: ${what} could not be checked to the end: ${reason}`);
  return false;
}

/** What is asked for, each with the words up to the next; an anchor need not be put in quotation marks. */
function read(words: readonly string[]): ReadonlyMap<string, string> | null {
  const asked = new Map<string, string>();
  let last = '';
  for (const word of words) {
    const isOption = word.startsWith('--');
    if (!isOption && last === '') return null;
    if (isOption) last = word;
    asked.set(last, isOption ? '' : `${asked.get(last)} ${word}`.trim());
  }
  const isKnown = ([option, text]: readonly [string, string]): boolean =>
    option === '--prose' ? text === '' : (option === '--anchor' || option === '--report') && text !== '';
  return [...asked].every(isKnown) ? asked : null;
}

async function sayChains(database: Database): Promise<boolean> {
  const startedAt = performance.now();
  const { streams, entries, broken, backwards } = await verifyChains(database);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${streams} streams, ${entries} entries checked in ${seconds.toFixed(1)} s.`);
  if (backwards !== null) console.log(`Look at ${sayPlace(backwards)}: ${backwards.problem}`);
  if (broken === null) console.log('Every chain is whole.');
  else console.error(`BROKEN, first at ${sayPlace(broken)}: ${broken.problem}`);
  return broken === null;
}

async function sayGuards(database: Database, { keyFile }: StorePlaces): Promise<boolean> {
  const open = [...(await openGuards(database)), openKeyFile(keyFile)].filter((each) => each !== null);
  for (const each of open) console.error(`NOT GUARDED: ${each}`);
  return open.length === 0;
}

/** What pages are made of is folded from the log: here it is folded again, and compared. */
async function sayRows(database: Database, schoolId: string | null): Promise<boolean> {
  if (schoolId === null) return true;
  const strayed = await strayReceipts(database.reader, schoolId);
  for (const each of strayed) console.error(`BROKEN: ${each}`);
  if (await hasOldFolds(database.reader, schoolId)) {
    console.error(notCompared);
    return false;
  }
  const { streams, differences } = await compareRows(database, schoolId);
  for (const difference of differences) console.error(`BROKEN: ${difference}`);
  if (differences.length > 0)
    console.error('Run `npm run rebuild -- --write` with the server stopped to put it right.');
  if (differences.length + strayed.length === 0)
    console.log(`${streams} streams folded again: pages show what the log says, to whom it says.`);
  return differences.length + strayed.length === 0;
}

async function sayIdentityKeys(database: Database): Promise<boolean> {
  const { keys, broken } = await verifyIdentityKeys(database);
  if (keys > 0) console.log(`Keys to identities that are those on the record: ${keys}.`);
  for (const each of broken) console.error(`BROKEN at ${sayPlace(each)}: ${each.problem}`);
  return broken.length === 0;
}

/** What the keys know of the record, wherever they are: nobody needs to have kept an anchor on paper. */
async function sayKept(places: StorePlaces): Promise<boolean> {
  if (!existsSync(places.keyFile)) {
    console.log('The anchors that are kept were not compared: the key file is not here.');
    return true;
  }
  const { database, keyring, schoolId, close } = await openPlaces(places, 'read');
  try {
    const padding = await keyring.keyOf(schoolId, 'padding');
    if (padding === undefined) throw new Error('the key that they are made with is gone.');
    const { count, problem } = await snapshot(database, (db) => compareKept(db, schoolId, padding));
    const mark = await markProblem(database, keyring, schoolId);
    const unbound = await unboundReceipts(database.reader, { school: schoolId, keyring });
    const problems = [problem, mark, ...unbound].filter((each) => each !== null);
    for (const each of problems) console.error(`BROKEN: ${each}`);
    if (problems.length === 0)
      console.log(`The record is what ${count} kept anchors and the keys say of it.`);
    return problems.length === 0;
  } finally {
    await close();
  }
}

async function sayProse(places: StorePlaces): Promise<boolean> {
  const store = await openPlaces(places, 'read');
  const { database, keyring } = store;
  const found = await verifyProse(database, keyring, shelfOf(places)).finally(store.close);
  console.log(`${found.opened} texts and ${found.files} evidence files opened.`);
  for (const [stream, count] of found.erased) console.log(`Erased in stream ${stream}: ${count} texts.`);
  for (const file of found.erasedFiles) console.log(`Erased: evidence file ${file}.`);
  for (const broken of found.broken) console.error(`BROKEN at ${sayPlace(broken)}: ${broken.problem}`);
  if (found.broken.length === 0) console.log('All that was not erased opens and is what the log commits to.');
  return found.broken.length === 0;
}

async function sayAnchor(places: StorePlaces, text: string): Promise<boolean> {
  const printed = readAnchor(text);
  if ('problem' in printed) {
    console.error(`This cannot be read as an anchor. ${printed.problem}`);
    return false;
  }
  const { fits, says } = await compared(places, printed);
  for (const sentence of says) (fits ? console.log : console.error)(sentence);
  return fits;
}

async function compared(places: StorePlaces, printed: Typed) {
  const store = await openPlaces(places, 'read').catch((error) => {
    if (!(error instanceof StartFailure)) throw error;
    throw new StartFailure(`To compare an anchor takes the school’s keys. ${error.message}`, {
      cause: error,
    });
  });
  const { database, keyring, schoolId } = store;
  try {
    const padding = await keyring.keyOf(schoolId, 'padding');
    if (padding === undefined) throw new StartFailure('The key that anchors are made with is gone.');
    return verdictOf(await snapshot(database, (db) => compareAnchor(db, schoolId, padding, printed)));
  } finally {
    await store.close();
  }
}

async function sayReport(database: Database, reference: string): Promise<boolean> {
  const found = await fingerprintsOf(database.reader, reference.toUpperCase());
  for (const { at, hash } of found) {
    console.log(`${reference.toUpperCase()} was put on the record at ${new Date(at).toISOString()}.`);
    console.log(`Fingerprint of the report: ${hash}`);
  }
  if (found.length === 0) console.error(`There is no report ${reference.toUpperCase()} on the record.`);
  return found.length > 0;
}

function sayPlace({ stream, version }: CorruptEntry): string {
  if (stream === null) return 'the log as a whole';
  return version === null ? `stream ${stream}` : `entry ${version} of stream ${stream}`;
}
