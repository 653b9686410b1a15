// The one door, on every database: what is accepted is chained, sealed and folded together, what is refused
// leaves nothing, and what is asked twice is done once.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type App, createApp } from '../src/app/app.ts';
import { commandDigest, type Order } from '../src/app/door/order.ts';
import type { Receipt } from '../src/app/reporting/make-report.ts';
import { NotFound } from '../src/record/failure.ts';
import type { PersonId } from '../src/record/ids.ts';
import { isRefusal } from '../src/record/step.ts';
import type { Role } from '../src/school/offices.ts';
import { openDatabase } from '../src/store/db/database.ts';
import { openKeyring } from '../src/store/keys/keyring.ts';
import { entriesOf, takeHead } from '../src/store/log/log.ts';
import { verifyChains } from '../src/store/verify/chains.ts';
import { hour, monday } from './given/people.ts';
import { databases, type TestDatabase } from './tools/databases.ts';

const operator = { kind: 'operator' } as const;

async function addPerson(app: App, role: Role): Promise<PersonId> {
  const person = app.newPersonId();
  const facts = { person, roles: [role], employed: role !== 'chair' };
  const prose = { name: `Pat ${role}`, address: `${role}@brookside.example` };
  await app.execute({
    kind: 'person',
    stream: person,
    actor: operator,
    commands: [{ step: 'add-person', facts, prose }],
  });
  return person;
}

async function report(app: App, secret: string, what: string, now: number): Promise<Receipt> {
  const receipt = await app.reports.report({
    secret,
    actor: { kind: 'reporter' },
    facts: {
      receivedAt: now,
      route: 'form',
      certainty: 'confirmed',
      redFlags: [],
      concerns: [],
      ownMistake: false,
    },
    prose: { what },
  });
  assert.ok(!isRefusal(receipt));
  return receipt;
}

/** A school with a headteacher, a bursar and a chair, and one report in it. */
async function openDoor(kind: TestDatabase) {
  const { place, drop, haunt } = await kind.place();
  const database = (await openDatabase(place)).of('brookside');
  const rootKey = randomBytes(32);
  await haunt();
  const keyring = await openKeyring(place, 'brookside', () => rootKey);
  await keyring.makeSchool('brookside');
  const clock = { now: monday };
  const app = createApp({ database, keyring, schoolId: 'brookside', dataDir: '', clock: () => clock.now });
  const prose = { schoolName: 'Brookside' };
  await app.execute({
    kind: 'school',
    stream: app.schoolId,
    actor: operator,
    commands: [{ step: 'set-up', facts: { totpRequired: false }, prose }],
  });
  const head = await addPerson(app, 'headteacher');
  const bursar = await addPerson(app, 'bursar');
  const chair = await addPerson(app, 'chair');
  const secret = await app.reports.newSecret();
  const receipt = await report(app, secret, 'The wrong parent got the list', clock.now);
  clock.now += hour;
  const open = (person: PersonId) => app.cases.open(person, receipt.reference);
  const order = async (commands: Order['commands'], seen?: number, secret?: string) =>
    app.execute({
      kind: 'incident',
      stream: (await open(head)).incident.id,
      actor: { kind: 'person', person: head },
      commands,
      seen: seen ?? null,
      secret: secret ?? null,
    } as Order);
  const close = async () => {
    await database.close();
    await keyring.close();
    await drop();
  };
  return { app, database, clock, head, bursar, chair, secret, receipt, open, order, close };
}

type Door = Awaited<ReturnType<typeof openDoor>>;

