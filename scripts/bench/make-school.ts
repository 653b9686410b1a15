// Makes a school for the benchmark, with so many incidents, by carrying out orders: the same way as the
// server does but for the number of orders that share a transaction.

import { createDirectory } from '../../src/app/directory.ts';
import { carryOut } from '../../src/app/door/batch.ts';
import { keysFor } from '../../src/app/door/keys.ts';
import { isDone } from '../../src/app/door/order.ts';
import { isSearched } from '../../src/app/kinds.ts';
import { openStore, type Store, type StoreConfig } from '../../src/app/operate/open-store.ts';
import { newId, newReference } from '../../src/app/random.ts';
import { createSchools } from '../../src/app/schools.ts';
import { type Composed, compose } from '../../src/compose.ts';
import type { IncidentId, PersonId, StreamId } from '../../src/record/ids.ts';
import type { Role } from '../../src/school/offices.ts';
import { takeHead } from '../../src/store/log/log.ts';
import { indexWords } from '../../src/store/search/word-index.ts';
import { verifyChains } from '../../src/store/verify/chains.ts';
import { type Cast, entriesPerIncident, story } from './story.ts';

/** The password of everybody in the benchmark's schools. */
export const password = 'a quiet pond behind the gym';
/** The address of somebody in them. */
export const addressOf = (role: Role): string => `${role}@brookside.example`;

/** Where a school is kept; the key file lies beside the data, in a folder of its own. */
export type Kept = StoreConfig;

const incidentsAtOnce = 100;
const entriesIndexedAtOnce = 6000;
const minutes = 60_000;

/** Makes a school with so many incidents and their word index, and verifies its record. */
export async function makeSchool(kept: Kept, incidentCount: number): Promise<void> {
  const { dataDir } = kept;
  const store = await openStore(kept);
  try {
    const startedAt = performance.now();
    const cast = await setUp(store, dataDir);
    await report(store, cast, incidentCount);
    await catchUp(store, dataDir);
    const { entries, broken } = await verifyChains(store.database, store.schoolId);
    if (broken !== null) throw new Error(broken.problem);
    const seconds = (performance.now() - startedAt) / 1000;
    console.error(
      `Made ${incidentCount} incidents, ${entries} entries, in ${seconds.toFixed(0)} s; verified.`,
    );
  } finally {
    await store.close();
  }
}

/** What fell due since the school was made, and its words: a server would do that while it is measured. */
export async function bringUpToDate(kept: Kept): Promise<void> {
  const store = await openStore(kept);
  try {
    await catchUp(store, kept.dataDir);
  } finally {
    await store.close();
  }
}

async function catchUp(store: Store, dataDir: string): Promise<void> {
  await candour(store, dataDir, Date.now).app.time.pass();
  while (await indexWords({ ...store, isSearched }, entriesIndexedAtOnce));
}

/** Candour on this store, with a clock of its own and nobody to serve. */
export const candour = (store: Store, dataDir: string, clock: () => number): Composed =>
  compose({
    ...store,
    dataDir,
    clock,
    baseUrl: 'http://localhost',
    uploadMaxBytes: 1,
    times: { idleMs: minutes, absoluteMs: minutes },
    log: ({ error }) => console.error(error),
  });

/** Sets the school up, with the few people whom reports need. */
export async function setUp(store: Store, dataDir: string): Promise<Cast> {
  const { app, accounts } = candour(store, dataDir, () => Date.now() - 3_000 * 24 * 60 * minutes);
  const actor = { kind: 'operator' } as const;
  const schoolName = 'Brookside Junior School';
  await app.execute({
    kind: 'school',
    stream: store.schoolId as StreamId,
    actor,
    commands: [{ step: 'set-up', facts: { totpRequired: false }, prose: { schoolName } }],
  });
  const add = async (role: Role): Promise<PersonId> => {
    const person = app.newPersonId();
    const facts = { person, roles: [role], employed: role !== 'chair' };
    const prose = { name: `Pat ${role}`, address: addressOf(role) };
    await app.execute({
      kind: 'person',
      stream: person,
      actor,
      commands: [{ step: 'add-person', facts, prose }],
    });
    await accounts.putPassword(person, password);
    return person;
  };
  const cast = {
    headteacher: await add('headteacher'),
    bursar: await add('bursar'),
    chair: await add('chair'),
    'investigating-officer': await add('investigating-officer'),
  };
  await accounts.idle();
  return cast;
}

/** Reports come every twenty minutes, the last of them just now. */
async function report(store: Store, cast: Cast, incidentCount: number): Promise<void> {
  const schools = createSchools(store.schoolId);
  const directoryOf = createDirectory(store.database.reader, store.keyring, store.schoolId);
  const references = new Set<string>();
  const reference = () => {
    let drawn = newReference();
    while (references.has(drawn)) drawn = newReference();
    references.add(drawn);
    return drawn;
  };
  const endsAt = Date.now();
  for (let from = 0; from < incidentCount; from += incidentsAtOnce) {
    const now = endsAt - (incidentCount - from) * 20 * minutes;
    const numbers = Array.from(
      { length: Math.min(incidentsAtOnce, incidentCount - from) },
      (_, at) => from + at,
    );
    const orders = numbers.flatMap((number) =>
      story(number, cast, now, { incident: newId() as IncidentId, reference: reference() }),
    );
    const deps = { ...store, schools, directoryOf, clock: () => now };
    const keys = await keysFor(deps, orders);
    const at = { ...deps, keys, post: null, ahead: null, now };
    const answers = await store.database.transaction(async (tx) =>
      carryOut({ ...at, tx }, await takeHead(tx, store.schoolId), orders),
    );
    const wrong = answers.find((answer) => !isDone(answer));
    if (wrong !== undefined) throw new Error(JSON.stringify(wrong));
    const versions = new Map(answers.filter(isDone).map(({ version }, at) => [orders[at]?.stream, version]));
    if (![...versions.values()].every((version) => version === entriesPerIncident))
      throw new Error(`An incident has not ${entriesPerIncident} entries.`);
  }
}
