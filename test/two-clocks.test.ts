// Time on a whole store, on every database: each thing once, no matter who lets it pass. Two machines on one
// PostgreSQL, a stop over a weekend, a clock that is set back.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { type App, createApp } from '../src/app/app.ts';
import { compareRows } from '../src/app/operate/rebuild.ts';
import { momentOf } from '../src/policy/clock.ts';
import type { PersonId } from '../src/record/ids.ts';
import type { Role } from '../src/school/offices.ts';
import { wholeDays } from '../src/school/people/absence.ts';
import { type Database, openDatabase } from '../src/store/db/database.ts';
import { type Keyring, openKeyring } from '../src/store/keys/keyring.ts';
import { verifyIn } from '../src/store/verify/chains.ts';
import { databases, type TestDatabase } from './tools/databases.ts';
import { countingTrips } from './tools/round-trips.ts';

const operator = { kind: 'operator' } as const;
const school = 'brookside';
const friday = momentOf('2026-10-09', '15:00');

async function addPerson(app: App, role: Role): Promise<void> {
  const person = app.newPersonId();
  const facts = { person, roles: [role], employed: role === 'headteacher' };
  const prose = { name: `Pat ${role}`, address: `${role}@brookside.example` };
  const command = { step: 'add-person', facts, prose } as const;
  await app.execute({ kind: 'person', stream: person, actor: operator, commands: [command] });
}

async function report(app: App, receivedAt: number): Promise<void> {
  const facts = { receivedAt, route: 'form', certainty: 'confirmed', redFlags: [], concerns: [] } as const;
  await app.reports.report({
    secret: await app.reports.newSecret(),
    actor: { kind: 'reporter' },
    facts: { ...facts, ownMistake: false },
    prose: { what: 'The wrong parent got the list' },
  });
}

type Machine = { readonly app: App; readonly database: Database; readonly keyring: Keyring };

/** Some machines on one store, with a clock in hand. */
async function openMachines(kind: TestDatabase, count: number) {
  const { place, drop, haunt } = await kind.place();
  const rootKey = randomBytes(32);
  const clock = { now: friday };
  const machines: Machine[] = [];
  for (let left = count; left > 0; left -= 1) {
    const database = (await openDatabase(place)).of(school);
    await haunt();
    const keyring = await openKeyring(place, school, () => rootKey);
    await keyring.makeSchool(school);
    const app = createApp({ database, keyring, schoolId: school, dataDir: '', clock: () => clock.now });
    machines.push({ app, database, keyring });
  }
  const [{ app, database }] = machines as [Machine];
  const command = { step: 'set-up', facts: { totpRequired: false }, prose: { schoolName: 'B' } } as const;
  await app.execute({ kind: 'school', stream: app.schoolId, actor: operator, commands: [command] });
  for (const role of ['headteacher', 'chair', 'vice-chair'] as const) await addPerson(app, role);
  const entries = (type: string) =>
    database.reader.selectFrom('log').select(['stream', 'at', 'facts']).where('type', '=', type).execute();
  const close = async () => {
    for (const each of machines) {
      await each.database.close();
      await each.keyring.close();
    }
    await drop();
  };
  return { machines, app, database, clock, entries, close };
}

const onceEach = (rows: readonly { stream: string; facts: string }[]): void => {
  const names = rows.map(({ stream, facts }) => {
    const { duty, second, since, period, mark } = JSON.parse(facts);
    return JSON.stringify([stream, duty, second, since, period, mark]);
  });
  assert.ok(names.length > 0);
  assert.equal(new Set(names).size, names.length);
};

for (const kind of databases()) {
  test(`time that stood still over a weekend is made up for, each thing once, on ${kind.name}`, async () => {
    const { app, database, clock, entries, close } = await openMachines(kind, 1);
    for (let left = 5; left > 0; left -= 1) await report(app, clock.now);
    // There is no data protection officer: that climbs at once.
    assert.equal(await app.time.next(), friday);
    const monday = momentOf('2026-10-12', '18:30');
    clock.now = monday;
    await app.time.pass();
    const missed = await entries('duty-missed');
    assert.ok(missed.every(({ at, facts }) => at === monday && JSON.parse(facts).reachedAt < monday));
    const acknowledged = missed.filter(({ facts }) => JSON.parse(facts).duty === 'acknowledge');
    assert.deepEqual(
      acknowledged.map(({ facts }) => JSON.parse(facts).reachedAt),
      acknowledged.map(() => momentOf('2026-10-12', '17:00')),
    );
    assert.equal(acknowledged.length, 5);
    clock.now = friday;
    await app.time.pass();
    clock.now = monday;
    await app.time.pass();
    onceEach(await entries('reminder-sent'));
    onceEach(await entries('duty-escalated'));
    assert.ok(((await app.time.next()) ?? 0) > monday);
    assert.equal((await verifyIn(database.reader, school)).broken, null);
    await close();
  });
}

