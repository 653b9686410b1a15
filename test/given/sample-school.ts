// The sample school, played on a temporary folder.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
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

/** Played as a school that sends by this mail, made with the school's clock, where there is one. */
export async function givenSampleSchool(
  mailBy: (clock: () => Moment) => Mail = () => noMail,
): Promise<SampleSchool> {
  const dataDir = mkdtempSync(join(tmpdir(), 'candour-sample-'));
  const database = await openDatabase({ dataDir, isSynced: false });
  const rootKey = randomBytes(32);
  const keyring = await openKeyring({ dataDir, isSynced: false }, () => rootKey);
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
  await playSample(composed, clock, now);
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
      await composed.accounts.idle();
      await database.close();
      await keyring.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
