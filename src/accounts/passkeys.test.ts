import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import {
  type AccountOptions,
  type OpenedSchool,
  openSchool,
  password,
} from '../../test/given/account-school.ts';
import { givenPasskeyDevice, type Lie } from '../../test/given/passkey-device.ts';
import { databases } from '../../test/tools/databases.ts';
import type { PersonId } from '../record/ids.ts';
import { totpCodeAt } from '../services/crypto/totp.ts';

const origin = 'https://desk.oakfield.example';
const minute = 60_000;

/** Somebody’s session, in which they gave their password just now. */
async function sessionOf({ accounts, signedIn }: OpenedSchool, person: PersonId, name: string) {
  await accounts.putPassword(person, password);
  return signedIn(`${name}@oakfield.example`);
}

/** What the site asks, to make a passkey. */
async function askedToMake({ accounts }: OpenedSchool, session: string) {
  const begun = await accounts.beginPasskey(session);
  return 'refused' in begun ? assert.fail(begun.refused) : begun;
}

async function askedToUse({ accounts }: OpenedSchool) {
  const begun = await accounts.askForPasskey();
  return 'refused' in begun ? assert.fail(begun.refused) : begun;
}

/** A device with a passkey of theirs, and their session. */
async function givenPasskey(school: OpenedSchool, name: 'head' | 'teacher') {
  const session = await sessionOf(school, school.people[name], name);
  const device = givenPasskeyDevice(origin);
  const { options, asked } = await askedToMake(school, session);
  const answer = device.make(options);
  const added = await school.accounts.addPasskey(session, { asked, answer, device: 'Firefox on Windows' });
  assert.deepEqual(added, { added: true });
  return { device, session };
}

type Device = ReturnType<typeof givenPasskeyDevice>;

const signInBy = async (school: OpenedSchool, device: Device, lie: Lie = {}) => {
  const { options, asked } = await askedToUse(school);
  return school.accounts.signInByPasskey({ asked, answer: device.use(options, lie), device: 'a phone' });
};

const isRefused = (came: object, why: string): void => assert.ok('refused' in came, `${why} was taken`);
const letsIn = (came: object, person: PersonId): void =>
  assert.ok('session' in came && 'person' in came && came.person === person, JSON.stringify(came));

