// The schools of a county beside the one that is measured: some real and quiet, in which one person of their
// trust has a seat; and the rows of very many incidents, made in bulk.
import pg from 'pg';
import { createTrustPeople, type SeatHeld } from '../../src/accounts/trust/trust-people.ts';
import { openPlaces, placesOf, type Store } from '../../src/app/operate/open-store.ts';
import { newId } from '../../src/app/random.ts';
import { dayMs, hourMs } from '../../src/policy/clock.ts';
import type { Digest, PersonId, StreamId } from '../../src/record/ids.ts';
import { providerPlaces } from '../../src/services/sign-in/provider.ts';
import { createSession } from '../../src/store/access/sessions.ts';
import { openDatabase, openTables } from '../../src/store/db/database.ts';
import { keyringContents } from '../../src/store/keys/keyring.ts';
import { askServer } from './data.ts';
import { candour, type Kept } from './make-school.ts';

const madeAtOnce = 4;
const holder = newId() as PersonId;
const times = { idleMs: hourMs, absoluteMs: 12 * hourMs };

/** Set up, with a headteacher who has a seat at the trust's desk. */
async function makeQuiet(store: Store, host: string, dataDir: string): Promise<SeatHeld> {
  const { app } = candour(store, dataDir, Date.now);
  const person = app.newPersonId();
  const stream = { kind: 'person', stream: person } as const;
  const facts = { totpRequired: false };
  await app.execute({
    kind: 'school',
    stream: store.schoolId as StreamId,
    actor: { kind: 'operator' },
    commands: [{ step: 'set-up', facts, prose: { schoolName: `School ${host.split('.')[0]}` } }],
  });
  const added = { person, roles: ['headteacher'], employed: true } as const;
  const prose = { name: 'Pat headteacher', address: `head@${host}` };
  await app.execute({
    ...stream,
    actor: { kind: 'operator' },
    commands: [{ step: 'add-person', facts: added, prose }],
  });
  await app.execute({
    ...stream,
    actor: { kind: 'person', person },
    commands: [
      { step: 'offer-seat', facts: {}, prose: {} },
      { step: 'take-seat', facts: { holder: holder as unknown as Digest }, prose: {} },
    ],
  });
  return { host, person };
}

export type TrustDesk = { readonly host: string; readonly cookie: string };

/** Makes a quiet school of each, and the desk of their trust with somebody who is signed in there. */
export async function addQuiet(trust: Kept, schools: readonly Kept[]): Promise<TrustDesk> {
  const database = await openDatabase({ url: trust.databaseUrl ?? '' });
  const keyring = await openTables({ url: trust.keyringUrl ?? '' }, keyringContents);
  const open = (kept: Kept): Promise<Store> =>
    openPlaces({ ...placesOf(kept), database: { shared: database }, keyring: { shared: keyring } });
  const waiting = [...schools];
  const seats: SeatHeld[] = [];
  const makeSome = async (): Promise<void> => {
    for (let kept = waiting.pop(); kept !== undefined; kept = waiting.pop()) {
      const store = await open(kept);
      seats.push(await makeQuiet(store, kept.schoolHost ?? '', kept.dataDir).finally(store.close));
    }
  };
  try {
    await Promise.all(Array.from({ length: madeAtOnce }, makeSome));
    return await seated(await open(trust), trust.schoolHost ?? '', seats);
  } finally {
    await keyring.close();
    await database.close();
  }
}

async function seated(store: Store, host: string, seats: readonly SeatHeld[]): Promise<TrustDesk> {
  const people = createTrustPeople({
    ...store,
    ...{ name: 'Trust', baseUrl: `http://${host}`, now: Date.now, times, way: null },
    ...{ places: providerPlaces, onTrouble: console.error },
  });
  for (const seat of seats) await people.putSeat(holder, seat);
  const { database, keyring, schoolId } = store;
  const access = { school: schoolId, keyring };
  const now = Date.now();
  // As by a passkey, so that each school lists.
  const token = await database.transaction((tx) =>
    createSession(tx, access, holder, 'bench', now, times, now),
  );
  return { host, cookie: `candour-trust=${token}` };
}

const schoolsAtOnce = 50;

type Table = { readonly name: string; readonly columns: readonly string[] };

/** Rows of the one school under other names, of so many incidents each; nobody can open what they hold. */
export async function addInBulk(url: string, count: number, incidents: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<Table>(`select table_name as name,
      json_agg(column_name) as columns from information_schema.columns where table_schema = 'public'
      and table_name in (select table_name from information_schema.columns where column_name = 'school'
        and table_schema = 'public') and table_name <> 'house_school' group by table_name`);
    await client.query(`create temp table picked as select incident as stream, stream_no from casebook
      left join word_stream on stream = incident order by reported_at desc limit ${incidents}`);
    await client.query(`create temp table measured as select school from head`);
    for (let from = 0; from < count; from += schoolsAtOnce) {
      const last = Math.min(from + schoolsAtOnce, count) - 1;
      for (const table of tables) await client.query(inBulk(table, from, last));
    }
  } finally {
    await client.end();
  }
  await askServer(url, 'vacuum analyze');
  await askServer(url, 'checkpoint');
}

// What is one of a kind in a real county is one here: else PostgreSQL would take a stream for one that all
// schools have, and ask in other ways.
const ownOfEach = ['school', 'stream', 'incident', 'person', 'key_id'];
const picks = ['stream', 'incident', 'stream_no'];

function inBulk({ name, columns }: Table, from: number, last: number): string {
  const pick = picks.find((column) => columns.includes(column));
  const given = columns.map((column) =>
    ownOfEach.includes(column) ? `t."${column}" || '-' || g` : `t."${column}"`,
  );
  // Nothing may fall due there while others are measured.
  const isLater = name === 'wake' ? `t.wake_at > ${Date.now() + dayMs}` : `${name !== 'outbox'}`;
  const where =
    pick === undefined
      ? isLater
      : `${isLater} and t."${pick}" in (select ${pick === 'stream_no' ? pick : 'stream'} from picked)`;
  return `insert into "${name}" (${columns.map((each) => `"${each}"`)}) select ${given}
    from "${name}" t, generate_series(${from}, ${last}) g
    where t.school in (select school from measured) and ${where}`;
}