/** What the one door promises, in the order in which the incident goes through it. */
const promises: readonly (readonly [string, (door: Door) => Promise<void>])[] = [
  [
    'a form sent twice shows the same receipt and does nothing twice',
    async ({ app, clock, head, secret, receipt, open }) => {
      const again = await report(app, secret, 'The wrong parent got the list', clock.now);
      assert.deepEqual([again.code, again.reference], [receipt.code, receipt.reference]);
      assert.equal((await open(head)).incident.version, 1);
    },
  ],
  [
    'many reports at once all get through, each with its own reference',
    async ({ app, clock }) => {
      const secrets = await Promise.all(Array.from({ length: 20 }, () => app.reports.newSecret()));
      const receipts = await Promise.all(
        secrets.map((each, index) => report(app, each, `Number ${index}`, clock.now)),
      );
      assert.equal(new Set(receipts.map(({ reference }) => reference)).size, 20);
    },
  ],
  [
    'a person who is not on the case finds nothing',
    async ({ chair, open }) => {
      await assert.rejects(open(chair), NotFound);
    },
  ],
  [
    'several commands pass together or not at all',
    async ({ head, open, order }) => {
      const refused = await order([
        { step: 'acknowledge', facts: {}, prose: {} },
        { step: 'close', facts: {}, prose: {} },
      ]);
      assert.ok(isRefusal(refused));
      assert.equal((await open(head)).incident.version, 1);
    },
  ],
  [
    'the second of two is told that something changed, and passes when sent again',
    async ({ order }) => {
      await order([{ step: 'acknowledge', facts: {}, prose: { message: 'Thank you' } }], 1);
      const checked = { step: 'verify-details', facts: {}, prose: { checked: 'Rang' } } as const;
      assert.deepEqual(await order([checked], 1), { changed: true, since: 1, version: 2 });
      assert.ok('done' in (await order([checked], 2)));
      const note = { step: 'note-progress', facts: {}, prose: { note: 'Only adds' } } as const;
      assert.ok('done' in (await order([note], 1)), 'steps that only add ignore the version');
    },
  ],
  [
    'a command repeated under its secret is done once',
    async ({ order }) => {
      const note = { step: 'note-progress', facts: {}, prose: { note: 'Once' } } as const;
      const [first, second] = await Promise.all([order([note], 4, 'secret'), order([note], 4, 'secret')]);
      assert.ok('done' in first && 'done' in second);
      assert.deepEqual([first.version, second.version], [5, 5]);
      // Sent together, either may come first.
      assert.deepEqual([first.repeated, second.repeated].toSorted(), [false, true]);
    },
  ],
  [
    'a new holder of an office sees what that office sees',
    async ({ app, bursar, open }) => {
      const second = await addPerson(app, 'bursar');
      assert.ok((await app.casebook.list(second, { order: 'due', limit: 50 })).rows.length > 20);
      assert.ok((await open(bursar)).capacities.has('office'));
    },
  ],
  [
    'the chain holds, and what was written opens',
    async ({ app, database, head, open }) => {
      const entries = await app.cases.entries(await open(head));
      assert.equal(app.cases.verify(entries), null);
      assert.equal(entries[0]?.written.what, 'The wrong parent got the list');
      assert.equal((await verifyChains(database)).broken, null);
    },
  ],
];

for (const kind of databases()) {
  test(`on ${kind.name} the one door keeps its promises`, async (t) => {
    const door = await openDoor(kind);
    for (const [promise, isKept] of promises) await t.test(promise, () => isKept(door));
    await door.close();
  });
}

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('reports that come while another machine writes go through in one transaction', async () => {
    const { app, database, clock, close } = await openDoor(kind);
    const secrets = await Promise.all(Array.from({ length: 8 }, () => app.reports.newSecret()));
    const send = (secret: string) => report(app, secret, 'The wrong parent got the list', clock.now);
    const isWaitedFor = () => sql`select 1 from pg_locks where not granted`.execute(database.db);
    const others = await database.transaction(async (tx) => {
      await takeHead(tx, 'brookside');
      const first = send(secrets[0] ?? '');
      while ((await isWaitedFor()).rows.length === 0);
      const sent = [first, ...secrets.slice(1).map(send)];
      // A turn of the event loop in which each of them comes to the door.
      for (let turn = 0; turn < 20; turn += 1) await app.school();
      return sent;
    });
    await Promise.all(others);
    const { rows } = await sql`select distinct xmin::text from log where version = 1 and kind = 'incident'
      and position > (select max(position) from log) - 8`.execute(database.db);
    assert.equal(rows.length, 1);
    await close();
  });

  test('an order that waits for another machine sees what that one wrote', async () => {
    const { database, head, open, order, close } = await openDoor(kind);
    const { id } = (await open(head)).incident;
    const note = { step: 'note-progress', facts: {}, prose: { note: 'Once' } } as const;
    const isWaitedFor = () => sql`select 1 from pg_locks where not granted`.execute(database.db);
    const sent = await database.transaction(async (tx) => {
      await takeHead(tx, 'brookside');
      const asked = [order([note], 1, 'secret')];
      while ((await isWaitedFor()).rows.length === 0);
      const [entry] = await entriesOf(tx, 'brookside', id);
      assert.ok(entry !== undefined);
      const later = { version: 2, position: entry.position + 1, command: commandDigest('secret') };
      await tx
        .insertInto('log')
        .values({ ...entry, ...later })
        .execute();
      return asked;
    });
    assert.deepEqual(await sent[0], { done: true, stream: id, version: 2, repeated: true });
    await close();
  });
}
