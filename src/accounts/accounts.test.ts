import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { databases, type TestDatabase } from '../../test/tools/databases.ts';
import { createApp } from '../app/app.ts';
import { isDone } from '../app/door/order.ts';
import { newId } from '../app/random.ts';
import { hourMs } from '../policy/clock.ts';
import type { PersonId, StreamId } from '../record/ids.ts';
import type { Actor } from '../record/step.ts';
import type { Role } from '../school/offices.ts';
import type { PersonCommand } from '../school/steps.ts';
import { totpCodeAt } from '../services/crypto/totp.ts';
import { keptMail, noMail } from '../services/mail/mail.ts';
import { openDatabase } from '../store/db/database.ts';
import { openKeyring } from '../store/keys/keyring.ts';
import { createAccounts } from './accounts.ts';

const password = 'three otters by the pond';
const other = 'four herons on the roof';
const minute = 60_000;
const operator: Actor = { kind: 'operator' };

type Options = { readonly totpRequired?: boolean; readonly mail?: boolean };

/** An empty school on a database of its own, whose clock moves when told. */
async function openEmpty(kind: TestDatabase, options: Options) {
  const { place, drop, haunt } = await kind.place();
  const schoolId = newId() as StreamId;
  const database = (await openDatabase(place)).of(schoolId);
  await haunt();
  const keyring = await openKeyring(place, schoolId, () => randomBytes(32));
  await keyring.makeSchool(schoolId);
  const clock = { now: Date.UTC(2026, 9, 5, 8) };
  const app = createApp({ database, keyring, schoolId, dataDir: '', clock: () => clock.now });
  const mail = keptMail();
  const accounts = createAccounts({
    app,
    database,
    keyring,
    mail: options.mail ? mail : noMail,
    mailHtml: null,
    baseUrl: 'https://desk.oakfield.example',
    times: { idleMs: 2 * hourMs, absoluteMs: 12 * hourMs },
    onTrouble: (error) => {
      throw error;
    },
  });
  const close = async () => {
    await accounts.idle();
    await keyring.close();
    await database.close();
    await drop();
  };
  return { app, accounts, clock, mail, close };
}

/** A school with a headteacher, an administrator, a chair and a teacher. */
async function openSchool(kind: TestDatabase, options: Options) {
  const empty = await openEmpty(kind, options);
  const { app, accounts } = empty;
  const facts = { totpRequired: options.totpRequired ?? false };
  const setUp = { step: 'set-up', facts, prose: { schoolName: 'Oakfield' } } as const;
  await app.execute({ kind: 'school', stream: app.schoolId, actor: operator, commands: [setUp] });
  const take = async (actor: Actor, stream: PersonId, command: PersonCommand) => {
    const answer = await app.execute({ kind: 'person', stream, actor, commands: [command] });
    assert.ok(isDone(answer), JSON.stringify(answer));
  };
  const add = async (name: string, roles: readonly Role[]): Promise<PersonId> => {
    const person = app.newPersonId();
    const prose = { name, address: `${name}@oakfield.example` };
    const employed = name !== 'chair';
    await take(operator, person, { step: 'add-person', facts: { person, roles, employed }, prose });
    return person;
  };
  const people = {
    head: await add('head', ['headteacher']),
    admin: await add('admin', ['administrator']),
    chair: await add('chair', ['chair']),
    teacher: await add('teacher', []),
  };
  const signIn = (email: string, given = password, network = '192.0.2.1') =>
    accounts.signIn({ email, password: given, device: 'Firefox on Windows', network });
  /** Both steps: the password, and then the code. */
  const signInBy = async (email: string, code: string) => {
    const first = await signIn(email);
    assert.ok('needs' in first && first.needs === 'totp', JSON.stringify(first));
    return accounts.secondStep({ token: first.token, code, network: '192.0.2.1' });
  };
  const signedIn = async (email: string) => {
    const result = await signIn(email);
    assert.ok('session' in result, JSON.stringify(result));
    return result.session;
  };
  const by = (person: PersonId): Actor => ({ kind: 'person', person });
  return { ...empty, people, take, signIn, signInBy, signedIn, by };
}

type OpenedSchool = Awaited<ReturnType<typeof openSchool>>;

const tokenIn = (text: string): string =>
  /\/(?:invitation|new-password|set-up)\/([\w-]{43})/.exec(text)?.[1] ?? '';
const linkOf = (made: object): string => ('link' in made ? tokenIn(String(made.link)) : JSON.stringify(made));

