// A whole Candour on a temporary folder, with a clock in hand and a person for each role: journeys ask it for
// pages as a browser would. `as` signs somebody in and keeps their session; forms are filled in from the page
// as it stands.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Composed, compose } from '../src/compose.ts';
import type { TrustedProxy } from '../src/config.ts';
import { type Moment, momentOf } from '../src/policy/clock.ts';
import type { PersonId } from '../src/record/ids.ts';
import { type Role, roles } from '../src/school/school.ts';
import type { Mail } from '../src/services/mail.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { type Keyring, openKeyring } from '../src/store/keyring.ts';
import { entriesOf } from '../src/store/log.ts';
import type { LogRow } from '../src/store/tables.ts';
import type { OperatorLog } from '../src/web/errors.ts';
import { type Browser, browserOn } from './http.ts';

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

const rolesOf = (name: Name): readonly Role[] =>
  name === 'teacher' ? [] : name === 'second-governor' ? ['governor'] : [name];

async function setUp({ app, accounts }: Composed, totpRequired: boolean): Promise<Record<Name, PersonId>> {
  const actor = { kind: 'operator' } as const;
  const schoolName = 'Brookside Junior School';
  await app.execute({
    kind: 'school',
    stream: app.schoolId,
    actor,
    commands: [{ step: 'set-up', facts: { totpRequired }, prose: { schoolName } }],
  });
  const ids = {} as Record<Name, PersonId>;
  for (const name of people) {
    const person = app.newPersonId();
    ids[name] = person;
    const facts = { person, roles: rolesOf(name), employed: employed.includes(name) };
    const prose = { name: `Pat ${name}`, address: `${name}@brookside.example` };
    await app.execute({
      kind: 'person',
      stream: person,
      actor,
      commands: [{ step: 'add-person', facts, prose }],
    });
    await accounts.putPassword(person, password);
  }
  await confirmAll(app, ids.chair);
  return ids;
}

/** The chair agrees to every role that waits for a second person. */
async function confirmAll(app: Composed['app'], chair: PersonId): Promise<void> {
  for (const { id, waiting } of (await app.school()).people.values()) {
    for (const { entry } of waiting) {
      const command = { step: 'confirm-change', facts: { change: entry }, prose: {} } as const;
      const actor = { kind: 'person', person: chair } as const;
      await app.execute({ kind: 'person', stream: id, actor, commands: [command] });
    }
  }
}

const fails: OperatorLog = ({ at, error }) =>
  assert.fail(`${at}: ${error instanceof Error ? error.stack : error}`);

/** How a site differs from the usual one. */
export type SiteOptions = {
  readonly baseUrl?: string;
  readonly mail?: Mail;
  /** Nobody has set the school up yet. */
  readonly isEmpty?: boolean;
  readonly totpRequired?: boolean;
  readonly trustedProxy?: TrustedProxy;
  /** Where operators would read; without it nothing may go wrong. */
  readonly log?: OperatorLog;
  readonly prepare?: (database: Database, school: string) => Promise<unknown>;
};

/** Opens a whole Candour with its school set up; `close` it at the end of the test. */
export async function openSite(options: SiteOptions = {}): Promise<OpenSite> {
  const dataDir = mkdtempSync(join(tmpdir(), 'candour-test-'));
  const database = await openDatabase({ dataDir });
  const rootKey = randomBytes(32);
  const keyring = await openKeyring({ dataDir }, () => rootKey);
  await keyring.makeSchool('brookside');
  const clock = { now: monday };
  const baseUrl = options.baseUrl ?? 'http://localhost:3000';
  const composed = compose({
    database,
    keyring,
    schoolId: 'brookside',
    dataDir,
    clock: () => clock.now,
    baseUrl,
    uploadMaxBytes: 5 * 1024 * 1024,
    times: { idleMs: hour, absoluteMs: 12 * hour },
    ...(options.mail === undefined ? {} : { mail: options.mail }),
    ...(options.trustedProxy === undefined ? {} : { trustedProxy: options.trustedProxy }),
    log: options.log ?? fails,
  });
  const nobody = {} as Record<Name, PersonId>;
  const ids = options.isEmpty ? nobody : await setUp(composed, options.totpRequired ?? false);
  // What setting up has told people is no part of a test.
  await database.transaction(async (tx) => {
    for (const table of ['notice', 'outbox'] as const) await tx.deleteFrom(table).execute();
  });
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
      await composed.accounts.idle();
      await database.close();
      await keyring.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
