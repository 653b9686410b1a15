// How often a report waits for a PostgreSQL server: the school's other writers wait meanwhile.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createApp } from '../src/app/app.ts';
import { momentOf } from '../src/policy/clock.ts';
import type { Role } from '../src/school/offices.ts';
import { noMail } from '../src/services/mail/mail.ts';
import { openDatabase } from '../src/store/db/database.ts';
import { openKeyring } from '../src/store/keys/keyring.ts';
import { databases, type TestDatabase } from './tools/databases.ts';
import { countingTrips } from './tools/round-trips.ts';

const operator = { kind: 'operator' } as const;
const now = momentOf('2026-10-08', '15:00');

/** A school with these people. All get mail where there is any; what a transaction asked is counted. */
async function openSchool(kind: TestDatabase, roles: readonly Role[], on: boolean) {
  const { place, drop } = await kind.place();
  const rootKey = randomBytes(32);
  const { database, trips } = countingTrips((await openDatabase(place)).of('brookside'));
  const keyring = await openKeyring(place, 'brookside', () => rootKey);
  await keyring.makeSchool('brookside');
  const mail = { ...noMail, on };
  const app = createApp({ database, keyring, schoolId: 'brookside', dataDir: '', clock: () => now, mail });
  const setUp = { step: 'set-up', facts: { totpRequired: false }, prose: { schoolName: 'B' } } as const;
  await app.execute({ kind: 'school', stream: app.schoolId, actor: operator, commands: [setUp] });
  for (const role of roles) {
    const person = app.newPersonId();
    const facts = { person, roles: [role], employed: role !== 'chair' };
    const prose = { name: `Pat ${role}`, address: `${role}@brookside.example` };
    const command = { step: 'add-person', facts, prose } as const;
    await app.execute({ kind: 'person', stream: person, actor: operator, commands: [command] });
  }
  const close = async () => {
    await database.close();
    await keyring.close();
    await drop();
  };
  return { app, trips, close };
}

/** How often each of so many reports waited: with mail, the later ones come into one. */
async function tripsOfReports(
  kind: TestDatabase,
  { roles, count, isMailed }: { roles: readonly Role[]; count: number; isMailed: boolean },
): Promise<readonly number[]> {
  const { app, trips, close } = await openSchool(kind, roles, isMailed);
  const facts = {
    receivedAt: now,
    route: 'form',
    certainty: 'confirmed',
    redFlags: [],
    concerns: [],
  } as const;
  trips.length = 0;
  for (let left = count; left > 0; left -= 1)
    await app.reports.report({
      secret: await app.reports.newSecret(),
      actor: { kind: 'reporter' },
      facts: { ...facts, ownMistake: false },
      prose: { what: 'The wrong parent got the list' },
    });
  await close();
  return trips;
}

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('a report waits for the server as often for many who get mail of it as for one', async () => {
    const many = ['headteacher', 'bursar', 'deputy-headteacher', 'chair'] as const;
    for (const count of [3, 9])
      assert.deepEqual(
        await tripsOfReports(kind, { roles: many, count, isMailed: true }),
        await tripsOfReports(kind, { roles: ['headteacher'], count, isMailed: true }),
      );
  });

  test('a report waits twice: for the row with all that it reads, and for all that it writes', async () => {
    const asked = { roles: ['headteacher', 'chair'], count: 3, isMailed: false } as const;
    // The first reads the school, which was set up just before.
    assert.deepEqual((await tripsOfReports(kind, asked)).slice(1), [2, 2]);
  });
}
