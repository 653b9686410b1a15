// People with accounts on a database of their own, without pages.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createAccounts } from '../../src/accounts/accounts.ts';
import { createApp } from '../../src/app/app.ts';
import { isDone } from '../../src/app/door/order.ts';
import { newId } from '../../src/app/random.ts';
import { hourMs } from '../../src/policy/clock.ts';
import type { PersonId, StreamId } from '../../src/record/ids.ts';
import type { Actor } from '../../src/record/step.ts';
import type { Role } from '../../src/school/offices.ts';
import type { PersonCommand } from '../../src/school/steps.ts';
import { keptMail, noMail } from '../../src/services/mail/mail.ts';
import type { ProviderPlaces } from '../../src/services/sign-in/provider.ts';
import { openDatabase } from '../../src/store/db/database.ts';
import { openKeyring } from '../../src/store/keys/keyring.ts';
import type { TestDatabase } from '../tools/databases.ts';

/** Of everybody who has one. */
export const password = 'three otters by the pond';
const operator: Actor = { kind: 'operator' };

export type AccountOptions = {
  readonly baseUrl?: string;
  readonly providerPlaces?: ProviderPlaces;
  readonly onTrouble?: (error: unknown) => void;
  readonly totpRequired?: boolean;
  readonly mail?: boolean;
};

/** An empty school on a database of its own, whose clock moves when told. */
export async function openEmpty(kind: TestDatabase, options: AccountOptions) {
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
    baseUrl: options.baseUrl ?? 'https://desk.oakfield.example',
    ...(options.providerPlaces === undefined ? {} : { providerPlaces: options.providerPlaces }),
    times: { idleMs: 2 * hourMs, absoluteMs: 12 * hourMs },
    onTrouble:
      options.onTrouble ??
      ((error) => {
        throw error;
      }),
  });
  const close = async () => {
    await accounts.idle();
    await keyring.close();
    await database.close();
    await drop();
  };
  return { app, accounts, clock, mail, database, keyring, close };
}

/** A school with a headteacher, an administrator, a chair and a teacher. */
export async function openSchool(kind: TestDatabase, options: AccountOptions) {
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

export type OpenedSchool = Awaited<ReturnType<typeof openSchool>>;
