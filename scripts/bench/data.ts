// The benchmark's schools: so many incidents, made by carrying out orders, the same way as the server does
// but for the number of orders that share a transaction. They are kept between runs in the folder for
// temporary files, and each run works on a copy. Delete the folder to have them made anew.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../src/compose.ts';
import { newId, newReference } from '../../src/draw.ts';
import { carryOut } from '../../src/execute-batch.ts';
import { keysFor } from '../../src/execute-keys.ts';
import { openPlaces, type Store } from '../../src/open-store.ts';
import { isDone } from '../../src/order.ts';
import type { IncidentId, PersonId, StreamId } from '../../src/record/ids.ts';
import type { Role } from '../../src/school/school.ts';
import { createSchools } from '../../src/schools.ts';
import { verifyChains } from '../../src/store/verify.ts';
import { indexWords } from '../../src/store/words.ts';
import { type Cast, entriesPerIncident, story } from './story.ts';

/** The password of everybody in the benchmark's schools. */
export const password = 'a quiet pond behind the gym';
/** The address of the headteacher, who looks at the pages. */
export const headteacher = 'headteacher@brookside.example';

const incidentsAtOnce = 100;
const entriesIndexedAtOnce = 6000;
const minutes = 60_000;

/** A folder with a school in it; the key file lies beside the data, in a folder of its own. */
export type Kept = { readonly dataDir: string; readonly keyFile: string };

const keptIn = (folder: string): Kept => ({
  dataDir: join(folder, 'data'),
  keyFile: join(folder, 'settings', 'school.key'),
});

/** Everything is made anew when its story or the shape of the tables changes. */
const edition = (): string => {
  const here = ['story.ts', 'data.ts'].map((name) => new URL(name, import.meta.url));
  const migrations = new URL('../../src/store/migrations/', import.meta.url);
  const files = [...here, ...readdirSync(migrations).map((name) => new URL(name, migrations))];
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
};

/** Where the schools of this edition are kept. */
export const benchFolder = (): string => join(tmpdir(), 'candour-bench', edition());

/** A copy of a school with so many incidents, to be measured and thrown away with `drop`. */
export async function copyOfSchool(incidentCount: number): Promise<Kept & { readonly drop: () => void }> {
  const master = join(benchFolder(), `${incidentCount}`);
  if (!existsSync(master)) await make(master, incidentCount);
  const copy = join(benchFolder(), `${incidentCount}-copy-${process.pid}`);
  cpSync(master, copy, { recursive: true });
  return { ...keptIn(copy), drop: () => rmSync(copy, { recursive: true, force: true }) };
}

async function make(master: string, incidentCount: number): Promise<void> {
  const folder = `${master}-made-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  const { dataDir, keyFile } = keptIn(folder);
  const inFolder = { dataDir };
  const store = await openPlaces({ dataDir, keyFile, database: inFolder, keyring: inFolder });
  try {
    const startedAt = performance.now();
    const cast = await setUp(store, dataDir);
    await report(store, cast, incidentCount);
    while (await indexWords(store, entriesIndexedAtOnce));
    const { entries, broken } = await verifyChains(store.database);
    if (broken !== null) throw new Error(broken.problem);
    const seconds = (performance.now() - startedAt) / 1000;
    console.error(
      `Made ${incidentCount} incidents, ${entries} entries, in ${seconds.toFixed(0)} s; verified.`,
    );
  } finally {
    await store.close();
  }
  renameSync(folder, master);
}

async function setUp(store: Store, dataDir: string): Promise<Cast> {
  const { app, accounts } = compose({
    ...store,
    dataDir,
    clock: () => Date.now() - 3_000 * 24 * 60 * minutes,
    baseUrl: 'http://localhost',
    uploadMaxBytes: 1,
    times: { idleMs: minutes, absoluteMs: minutes },
    log: ({ error }) => console.error(error),
  });
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
    const prose = { name: `Pat ${role}`, address: `${role}@brookside.example` };
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
    const ground = { ...store, schools, clock: () => now };
    const keys = await keysFor(ground, orders);
    const answers = await store.database.transaction((tx) => carryOut({ ...ground, tx, keys, now }, orders));
    const wrong = answers.find((answer) => !isDone(answer));
    if (wrong !== undefined) throw new Error(JSON.stringify(wrong));
    const last = answers.at(-1);
    if (last === undefined || !isDone(last) || last.version !== entriesPerIncident) {
      throw new Error(`An incident has not ${entriesPerIncident} entries.`);
    }
  }
}
