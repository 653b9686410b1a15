// The sample school. It is played once, and each test that asks for it gets a copy of its folder: to play it
// takes seconds.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressOf, password, type Who } from '../../scripts/sample/people.ts';
import { type Clock, playSample } from '../../scripts/sample/play.ts';
import { type Composed, compose } from '../../src/compose.ts';
import { type Moment, momentOf } from '../../src/policy/clock.ts';
import { type Mail, noMail } from '../../src/services/mail/mail.ts';
import { type Database, openDatabase } from '../../src/store/db/database.ts';
import { type Keyring, openKeyring } from '../../src/store/keys/keyring.ts';
import { type Browser, browserOn } from '../tools/http.ts';
import { lowestCost } from './site.ts';

const hourMs = 3_600_000;
const now = momentOf('2026-11-24', '16:30');
const baseUrl = 'http://localhost:3000';

/** The sample school, open; `close` it at the end of the test. */
export type SampleSchool = Composed & {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly dataDir: string;
  readonly anybody: () => Browser;
  readonly signedIn: (who: Who) => Promise<Browser>;
  readonly close: () => Promise<void>;
};

/** Puts the school of a folder together, with what is served of it. */
async function openFolder(dataDir: string, rootKey: Uint8Array, mailBy: (clock: () => Moment) => Mail) {
  const database = await openDatabase({ dataDir, isSynced: false });
  const keyring = await openKeyring({ dataDir, isSynced: false }, 'ashgrove', () => rootKey);
  await keyring.makeSchool('ashgrove');
  const clock: Clock = { at: now };
  const composed = compose({
    database,
    keyring,
    schoolId: 'ashgrove',
    dataDir,
    clock: () => clock.at ?? now,
    baseUrl,
    uploadMaxBytes: 1024 * 1024,
    guessCost: lowestCost,
    times: { idleMs: hourMs, absoluteMs: 12 * hourMs },
    samplePassword: password,
    mail: mailBy(() => clock.at ?? now),
    log: ({ at, error }) => assert.fail(`${at}: ${error instanceof Error ? error.stack : error}`),
  });
  const close = async () => {
    await composed.accounts.idle();
    await database.close();
    await keyring.close();
  };
  return { composed, database, keyring, clock, close };
}

/** Plays it in an empty folder, under this key. */
async function play(
  dataDir: string,
  rootKey: Uint8Array,
  mailBy: (clock: () => Moment) => Mail = () => noMail,
) {
  const { composed, clock, close } = await openFolder(dataDir, rootKey, mailBy);
  await playSample(composed, clock, now);
  await close();
}

const keyFile = 'root-key-of-the-tests';
let ownFolder: string | undefined;

/** Where it is kept once it was played: where test processes share their work, for all of them. */
function playedFolder(): string {
  const { CANDOUR_TESTS_TAKEN: shared } = process.env;
  if (shared !== undefined) return join(shared, 'sample school');
  if (ownFolder === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'candour-sample-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    ownFolder = folder;
  }
  return join(ownFolder, 'sample school');
}

/** A folder with the school as it was played once. It is moved there whole: two may play it at once. */
async function givenPlayed(): Promise<string> {
  const folder = playedFolder();
  if (existsSync(folder)) return folder;
  const part = mkdtempSync(`${folder}.`);
  const rootKey = randomBytes(32);
  await play(part, rootKey);
  writeFileSync(join(part, keyFile), rootKey);
  try {
    renameSync(part, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(part, { recursive: true, force: true });
  }
  return folder;
}

/** What it mails on the way until today, by this mail, made with the school's clock. */
export async function whenSampleMails(mailBy: (clock: () => Moment) => Mail): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'candour-sample-'));
  try {
    await play(dataDir, randomBytes(32), mailBy);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A copy of the school as it was played; it sends no mail. */
export async function givenSampleSchool(): Promise<SampleSchool> {
  const dataDir = mkdtempSync(join(tmpdir(), 'candour-sample-'));
  cpSync(await givenPlayed(), dataDir, { recursive: true });
  const rootKey = readFileSync(join(dataDir, keyFile));
  const { composed, database, keyring, close } = await openFolder(dataDir, rootKey, () => noMail);
  const anybody = () => browserOn((request) => composed.server.fetch(request), baseUrl);
  return {
    ...composed,
    database,
    keyring,
    dataDir,
    anybody,
    async signedIn(who) {
      const browser = anybody();
      await browser.open('/sign-in');
      const page = await browser.send('Sign in', { email: addressOf(who), password });
      assert.equal(page.status, 200, `${who} could not sign in`);
      return browser;
    },
    async close() {
      await close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
