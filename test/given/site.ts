// A whole Candour on a temporary folder, with a clock in hand and a person for each role: journeys ask it for
// pages as a browser would. `as` signs somebody in and keeps their session; forms are filled in from the page
// as it stands. Surprising: the school is set up once in a process, and each site begins with a copy of its
// two databases, so that sites have people's ids and all keys in common unless told otherwise.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Composed, compose } from '../../src/compose.ts';
import type { TrustedProxy } from '../../src/config.ts';
import { type Moment, momentOf } from '../../src/policy/clock.ts';
import type { PersonId } from '../../src/record/ids.ts';
import { roles } from '../../src/school/school.ts';
import type { Mail } from '../../src/services/mail/mail.ts';
import { type Database, openDatabase } from '../../src/store/db/database.ts';
import type { LogRow } from '../../src/store/db/tables.ts';
import { type Keyring, openKeyring } from '../../src/store/keys/keyring.ts';
import { entriesOf } from '../../src/store/log/log.ts';
import type { OperatorLog } from '../../src/web/shell/errors.ts';
import { type Browser, browserOn } from '../tools/http.ts';
import { givenSchoolSetUp, type Member } from './set-up-school.ts';

/** People of the school of tests: one for each role, named by it, and some more. */
export const people = [...roles, 'teacher', 'second-governor'] as const;
/** What a person of the school of tests is called. */
export type Name = (typeof people)[number];

/** The password of everybody in the school of tests. */
export const password = 'a quiet pond behind the gym';

/** Monday 5 October 2026, 09:00 in London, in term. */
export const monday: Moment = momentOf('2026-10-05', '09:00');
/** An hour and a day, in milliseconds. */
export const hour = 3_600_000;
export const day = 24 * hour;

/** A whole Candour, open. */
export type OpenSite = Composed & {
  readonly clock: { now: Moment };
  readonly dataDir: string;
  readonly keyring: Keyring;
  readonly ids: Readonly<Record<Name, PersonId>>;
  /** Somebody's browser, signed in. */
  readonly as: (name: Name) => Promise<Browser>;
  /** A browser in which nobody is signed in. */
  readonly anybody: () => Browser;
  /** The entries of a type on the school's own stream, as they are kept. */
  readonly schoolEntries: (type: string) => Promise<readonly LogRow[]>;
  readonly close: () => Promise<void>;
};

const employed: readonly Name[] = [
  'headteacher',
  'bursar',
  'line-manager',
  'investigating-officer',
  'information-champion',
  'administrator',
  'teacher',
];

const members: readonly Member<Name>[] = people.map((name) => ({
  name,
  roles: name === 'teacher' ? [] : name === 'second-governor' ? ['governor'] : [name],
  employed: employed.includes(name),
}));

const fails: OperatorLog = ({ at, error }) =>
  assert.fail(`${at}: ${error instanceof Error ? error.stack : error}`);

/** How a site differs from the usual one. */
export type SiteOptions = {
  readonly baseUrl?: string;
  readonly mail?: Mail;
  /** Nobody has set the school up yet. */
  readonly isEmpty?: boolean;
  /** A school of its own, which has no id and no key in common with other sites. */
  readonly isAnother?: boolean;
  readonly totpRequired?: boolean;
  readonly trustedProxy?: TrustedProxy;
  /** Where operators would read; without it nothing may go wrong. */
  readonly log?: OperatorLog;
  readonly prepare?: (database: Database, school: string) => Promise<unknown>;
};

const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'candour-test-'));

/** Puts a Candour together on what a folder holds. */
async function openFolder(dataDir: string, rootKey: Uint8Array, options: SiteOptions) {
  const place = { dataDir, isSynced: false };
  const database = await openDatabase(place);
  const keyring = await openKeyring(place, () => rootKey);
  await keyring.makeSchool('brookside');
  const clock = { now: monday };
  const { mail, trustedProxy, baseUrl = 'http://localhost:3000', log = fails } = options;
  const composed = compose({
    database,
    keyring,
    schoolId: 'brookside',
    dataDir,
    clock: () => clock.now,
    baseUrl,
    uploadMaxBytes: 5 * 1024 * 1024,
    times: { idleMs: hour, absoluteMs: 12 * hour },
    ...(mail === undefined ? {} : { mail }),
    ...(trustedProxy === undefined ? {} : { trustedProxy }),
    log,
  });
  const close = async () => {
    await composed.accounts.idle();
    await database.close();
    await keyring.close();
  };
  return { composed, database, keyring, clock, baseUrl, close };
}

/** A school that is set up, as its files. */
type Ready = {
  readonly rootKey: Uint8Array;
  readonly ids: Readonly<Record<Name, PersonId>>;
  readonly files: readonly (readonly [string, Buffer])[];
};

const ready = new Map<boolean, Promise<Ready>>();

/** The school that a site with these options begins with. */
function readyFor({ isEmpty = false, isAnother = false, totpRequired = false }: SiteOptions): Promise<Ready> {
  if (isEmpty || isAnother) return makeReady(isEmpty, totpRequired);
  const known = ready.get(totpRequired) ?? makeReady(isEmpty, totpRequired);
  ready.set(totpRequired, known);
  return known;
}

async function makeReady(isEmpty: boolean, totpRequired: boolean): Promise<Ready> {
  const [dataDir, rootKey] = [emptyFolder(), randomBytes(32)];
  try {
    const { composed, database, close } = await openFolder(dataDir, rootKey, {});
    const nobody = {} as Record<Name, PersonId>;
    const ids = isEmpty
      ? nobody
      : await givenSchoolSetUp(composed, database, members, { totpRequired, password });
    await close();
    const files = readdirSync(dataDir).map((name) => [name, readFileSync(join(dataDir, name))] as const);
    return { rootKey, ids, files };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Opens a whole Candour with its school set up; `close` it at the end of the test. */
export async function givenSite(options: SiteOptions = {}): Promise<OpenSite> {
  const { rootKey, ids, files } = await readyFor(options);
  const dataDir = emptyFolder();
  for (const [name, bytes] of files) writeFileSync(join(dataDir, name), bytes, { mode: 0o600 });
  const opened = await openFolder(dataDir, rootKey, options);
  const { composed, database, keyring, clock, baseUrl } = opened;
  await options.prepare?.(database, 'brookside');
  const anybody = () => browserOn((request) => composed.server.fetch(request), baseUrl);
  return {
    ...composed,
    clock,
    dataDir,
    keyring,
    ids,
    anybody,
    async as(name) {
      const browser = anybody();
      await browser.open('/sign-in');
      await browser.send('Sign in', { email: `${name}@brookside.example`, password });
      return browser;
    },
    schoolEntries: async (type) =>
      (await entriesOf(database.reader, 'brookside', 'brookside')).filter((row) => row.type === type),
    async close() {
      await opened.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
