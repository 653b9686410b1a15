// A small school that is kept for tests of the store as a whole: people, incidents at several stages, an
// evidence file, all made by taking steps. Opened on any of the test databases, with its key file beside.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createDirectory } from '../../src/app/directory.ts';
import { createExecute } from '../../src/app/door/execute.ts';
import { isDone, type Order } from '../../src/app/door/order.ts';
import { openPlaces, type Store, type StorePlaces } from '../../src/app/operate/open-store.ts';
import { newId, newReference } from '../../src/app/random.ts';
import { createSchools } from '../../src/app/schools.ts';
import type { IncidentCommand } from '../../src/incident/steps.ts';
import { type Moment, momentOf } from '../../src/policy/clock.ts';
import type { Digest, IncidentId, PersonId, StreamId } from '../../src/record/ids.ts';
import type { Actor } from '../../src/record/step.ts';
import type { Role } from '../../src/school/offices.ts';
import type { School } from '../../src/school/school.ts';
import { openDatabase, openTables } from '../../src/store/db/database.ts';
import { boundBy } from '../../src/store/keys/bound.ts';
import { keyringContents } from '../../src/store/keys/keyring.ts';
import { sealChunk } from '../../src/store/keys/seal.ts';
import type { TestDatabase, TestPlace } from '../tools/databases.ts';
import { evidencePath } from '../tools/evidence-path.ts';
import { reportFacts } from './incident.ts';
import { day } from './people.ts';
import { smallFacts } from './samples.ts';

/** Places to keep a school in, which nobody else has; `drop` removes them. */
export type StoredPlaces = { readonly places: StorePlaces; readonly drop: () => Promise<void> };

/** An open store with its one door; time passes by a minute with every order. */
export type StoredSchool = {
  readonly store: Store;
  readonly schoolId: StreamId;
  readonly now: () => Moment;
  readonly school: () => Promise<School>;
  readonly order: (order: Order) => Promise<void>;
  /** Lets so many milliseconds pass. */
  readonly wait: (ms: number) => void;
  readonly close: () => Promise<void>;
};