for (const kind of databases()) {
  test(`an absence begins and ends once, whichever machine notices, on ${kind.name}`, async () => {
    const count = kind.name === 'PostgreSQL' ? 2 : 1;
    const { machines, app, database, clock, entries, close } = await openMachines(kind, count);
    const [head, chair, other] = [...(await app.school()).people.keys()] as [PersonId, PersonId, PersonId];
    const halfTerm = wholeDays('2026-10-26', '2026-10-30');
    for (let left = 3; left > 0; left -= 1) await report(app, clock.now);
    for (const [person, deputy] of [[head, other] as const, [chair, null] as const]) {
      const command = { step: 'mark-away', facts: { ...halfTerm, deputy }, prose: {} } as const;
      const actor = { kind: 'person', person } as const;
      const answer = await app.execute({ kind: 'person', stream: person, actor, commands: [command] });
      assert.ok('done' in answer, JSON.stringify(answer));
    }
    const lateBy = 3_600_000;
    for (const moment of [halfTerm.from + lateBy, friday, halfTerm.from + lateBy, halfTerm.until + lateBy]) {
      clock.now = moment;
      await Promise.all(machines.flatMap((each) => [each.app.time.pass(), each.app.time.pass()]));
      assert.deepEqual((await compareRows(database, school)).differences, []);
    }
    for (const [type, fact, moment] of [
      ['absence-began', 'beganAt', halfTerm.from] as const,
      ['absence-ended', 'endedAt', halfTerm.until] as const,
    ]) {
      const found = (await entries(type)).map(({ at, facts }) => [at, JSON.parse(facts)[fact]]);
      assert.deepEqual(
        found,
        [0, 0].map(() => [moment + lateBy, moment]),
        type,
      );
    }
    assert.equal((await verifyIn(database.reader, school)).broken, null);
    await close();
  });
}

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('two machines let time pass on one PostgreSQL, and nothing comes twice', async () => {
    const { machines, app, database, clock, entries, close } = await openMachines(kind, 2);
    for (let left = 40; left > 0; left -= 1) await report(app, clock.now);
    for (let hours = 0; hours < 6; hours += 1) {
      clock.now = momentOf('2026-10-12', '07:00') + hours * 6 * 3_600_000;
      await Promise.all(machines.map((each) => each.app.time.pass()));
    }
    onceEach(await entries('reminder-sent'));
    onceEach(await entries('duty-missed'));
    onceEach(await entries('duty-escalated'));
    assert.equal((await verifyIn(database.reader, school)).broken, null);
    await close();
  });

  test('time passes on many incidents in as many round trips as on one', async () => {
    const { machines, clock, close } = await openMachines(kind, 1);
    const [{ database, keyring }] = machines as [Machine];
    const counting = countingTrips(database);
    const app = createApp({ keyring, schoolId: school, dataDir: '', clock: () => clock.now, ...counting });
    const tripsFor = async (reports: number): Promise<number> => {
      for (let left = reports; left > 0; left -= 1) await report(app, clock.now);
      counting.trips.length = 0;
      await app.time.pass();
      return Math.max(...counting.trips);
    };
    // The first reads the school too.
    await tripsFor(1);
    const one = await tripsFor(1);
    assert.equal(await tripsFor(12), one);
    await close();
  });
}

for (const kind of databases()) {
  test(`time rests after each round in which people wrote, and in no other, on ${kind.name}`, async () => {
    const { machines, app, clock, close } = await openMachines(kind, 1);
    const [{ database, keyring }] = machines as [Machine];
    const rests: number[] = [];
    let others: () => Promise<void> = async () => {};
    const behind = createApp({
      ...{ keyring, schoolId: school, dataDir: '', clock: () => clock.now },
      database: {
        ...database,
        transaction: async (fn) => {
          await others();
          return database.transaction(fn);
        },
      },
      rest: async (restMs) => rests.push(restMs),
    });
    for (let left = 20; left > 0; left -= 1) await report(app, clock.now);
    await behind.time.pass();
    assert.deepEqual(rests, []);
    for (let left = 20; left > 0; left -= 1) await report(app, clock.now);
    // Each round meets a report, as long as there are some.
    let reports = 2;
    others = async () => {
      if (reports > 0) await report(app, clock.now);
      reports -= 1;
    };
    await behind.time.pass();
    assert.equal(rests.length, 2);
    assert.ok(rests.every((restMs) => restMs > 0));
    await close();
  });

  test(`a clock that is stopped leaves what is due for the next start, on ${kind.name}`, async () => {
    const { app, clock, entries, close } = await openMachines(kind, 1);
    for (let left = 40; left > 0; left -= 1) await report(app, clock.now);
    let rounds = 0;
    const isStopped = () => {
      rounds += 1;
      return rounds > 3;
    };
    await app.time.pass(isStopped);
    const before = (await entries('duty-escalated')).length;
    assert.ok(before > 0);
    await app.time.pass();
    assert.ok((await entries('duty-escalated')).length > before);
    await close();
  });
}
