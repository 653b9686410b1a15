// A whole Candour on a temporary folder, with a clock in hand and a person for each role: journeys ask it for
// pages as a browser would. `as` signs somebody in and keeps their session; forms are filled in from the page
// as it stands. Surprising: the school is set up once in a process, and each site begins with a copy of its
// two databases, so that sites have people's ids and all keys in common unless told otherwise.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { isDone } from '../../src/app/door/order.ts';
import type { Reserve } from '../../src/app/files/evidence-files.ts';
import type { NightTask } from '../../src/app/operate/backups.ts';
import { makeNightly, runNight, tryRestore } from '../../src/app/operate/nightly.ts';
import { type Composed, compose } from '../../src/compose.ts';
import type { TrustedProxy } from '../../src/config.ts';
import type { Moment } from '../../src/policy/clock.ts';
import type { PersonId } from '../../src/record/ids.ts';
import type { Role } from '../../src/school/offices.ts';
import type { PersonCommand } from '../../src/school/steps.ts';
import type { Scanner } from '../../src/services/clamd.ts';
import type { Mail } from '../../src/services/mail/mail.ts';
import type { MailPlaces } from '../../src/services/mail/ways.ts';
import type { ProviderPlaces } from '../../src/services/sign-in/provider.ts';
import { putPassword } from '../../src/store/access/credentials.ts';
import { type Database, type DatabasePlace, openDatabase } from '../../src/store/db/database.ts';
import { makeSchoolId } from '../../src/store/db/school-id.ts';
import type { LogRow } from '../../src/store/db/tables.ts';
import { type Bucket, bucketShelf } from '../../src/store/files/bucket.ts';
import { type Keyring, openKeyring } from '../../src/store/keys/keyring.ts';
import { putRootKeyBack } from '../../src/store/keys/root-key.ts';
import { entriesOf } from '../../src/store/log/log.ts';
import type { OperatorLog } from '../../src/web/shell/errors.ts';
import { type Browser, browserOn, type Page } from '../tools/http.ts';
import { allNames, employed, hour, monday, type Name } from './people.ts';

// Passwords, receipt codes and passphrases are kept at the lowest cost that argon2id has, because tests use
// them thousands of times. A hash of a password says its own cost, so what checks it is what always does (the
// costs for people: passwords.test.ts, slow-digest.test.ts, hpke.test.ts).
export const lowestCost = { memoryCost: 8, timeCost: 1, parallelism: 1 } as const;

/** The password of everybody in the school of tests. */
export const password = 'a quiet pond behind the gym';

/** A whole Candour, open. */
export type OpenSite = Composed & {
  readonly clock: { now: Moment };
  readonly dataDir: string;
  readonly database: Database;
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

const rolesOf = (name: Name): readonly Role[] => {
  if (name === 'teacher') return [];
  return [name === 'second-governor' ? 'governor' : name];
};

const fails: OperatorLog = ({ at, error }) =>
  assert.fail(`${at}: ${error instanceof Error ? error.stack : error}`);

/** A governor who is asked whether to open a case goes on. What the page says first, `ask` tells. */
const goingOn = (browser: Browser): Browser => {
  const onwards = async (shown: Promise<Page>): Promise<Page> =>
    (await shown).html.includes('/open-anyway?') ? browser.send('Open it') : shown;
  return {
    ...browser,
    open: (path) => onwards(browser.open(path)),
    follow: (words) => onwards(browser.follow(words)),
  };
};

/** How a site differs from the usual one. */
export type SiteOptions = {
  readonly baseUrl?: string;
  readonly mail?: Mail;
  readonly mailPlaces?: MailPlaces;
  readonly providerPlaces?: ProviderPlaces;
  /** Backups are made, in this process; its key file is in this folder. */
  readonly backsUpWithKeyIn?: string;
  readonly evidenceBucket?: Bucket;
  /** As the settings of a machine name it. */
  readonly backupBucket?: Bucket;
  /** Nobody has set the school up yet. */
  readonly isEmpty?: boolean;
  /** A school of its own, which has no id and no key in common with other sites. */
  readonly isAnother?: boolean;
  readonly totpRequired?: boolean;
  readonly trustedProxy?: TrustedProxy;
  /** Where operators would read; without it nothing may go wrong. */
  readonly log?: OperatorLog;
  /** A cleaning thread that runs longer is ended. */
  readonly cleaningMaxMs?: number;
  readonly reserve?: Reserve;
  /** Another place for its data and keys than a folder of its own. */
  readonly place?: DatabasePlace;
  readonly scanner?: Scanner;
};

const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'candour-test-'));