for (const kind of databases().filter(({ name }) => name !== 'PGlite')) {
  const given = (options: AccountOptions, use: (school: OpenedSchool) => Promise<void>) => async () => {
    const school = await openSchool(kind, options);
    try {
      await use(school);
    } finally {
      await school.close();
    }
  };

  describe(`passkeys on ${kind.name}`, () => {
    test(
      'one signs its holder in by itself, though they have a code, and stands for the password',
      given({ mail: true }, async (school) => {
        const { accounts, people, clock, mail } = school;
        const { device, session } = await givenPasskey(school, 'teacher');
        await accounts.idle();
        assert.match(JSON.stringify(mail.sent), /a passkey signs you in/);
        const begun = await accounts.beginFactor(session);
        const token = 'token' in begun ? begun.token : assert.fail(begun.refused);
        const { secret = '' } = (await accounts.factorToSetUp(token)) ?? {};
        await accounts.confirmFactor(token, totpCodeAt(secret, clock.now));
        clock.now += minute;
        const came = await signInBy(school, device);
        letsIn(came, people.teacher);
        const byPasskey = 'session' in came ? came.session : '';
        assert.ok('asked' in (await accounts.beginPasskey(byPasskey)));
        assert.equal(await accounts.offersPasskey(byPasskey), false);
        letsIn(await signInBy(school, device), people.teacher);
        assert.ok((await accounts.withPassword()).has(people.teacher));
      }),
    );

    test(
      'an answer counts once, for five minutes, and for what was asked',
      given({}, async (school) => {
        const { accounts, people, clock } = school;
        const { device } = await givenPasskey(school, 'teacher');
        const { options, asked } = await askedToUse(school);
        const answered = { asked, answer: device.use(options), device: 'a phone' };
        letsIn(await accounts.signInByPasskey(answered), people.teacher);
        isRefused(await accounts.signInByPasskey(answered), 'a replayed answer');
        const other = await askedToUse(school);
        isRefused(await accounts.signInByPasskey({ ...answered, asked: other.asked }), 'another challenge');
        isRefused(await accounts.signInByPasskey({ ...answered, asked: 'nonsense' }), 'a challenge not ours');
        const late = { asked: other.asked, answer: device.use(other.options), device: 'a phone' };
        clock.now += 5 * minute + 1;
        isRefused(await accounts.signInByPasskey(late), 'a late answer');
        for (const answer of ['', '{', 'null', '[]', '{"id":"x"}', `{"id":"${device.id}","response":3}`])
          isRefused(
            await accounts.signInByPasskey({ ...late, ...(await askedToUse(school)), answer }),
            answer,
          );
      }),
    );

    test(
      'lies of a device open nothing',
      given({}, async (school) => {
        const { people } = school;
        const { device } = await givenPasskey(school, 'teacher');
        const { device: theirs } = await givenPasskey(school, 'head');
        letsIn(await signInBy(school, device, { counter: 7 }), people.teacher);
        const lies: readonly Lie[] = [
          { counter: 7 },
          { counter: 3 },
          { counter: 8, origin: 'https://desk.oakfield.example.evil.example' },
          { counter: 8, origin: 'http://desk.oakfield.example' },
          { counter: 8, origin: `${origin}:8443` },
          { counter: 8, host: 'oakfield.example' },
          { counter: 8, isUnverified: true },
          { counter: 8, type: 'webauthn.create' },
          { counter: 8, challenge: 'AAAA' },
          { counter: 8, handle: '' },
          // The signature is of another key than the passkey that it names.
          { counter: 8, id: theirs.id },
        ];
        for (const lie of lies) isRefused(await signInBy(school, device, lie), JSON.stringify(lie));
        letsIn(await signInBy(school, device, { counter: 8 }), people.teacher);
      }),
    );

    test(
      'a row that was written or moved by somebody who has the database alone opens nothing',
      given({}, async (school) => {
        const { people, database } = school;
        const { device } = await givenPasskey(school, 'teacher');
        const { device: theirs } = await givenPasskey(school, 'head');
        const put = (query: ReturnType<typeof sql>) => database.transaction((tx) => query.execute(tx));
        const rows = await sql<{ person: string; facts: string }>`select person, facts from way_in`.execute(
          database.reader,
        );
        const facts = rows.rows.find(({ person }) => person === people.head)?.facts ?? '';
        await put(sql`update way_in set person = ${people.head} where person = ${people.teacher}`);
        isRefused(await signInBy(school, device), 'a row moved to another');
        await put(sql`update way_in set person = ${people.teacher} where facts <> ${facts}`);
        letsIn(await signInBy(school, device), people.teacher);
        // The key of the one under the row of the other.
        await put(sql`update way_in set facts = (select facts from way_in where person = ${people.teacher})
          where person = ${people.head}`);
        isRefused(await signInBy(school, device, { id: theirs.id }), 'a key put in the place of another');
      }),
    );

    test(
      'one is made by its person alone, who gave their password just now',
      given({}, async (school) => {
        const { accounts, people, clock } = school;
        const { device, session } = await givenPasskey(school, 'teacher');
        const head = await sessionOf(school, people.head, 'head');
        const { options, asked } = await askedToMake(school, head);
        const answer = givenPasskeyDevice(origin).make(options);
        isRefused(await accounts.addPasskey(session, { asked, answer, device: '' }), 'what another asked');
        const forSignIn = await askedToUse(school);
        const { asked: unasked } = forSignIn;
        isRefused(await accounts.addPasskey(head, { asked: unasked, answer, device: '' }), 'a sign-in');
        const lies: readonly Lie[] = [
          ...[{ isUnverified: true }, { origin: 'https://evil.example' }, { host: 'evil.example' }],
          ...[{ fmt: 'android-key' }, { fmt: 'tpm' }, { fmt: 'apple' }, { type: 'webauthn.get' }],
        ];
        for (const lie of lies) {
          const again = await askedToMake(school, head);
          const lied = givenPasskeyDevice(origin).make(again.options, lie);
          isRefused(await accounts.addPasskey(head, { asked: again.asked, answer: lied, device: '' }), lied);
        }
        const theirs = await askedToMake(school, head);
        const stolen = { asked: theirs.asked, answer: device.make(theirs.options), device: '' };
        isRefused(await accounts.addPasskey(head, stolen), 'a passkey that is somebody else’s');
        clock.now += 11 * minute;
        isRefused(await accounts.beginPasskey(head), 'an old session');
      }),
    );

    test(
      'it ends when it is removed, with a new password by a link, and with the account',
      given({}, async (school) => {
        const { accounts, people, by, take } = school;
        const { device } = await givenPasskey(school, 'teacher');
        const [passkey] = await accounts.passkeysOf(people.teacher);
        await accounts.removePasskey(people.head, passkey?.digest ?? '');
        letsIn(await signInBy(school, device), people.teacher);
        await accounts.removePasskey(people.teacher, passkey?.digest ?? '');
        isRefused(await signInBy(school, device), 'a removed passkey');
        const { device: another } = await givenPasskey(school, 'teacher');
        await take(by(people.admin), people.teacher, { step: 'request-reset', facts: {}, prose: {} });
        const made = await accounts.handOutReset(by(people.admin), people.teacher);
        const link = 'link' in made ? made.link : assert.fail(JSON.stringify(made));
        await accounts.setPasswordByLink(link.split('/').at(-1) ?? '', 'four herons on the roof');
        isRefused(await signInBy(school, another), 'a passkey from before a new password');
        const { device: last } = await givenPasskey(school, 'teacher');
        await take(by(people.head), people.teacher, { step: 'deactivate', facts: {}, prose: {} });
        isRefused(await signInBy(school, last), 'a passkey of somebody who left');
      }),
    );
  });
}

test('browsers make passkeys for an address with https and a name alone', async () => {
  const [kind] = databases();
  for (const baseUrl of ['http://desk.example', 'https://192.168.1.20', 'https://[::1]:3000']) {
    const { accounts, close } = await openSchool(kind ?? assert.fail(), { baseUrl });
    assert.deepEqual([accounts.hasPasskeys, 'refused' in (await accounts.askForPasskey())], [false, true]);
    await close();
  }
});