// What is SQL here is plain; PGlite adds nothing to the server but half a minute of hashing on one thread.
for (const kind of databases().filter(({ name }) => name !== 'PGlite')) {
  const given = (options: Options, use: (school: OpenedSchool) => Promise<void>) => async () => {
    const school = await openSchool(kind, options);
    try {
      await use(school);
    } finally {
      await school.close();
    }
  };

  describe(`accounts on ${kind.name}`, () => {
    test(
      'An invitation leads to a password, once, and the password signs in.',
      given({}, async ({ accounts, people, by, signIn }) => {
        const token = linkOf(await accounts.invite(by(people.admin), people.teacher));
        assert.deepEqual(await accounts.lookAt(token), {
          purpose: 'invitation',
          person: people.teacher,
          name: 'teacher',
        });
        assert.match(JSON.stringify(await accounts.setPasswordByLink(token, 'short')), /at least 12/);
        assert.deepEqual([...(await accounts.invited())], [people.teacher]);
        assert.deepEqual(await accounts.setPasswordByLink(token, password), { person: people.teacher });
        assert.equal((await accounts.invited()).size, 0);
        assert.match(JSON.stringify(await accounts.setPasswordByLink(token, other)), /already used/);
        const result = await signIn(' Teacher@Oakfield.example ');
        assert.ok('session' in result);
        assert.equal((await accounts.sessionOf(result.session))?.person, people.teacher);
        assert.equal(await accounts.sessionOf('another'), null);
        assert.match(JSON.stringify(await accounts.invite(by(people.teacher), people.head)), /This is for/);
        assert.match(JSON.stringify(await accounts.invite(by(people.admin), people.teacher)), /already/);
      }),
    );

    test(
      'A session ends without use, after twelve hours at the latest, and when its person says so.',
      given({}, async ({ accounts, people, clock, signedIn }) => {
        await accounts.putPassword(people.teacher, password);
        const token = await signedIn('teacher@oakfield.example');
        for (let hours = 0; hours < 11; hours++) {
          clock.now += 60 * minute;
          assert.ok(await accounts.sessionOf(token), `after ${hours + 1} hours`);
        }
        clock.now += 60 * minute;
        assert.equal(await accounts.sessionOf(token), null);
        const idle = await signedIn('teacher@oakfield.example');
        clock.now += 121 * minute;
        assert.equal(await accounts.sessionOf(idle), null);
        const here = await signedIn('teacher@oakfield.example');
        const there = await signedIn('teacher@oakfield.example');
        const ways = await accounts.waysIn(people.teacher);
        assert.deepEqual(
          ways?.sessions.map((session) => session.device),
          ['Firefox on Windows', 'Firefox on Windows'],
        );
        await accounts.endSessions(people.teacher, (await accounts.sessionOf(here))?.id ?? null);
        assert.equal(await accounts.sessionOf(there), null);
        await accounts.signOut(here);
        assert.equal(await accounts.sessionOf(here), null);
      }),
    );

    test(
      'Guessing is slowed down alike whether or not there is an account, and never for ever.',
      given({}, async ({ accounts, people, clock, signIn, signedIn }) => {
        await accounts.putPassword(people.teacher, password);
        const answers = async (email: string) => {
          const said: string[] = [];
          for (let attempts = 0; attempts < 8; attempts++)
            said.push(JSON.stringify(await signIn(email, 'wrong')));
          return said;
        };
        const known = await answers('teacher@oakfield.example');
        assert.deepEqual(await answers('nobody@oakfield.example'), known);
        assert.match(known[0] ?? '', /is wrong/);
        assert.match(known[7] ?? '', /too many attempts/i);
        assert.match(JSON.stringify(await signIn('teacher@oakfield.example')), /too many attempts/i);
        clock.now += 16 * minute;
        await accounts.idle();
        const result = await signIn('teacher@oakfield.example');
        assert.equal('failedBefore' in result && result.failedBefore, 4);
        assert.ok(await signedIn('teacher@oakfield.example'));
      }),
    );

    test(
      'Where it is required, a headteacher sets up a second factor and signs in with it; codes work once.',
      given({ totpRequired: true }, async ({ accounts, people, clock, signIn, signInBy }) => {
        await accounts.putPassword(people.head, password);
        await accounts.putPassword(people.teacher, password);
        assert.ok('session' in (await signIn('teacher@oakfield.example')));
        const first = await signIn('head@oakfield.example');
        assert.ok('needs' in first && first.needs === 'totp-setup');
        const setUp = await accounts.factorToSetUp(first.token);
        assert.match(setUp?.uri ?? '', /^otpauth:.*head%40oakfield/);
        const secret = setUp?.secret ?? '';
        assert.match(JSON.stringify(await accounts.confirmFactor(first.token, '12345')), /not the code/);
        const ready = await accounts.confirmFactor(first.token, totpCodeAt(secret, clock.now));
        assert.ok('session' in ready && ready.session !== null);
        assert.equal((await accounts.sessionOf(ready.session))?.needsFactor, false);
        assert.equal(await accounts.factorToSetUp(first.token), null);

        const signInHead = (code: string) => signInBy('head@oakfield.example', code);
        assert.match(JSON.stringify(await signInHead(totpCodeAt(secret, clock.now))), /already used/);
        clock.now += minute;
        const next = totpCodeAt(secret, clock.now);
        assert.ok('session' in (await signInHead(next)));
        assert.match(JSON.stringify(await signInHead(next)), /already used/);
        const [paper = ''] = ready.recoveryCodes;
        assert.ok('session' in (await signInHead(paper.toLowerCase())));
        assert.match(JSON.stringify(await signInHead(paper)), /already used/);
        assert.equal((await accounts.waysIn(people.head))?.recoveryCodesLeft, 9);
      }),
    );

    test(
      'Between password and code nothing is open: it ends after five minutes, and with the password.',
      given({}, async ({ accounts, people, clock, signIn, signedIn }) => {
        await accounts.putPassword(people.head, password);
        const session = await signedIn('head@oakfield.example');
        const begun = await accounts.beginFactor(session);
        assert.ok('token' in begun);
        const secret = (await accounts.factorToSetUp(begun.token))?.secret ?? '';
        await accounts.confirmFactor(begun.token, totpCodeAt(secret, clock.now));
        const begin = async () => {
          const first = await signIn('head@oakfield.example');
          assert.ok('needs' in first && first.needs === 'totp');
          assert.equal(await accounts.sessionOf(first.token), null);
          return first.token;
        };
        const step = (token: string) => {
          clock.now += minute;
          const code = totpCodeAt(secret, clock.now);
          return accounts.secondStep({ token, code, network: '192.0.2.1' });
        };
        const token = await begin();
        assert.equal(await accounts.awaitsCode(token), true);
        assert.ok('session' in (await step(token)));
        clock.now += 5 * minute;
        assert.equal(await accounts.awaitsCode(token), false);
        assert.deepEqual(await step(token), { late: true });
        const changed = await begin();
        await accounts.putPassword(people.head, other);
        assert.deepEqual(await step(changed), { late: true });
        assert.deepEqual(await step('nonsense'), { late: true });
      }),
    );

    test(
      'A new password for a guarded person follows the step that allowed it, and the link works once.',
      given({}, async ({ accounts, people, clock, by, take, signIn }) => {
        await accounts.putPassword(people.chair, password);
        const reset = { step: 'request-reset', facts: {}, prose: {} } as const;
        await take(by(people.admin), people.chair, reset);
        const early = await accounts.handOutReset(by(people.admin), people.chair);
        assert.match(JSON.stringify(early), /Request a new password/);
        await take(by(people.chair), people.chair, {
          step: 'confirm-change',
          facts: { change: 3 },
          prose: {},
        });
        const token = linkOf(await accounts.handOutReset(by(people.admin), people.chair));
        clock.now += minute;
        assert.deepEqual(await accounts.setPasswordByLink(token, other), { person: people.chair });
        assert.match(JSON.stringify(await signIn('chair@oakfield.example')), /is wrong/);
        assert.ok('session' in (await signIn('chair@oakfield.example', other)));
        const again = await accounts.handOutReset(by(people.admin), people.chair);
        assert.match(JSON.stringify(again), /already used/);
      }),
    );

    test(
      'With mail, links go to the person alone; a forgotten password tells nothing, and a guarded one waits.',
      given({ mail: true }, async ({ accounts, people, by, mail }) => {
        assert.deepEqual(await accounts.invite(by(people.admin), people.teacher), { sent: true });
        assert.equal(mail.sent[0]?.to, 'teacher@oakfield.example');
        await accounts.setPasswordByLink(tokenIn(mail.sent[0]?.text ?? ''), password);
        for (const name of ['teacher', 'nobody', 'chair']) {
          assert.equal(await accounts.forgot(`${name}@oakfield.example`, '192.0.2.1'), undefined);
        }
        await accounts.idle();
        assert.deepEqual(
          mail.sent
            .slice(1)
            .map(({ to, text }) => [to, tokenIn(text) !== ''])
            .sort(),
          [
            ['chair@oakfield.example', false],
            ['teacher@oakfield.example', true],
          ],
        );
      }),
    );

    test(
      'When the address changes, the new one signs in, the old one does not and is warned.',
      given({ mail: true }, async ({ accounts, people, by, take, signIn, mail }) => {
        await accounts.putPassword(people.teacher, password);
        const prose = { address: 'new@oakfield.example' };
        await take(by(people.teacher), people.teacher, { step: 'change-address', facts: {}, prose });
        assert.match(JSON.stringify(await signIn('teacher@oakfield.example')), /is wrong/);
        assert.ok('session' in (await signIn('new@oakfield.example')));
        await accounts.idle();
        assert.equal(mail.sent[0]?.to, 'teacher@oakfield.example');
        assert.match(mail.sent[0]?.subject ?? '', /Check that you changed/);
      }),
    );

    test(
      'Two people who swap addresses both sign in under the new ones; a third with a taken address does not.',
      given({}, async ({ accounts, people, by, take, signIn }) => {
        await accounts.putPassword(people.teacher, password);
        await accounts.putPassword(people.head, other);
        const change = (address: string) =>
          ({ step: 'change-address', facts: {}, prose: { address } }) as const;
        await take(by(people.head), people.head, change('teacher@oakfield.example'));
        await take(by(people.teacher), people.teacher, change('head@oakfield.example'));
        const head = await signIn('teacher@oakfield.example', other);
        assert.equal('person' in head && head.person, people.head);
        const teacher = await signIn('head@oakfield.example');
        assert.equal('person' in teacher && teacher.person, people.teacher);
        await take(by(people.admin), people.admin, change('head@oakfield.example'));
        assert.equal('person' in (await signIn('head@oakfield.example')), true);
      }),
    );

    test(
      'Somebody who has left is signed out at once and signs in no more.',
      given({}, async ({ accounts, people, by, take, signIn, signedIn }) => {
        await accounts.putPassword(people.teacher, password);
        const token = await signedIn('teacher@oakfield.example');
        await take(by(people.admin), people.teacher, { step: 'deactivate', facts: {}, prose: {} });
        assert.equal(await accounts.sessionOf(token), null);
        assert.match(JSON.stringify(await signIn('teacher@oakfield.example')), /is wrong/);
      }),
    );

    test(
      'Something grave asks for the password again; one’s own password changes and other sessions end.',
      given({}, async ({ accounts, people, clock, signIn, signedIn }) => {
        await accounts.putPassword(people.teacher, password);
        const token = await signedIn('teacher@oakfield.example');
        const there = await signedIn('teacher@oakfield.example');
        clock.now += 11 * minute;
        assert.match(JSON.stringify(await accounts.beginFactor(token)), /password again/);
        const again = { token, code: null, network: '192.0.2.1' };
        assert.match(JSON.stringify(await accounts.stepUp({ ...again, password: other })), /is wrong/);
        assert.deepEqual(await accounts.stepUp({ ...again, password }), { done: true });
        assert.ok('token' in (await accounts.beginFactor(token)));
        const change = { token, present: password, next: other };
        assert.deepEqual(await accounts.changePassword(change), { done: true });
        assert.equal(await accounts.sessionOf(there), null);
        assert.ok(await accounts.sessionOf(token));
        assert.ok('session' in (await signIn('teacher@oakfield.example', other)));
      }),
    );

    test(
      'The set-up link sets the first password once, and a newer link replaces an older.',
      given({}, async ({ accounts, people }) => {
        const old = tokenIn(await accounts.makeSetUpLink());
        const token = tokenIn(await accounts.makeSetUpLink());
        assert.equal(await accounts.maySetUp(old), false);
        assert.equal(await accounts.maySetUp(token), true);
        const first = { token, person: people.head, password, device: 'Chrome on Mac' };
        const result = await accounts.finishSetUp(first);
        assert.ok('session' in result);
        assert.equal((await accounts.sessionOf(result.session))?.person, people.head);
        assert.match(JSON.stringify(await accounts.finishSetUp(first)), /already used/);
      }),
    );
  });
}