/** The tasks of a night, as a process beside this one would do them. */
function backingUp(dataDir: string, rootKey: Uint8Array, now: () => Moment, options: SiteOptions) {
  if (options.backsUpWithKeyIn === undefined) return {};
  const keyFile = join(options.backsUpWithKeyIn, 'root.key');
  putRootKeyBack(keyFile, rootKey);
  const { evidenceBucket: filesBucket = null, backupBucket = null } = options;
  const buckets = { filesBucket, backupBucket };
  const places = { dataDir, keyFile, database: { dataDir }, keyring: { dataDir }, ...buckets };
  const work = { night: runNight, backup: makeNightly, trial: tryRestore };
  const runApart = async (task: NightTask) => void (await work[task](places, now()));
  return { runApart };
}

/** Puts a Candour together on what a folder holds. */
async function openFolder(dataDir: string, rootKey: Uint8Array, options: SiteOptions) {
  const { place = { dataDir, isSynced: false } } = options;
  const database = (await openDatabase(place)).of('brookside');
  const keyring = await openKeyring(place, 'brookside', () => rootKey);
  await keyring.makeSchool('brookside');
  // Another process finds the school by it.
  if (options.backsUpWithKeyIn !== undefined) await makeSchoolId(database, 'brookside');
  const clock = { now: monday };
  const { mail, mailPlaces, providerPlaces, trustedProxy, cleaningMaxMs, reserve, scanner } = options;
  const { baseUrl = 'http://localhost:3000', log = fails, evidenceBucket, backupBucket } = options;
  const composed = compose({
    database,
    keyring,
    schoolId: 'brookside',
    dataDir,
    ...(evidenceBucket && { shelf: bucketShelf(evidenceBucket) }),
    ...(backupBucket && { backupBucket }),
    clock: () => clock.now,
    baseUrl,
    uploadMaxBytes: 5 * 1024 * 1024,
    times: { idleMs: hour, absoluteMs: 12 * hour },
    guessCost: lowestCost,
    ...(mail === undefined ? {} : { mail }),
    ...(mailPlaces === undefined ? {} : { mailPlaces }),
    ...(providerPlaces === undefined ? {} : { providerPlaces }),
    ...backingUp(dataDir, rootKey, () => clock.now, options),
    ...(trustedProxy === undefined ? {} : { trustedProxy }),
    ...(cleaningMaxMs === undefined ? {} : { cleaningMaxMs }),
    ...(reserve === undefined ? {} : { reserve }),
    ...(scanner === undefined ? {} : { scanner }),
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
    const { composed, close, ...store } = await openFolder(dataDir, rootKey, {});
    const nobody = {} as Record<Name, PersonId>;
    const ids = isEmpty ? nobody : await setUpSchool(composed, store, totpRequired);
    await close();
    const files = readdirSync(dataDir).map((name) => [name, readFileSync(join(dataDir, name))] as const);
    return { rootKey, ids, files };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Puts a school that is set up into a folder, with its key file, as a server finds it; who is who there. */
export async function givenSchoolIn(dataDir: string, keyFile: string): Promise<OpenSite['ids']> {
  const { rootKey, ids, files } = await readyFor({ isAnother: true });
  mkdirSync(dataDir, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(dataDir, name), bytes, { mode: 0o600 });
  putRootKeyBack(keyFile, rootKey);
  const database = await openDatabase({ dataDir, isSynced: false });
  await makeSchoolId(database, 'brookside');
  await database.close();
  return ids;
}

/** Opens a whole Candour with its school set up; `close` it at the end of the test. */
export async function givenSite(options: SiteOptions = {}): Promise<OpenSite> {
  const ready = options.place === undefined ? await readyFor(options) : null;
  const dataDir = emptyFolder();
  for (const [name, bytes] of ready?.files ?? []) writeFileSync(join(dataDir, name), bytes, { mode: 0o600 });
  const opened = await openFolder(dataDir, ready?.rootKey ?? randomBytes(32), options);
  const { composed, database, keyring, clock, baseUrl } = opened;
  const ids = ready?.ids ?? (await setUpSchool(composed, opened, false));
  const anybody = () => browserOn((request) => composed.server.fetch(request), baseUrl);
  return {
    ...composed,
    clock,
    dataDir,
    database,
    keyring,
    ids,
    anybody,
    async as(name) {
      const browser = anybody();
      await browser.enter('/sign-in', { email: `${name}@brookside.example`, password });
      return goingOn(browser);
    },
    schoolEntries: async (type) =>
      (await entriesOf(database.reader, 'brookside', 'brookside')).filter((row) => row.type === type),
    async close() {
      await opened.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const operator = { kind: 'operator' } as const;

/** Sets the school up as any school is, step by step, until the chair has agreed to every role. */
export async function setUpSchool(
  { app, accounts }: Composed,
  { database, keyring }: { readonly database: Database; readonly keyring: Keyring },
  totpRequired: boolean,
): Promise<Record<Name, PersonId>> {
  const schoolName = 'Brookside Junior School';
  await app.execute({
    kind: 'school',
    stream: app.schoolId,
    actor: operator,
    commands: [{ step: 'set-up', facts: { totpRequired }, prose: { schoolName } }],
  });
  const ids = {} as Record<Name, PersonId>;
  for (const name of allNames) {
    const person = app.newPersonId();
    ids[name] = person;
    const facts = { person, roles: rolesOf(name), employed: employed.includes(name) };
    const prose = { name: `Pat ${name}`, address: `${name}@brookside.example` };
    await app.execute({
      kind: 'person',
      stream: person,
      actor: operator,
      commands: [{ step: 'add-person', facts, prose }],
    });
  }
  await whenChairConfirmsAll(app);
  // The first question makes the ways in follow the record.
  await accounts.withPassword();
  const kept = await hash(password, lowestCost);
  await database.transaction(async (tx) => {
    for (const person of Object.values<PersonId>(ids))
      await putPassword(tx, { school: app.schoolId, keyring }, person, kept);
    // What setting up has told people is no part of a test.
    for (const table of ['notice', 'outbox'] as const) await tx.deleteFrom(table).execute();
  });
  return ids;
}

/** The chair agrees to every role that waits for a second person. */
export async function whenChairConfirmsAll(app: Composed['app']): Promise<void> {
  const people = [...(await app.school()).people.values()];
  const chair = people.find(({ roles }) => roles.includes('chair'));
  for (const { id, waiting } of chair === undefined ? [] : people) {
    for (const { entry } of waiting) {
      const command = { step: 'confirm-change', facts: { change: entry }, prose: {} } as const;
      const actor = { kind: 'person', person: chair?.id as PersonId } as const;
      await app.execute({ kind: 'person', stream: id, actor, commands: [command] });
    }
  }
}

/** Takes a step on a person, and has the chair confirm whatever it leaves waiting. */
export async function whenPersonChanges(
  site: OpenSite,
  person: PersonId,
  command: PersonCommand,
): Promise<void> {
  const { app, ids } = site;
  const order = { kind: 'person', stream: person } as const;
  assert.ok(isDone(await app.execute({ ...order, actor: operator, commands: [command] })));
  for (const { entry } of (await app.school()).people.get(person)?.waiting ?? []) {
    const confirm = { step: 'confirm-change', facts: { change: entry }, prose: {} } as const;
    const actor = { kind: 'person', person: ids.chair } as const;
    assert.ok(isDone(await app.execute({ ...order, actor, commands: [confirm] })));
  }
}

/** Somebody leaves: their account is closed. */
export const whenSomebodyLeaves = (site: OpenSite, name: Name): Promise<void> =>
  whenPersonChanges(site, site.ids[name], { step: 'deactivate', facts: {}, prose: {} });

/** Until none is left to be sent now. */
export const sendAllMail = async ({ app }: Pick<OpenSite, 'app'>): Promise<void> => {
  while ((await app.post.turn()).due);
};