export async function givenPlaces(kind: TestDatabase): Promise<StoredPlaces> {
  const folder = mkdtempSync(join(tmpdir(), 'candour-kept-'));
  const dataDir = join(folder, 'data');
  const count = { SQLite: 0, PGlite: 1, PostgreSQL: 2, PgBouncer: 2 }[kind.name];
  const made: TestPlace[] = [];
  // A PGlite has one session, and a keyring is asked while the database is in a transaction.
  while (made.length < count) made.push(await kind.place());
  const [database, keyring] = made.map(({ place }) => place);
  // Others have the database too.
  if (kind.name === 'PostgreSQL' && database !== undefined && keyring !== undefined) {
    await (await openDatabase(database)).close();
    await (await openTables(keyring, keyringContents)).close();
    for (const { haunt } of made) await haunt();
  }
  const inFolder = { dataDir, isSynced: false };
  return {
    places: {
      dataDir,
      keyFile: join(folder, 'settings', 'school.key'),
      database: database ?? inFolder,
      keyring: keyring ?? inFolder,
    },
    drop: async () => {
      for (const { drop } of made) await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens what is kept there. */
export async function givenStoredSchool(places: StorePlaces): Promise<StoredSchool> {
  const store = await openPlaces(places);
  let now: Moment = momentOf('2026-10-05', '09:00');
  const schools = createSchools(store.schoolId);
  const directoryOf = createDirectory(store.database.reader, store.keyring, store.schoolId);
  const execute = createExecute({ ...store, schools, directoryOf, clock: () => now });
  return {
    store,
    schoolId: store.schoolId as StreamId,
    now: () => now,
    school: () => schools.read(store.database.reader),
    async order(order) {
      now += 60_000;
      const answer = await execute(order);
      assert.ok(isDone(answer), JSON.stringify(answer));
    },
    wait(ms) {
      now += ms;
    },
    close: store.close,
  };
}

const operator: Actor = { kind: 'operator' };
const by = (person: PersonId): Actor => ({ kind: 'person', person });

/** The people of the kept school. */
export type StoredPeople = { readonly head: PersonId; readonly bursar: PersonId; readonly chair: PersonId };

/** Sets the school up with a headteacher, a bursar and a chair. */
export async function givenStoredPeople({ schoolId, order }: StoredSchool): Promise<StoredPeople> {
  await order({
    kind: 'school',
    stream: schoolId,
    actor: operator,
    commands: [
      { step: 'set-up', facts: { totpRequired: false }, prose: { schoolName: 'Brookside Junior School' } },
    ],
  });
  const add = async (role: Role): Promise<PersonId> => {
    const person = newId() as PersonId;
    await whenPersonIsAdded({ order }, person, role, operator);
    return person;
  };
  return { head: await add('headteacher'), bursar: await add('bursar'), chair: await add('chair') };
}

export function whenPersonIsAdded(
  { order }: Pick<StoredSchool, 'order'>,
  person: PersonId,
  role: Role,
  actor: Actor,
) {
  return order({
    kind: 'person',
    stream: person,
    actor,
    commands: [
      {
        step: 'add-person',
        facts: { person, roles: [role], employed: !role.endsWith('chair') && role !== 'governor' },
        prose: { name: `Pat ${role}`, address: `${role}@brookside.example` },
      },
    ],
  });
}

/** Reports an incident; `what` happened is its prose. */
export async function whenReported(
  { now, order, schoolId, store }: StoredSchool,
  what: string,
): Promise<IncidentId> {
  const incident = newId() as IncidentId;
  const facts = { ...reportFacts(incident, now()), reference: newReference() };
  const command: IncidentCommand = { step: 'report', facts, prose: { what } };
  // Its digest may be any text here: no test at this level follows a report up.
  const digest = newId() as string as Digest;
  const access = { school: schoolId, keyring: store.keyring };
  const bound = await boundBy(access, 'receipt', { school: schoolId, digest, incident });
  const receipt = { digest, bound };
  const actor = { kind: 'reporter' } as const;
  await order({ kind: 'incident', stream: incident, actor, commands: [command], receipt });
  return incident;
}

/** Takes one step on an incident. */
export function whenTaken(
  { order }: Pick<StoredSchool, 'order'>,
  incident: IncidentId,
  person: PersonId,
  command: object,
) {
  return order({ kind: 'incident', stream: incident, actor: by(person), commands: [command as never] });
}

/** Sets an incident aside; the headteacher proposes to erase it, and the bursar agrees two weeks later. */
export async function whenSetAsideAndErased(
  kept: StoredSchool,
  incident: IncidentId,
  people: StoredPeople,
): Promise<void> {
  await whenSetAside(kept, incident, people);
  await whenTaken(kept, incident, people.head, {
    step: 'erase',
    facts: { ground: 'recorded-ground' },
    prose: { because: 'The parents asked for it.' },
  });
  kept.wait(14 * day);
  const rows = await kept.store.database.reader
    .selectFrom('log')
    .select('version')
    .where('stream', '=', incident)
    .orderBy('version', 'desc')
    .execute();
  await whenTaken(kept, incident, people.bursar, {
    step: 'confirm-proposal',
    facts: { proposal: rows[0]?.version ?? 0, agreed: true },
    prose: { reason: 'They have a right to it.' },
  });
}

export async function whenSetAside(
  kept: StoredSchool,
  incident: IncidentId,
  { head }: StoredPeople,
): Promise<void> {
  const reasons = { reasons: 'A test message.', forReporter: 'It was a test.' };
  await whenTaken(kept, incident, head, { step: 'establish-facts', facts: smallFacts, prose: {} });
  await whenTaken(kept, incident, head, { step: 'mark-not-an-incident', facts: {}, prose: reasons });
}

/** Puts an evidence file of these chunks beside the data, sealed under a key of its own. */
export async function givenEvidence(
  { store: { database, keyring, schoolId: school } }: StoredSchool,
  { dataDir }: StorePlaces,
  incident: IncidentId,
  chunks: readonly Uint8Array[],
): Promise<string> {
  const file = newId();
  await keyring.makeKeys(school, [file], 'file');
  const key = await keyring.keyOf(school, file);
  assert.ok(key);
  const sealed = chunks.map((chunk, number) =>
    sealChunk({ school, file, number, last: number === chunks.length - 1, key }, chunk),
  );
  const path = evidencePath(dataDir, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.concat(sealed));
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const row = {
    school,
    file,
    stream: incident,
    key_id: file,
    size,
    chunk_count: chunks.length,
    created_at: 1,
    scanned_at: null,
  };
  await database.transaction((tx) => tx.insertInto('file').values(row).execute());
  return file;
}

/** The order by which somebody gives a person a role, or takes it back. */
export const changeOfRole = (
  step: 'grant-role' | 'revoke-role',
  role: Role,
  person: PersonId,
  by: PersonId,
): Order => ({
  kind: 'person',
  stream: person,
  actor: { kind: 'person', person: by },
  commands: [{ step, facts: { role }, prose: {} }],
});
