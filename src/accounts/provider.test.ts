import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { type OpenedSchool, openSchool, password } from '../../test/given/account-school.ts';
import { type LyingProvider, openLyingProvider } from '../../test/given/lying-provider.ts';
import { tenant } from '../../test/given/sign-in-provider.ts';
import { databases } from '../../test/tools/databases.ts';
import type { PersonId } from '../record/ids.ts';
import type { Purpose } from './provider.ts';

const way = { provider: 'microsoft', tenant, client: 'candour', secret: 'a secret' } as const;

/** There and back, as the account that is signed in there. */
async function through(
  { accounts }: OpenedSchool,
  provider: LyingProvider,
  purpose: Purpose,
  session?: string,
) {
  const begun = await accounts.beginAtProvider(purpose, '');
  if ('refused' in begun) return begun;
  const at = new URL(await provider.visit(begun.url));
  return accounts.arriveFromProvider({ kept: begun.kept, at, device: 'Firefox', session });
}

const signInAs = (school: OpenedSchool, provider: LyingProvider, oid: string) => {
  provider.account = { ...provider.account, oid };
  return through(school, provider, { for: 'sign-in' });
};

async function connect(
  school: OpenedSchool,
  provider: LyingProvider,
  name: 'admin' | 'teacher' | 'head' | 'chair',
  purpose: 'connect' | 'trial',
) {
  const person = school.people[name];
  await school.accounts.putPassword(person, password);
  const session = await school.signedIn(`${name}@oakfield.example`);
  provider.account = { ...provider.account, oid: name };
  assert.deepEqual(await through(school, provider, { for: purpose, person }, session), {
    connected: purpose,
  });
}

const letIn = (came: object): PersonId | null => {
  if (!('signedIn' in came)) return null;
  const { signedIn } = came as { signedIn: object };
  return 'person' in signedIn ? (signedIn.person as PersonId) : null;
};
const needs = (came: object): string => JSON.stringify('signedIn' in came ? came.signedIn : came);

for (const kind of databases().filter(({ name }) => name !== 'PGlite')) {
  describe(`the school’s provider on ${kind.name}`, () => {
    test('is set up, connects a person, signs them in, and is switched off', async (t) => {
      const provider = await openLyingProvider();
      const school = await openSchool(kind, { providerPlaces: provider.places });
      t.after(() => Promise.all([school.close(), provider.close()]));
      const { accounts, people, database } = school;
      assert.equal(await accounts.tryProvider(people.admin, way), null);
      await connect(school, provider, 'admin', 'trial');
      for (const name of ['teacher', 'head', 'chair'] as const)
        await connect(school, provider, name, 'connect');
      assert.equal(letIn(await signInAs(school, provider, 'teacher')), people.teacher);
      assert.equal(letIn(await signInAs(school, provider, 'head')), people.head, 'no code is asked of them');
      assert.match(needs(await signInAs(school, provider, 'chair')), /code of your own/);
      assert.equal(letIn(await signInAs(school, provider, 'another')), null);
      const move = sql`update way_in set person = ${people.admin} where person = ${people.teacher}`;
      await database.transaction((tx) => sql`delete from way_in where person = ${people.admin}`.execute(tx));
      await database.transaction((tx) => move.execute(tx));
      assert.equal(letIn(await signInAs(school, provider, 'teacher')), null, 'a row that was moved');
      await accounts.dropProvider(people.admin);
      assert.match(needs(await signInAs(school, provider, 'head')), /no such way/);
    });

    test('leaves the code to those whom the school’s setting asks for one', async (t) => {
      const provider = await openLyingProvider();
      const school = await openSchool(kind, { providerPlaces: provider.places });
      t.after(() => Promise.all([school.close(), provider.close()]));
      const { accounts, people, app, by } = school;
      await accounts.tryProvider(people.admin, way);
      await connect(school, provider, 'admin', 'trial');
      const { totpRequired: _, ...now } = (await app.school()).settings;
      const { days, digestAt, panelSize } = now;
      const facts = { totpRequired: true, days, digestAt, panelSize };
      const commands = [{ step: 'change-settings', facts, prose: {} }] as const;
      await app.execute({ kind: 'school', stream: app.schoolId, actor: by(people.head), commands });
      assert.equal((await app.school()).settings.totpRequired, true);
      assert.match(needs(await signInAs(school, provider, 'admin')), /code of your own/);
    });
  });
}
