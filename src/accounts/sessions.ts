import type { Moment } from '../policy/clock.ts';
import type { Digest, PersonId } from '../record/ids.ts';
import { checkPassword, hashPassword } from '../services/crypto/passwords.ts';
import { passkeysAt } from '../services/sign-in/passkeys.ts';
import { providerNames } from '../services/sign-in/provider.ts';
import { credentialOf, passwordOf, putPassword, withPasswordIn } from '../store/access/credentials.ts';
import {
  endSession,
  endSessions,
  findSession,
  needsTouch,
  type Session,
  sessionsOf,
  touchSession,
} from '../store/access/sessions.ts';
import { waysInOf } from '../store/access/ways-in.ts';
import { askedTogether } from '../store/db/pace.ts';
import { type AccountsDeps, accessOf, type Behind, needsFactor, type Refused, wayNow } from './deps.ts';
import type { Followed } from './follow.ts';
import { faultFor, tellChanged } from './links.ts';
import type { Throttle } from './throttle.ts';

/** `needsFactor` while they must still set up a second factor. */
export type SignedInNow = Session & { readonly needsFactor: boolean };

export type WaysIn = {
  readonly hasPassword: boolean;
  readonly hasFactor: boolean;
  readonly recoveryCodesLeft: number;
  /** Null where the school has none. */
  readonly provider: { readonly name: string; readonly isConnected: boolean } | null;
  /** How many; null where nobody has any at this address. */
  readonly passkeys: number | null;
  readonly sessions: readonly Session[];
};

const steppedUpForMs = 10 * 60_000;

export const steppedUp = ({ stepUpAt }: Session, now: Moment): boolean =>
  stepUpAt !== null && now - stepUpAt <= steppedUpForMs;

/** Its use is written down at most once a minute. */
export async function sessionOf(
  deps: AccountsDeps,
  { school }: Followed,
  token: string,
): Promise<SignedInNow | null> {
  const { app, database, times } = deps;
  const now = app.now();
  const session = await findSession(database.reader, accessOf(deps), token, now, times);
  const person = session === null ? undefined : school.people.get(session.person);
  if (session === null || person?.active !== true) return null;
  if (needsTouch(session, now)) {
    await database.transaction((tx) => touchSession(tx, app.schoolId, session.id, now));
  }
  if (!needsFactor(school, person)) return { ...session, needsFactor: false };
  const credential = await credentialOf(database.reader, app.schoolId, person.id);
  return { ...session, needsFactor: credential?.totp_sealed == null };
}

async function providerOf(deps: AccountsDeps, person: PersonId): Promise<WaysIn['provider']> {
  const way = await wayNow(deps);
  if (way === null) return null;
  const ways = await waysInOf(deps.database.reader, deps.app.schoolId, 'provider', person);
  return { name: providerNames[way.provider], isConnected: ways.length > 0 };
}

async function waysIn(deps: AccountsDeps, person: PersonId): Promise<WaysIn | null> {
  const { app, database, times } = deps;
  const credential = await credentialOf(database.reader, app.schoolId, person);
  if (credential === undefined) return null;
  return {
    hasPassword: (await passwordOf(accessOf(deps), credential)) !== null,
    hasFactor: credential.totp_sealed !== null,
    recoveryCodesLeft: (JSON.parse(credential.recovery_codes) as string[]).length,
    provider: await providerOf(deps, person),
    passkeys:
      passkeysAt(deps.baseUrl) && (await waysInOf(database.reader, app.schoolId, 'passkey', person)).length,
    sessions: await sessionsOf(database.reader, app.schoolId, person, app.now(), times),
  };
}

async function changePassword(
  deps: AccountsDeps,
  behind: Behind,
  throttle: Throttle,
  followed: Followed,
  { token, present, next }: { readonly token: string; readonly present: string; readonly next: string },
): Promise<{ readonly done: true } | Refused> {
  const { app, database } = deps;
  const session = await sessionOf(deps, followed, token);
  const credential =
    session === null ? undefined : await credentialOf(database.reader, app.schoolId, session.person);
  if (session === null || credential === undefined) return { refused: 'Sign in again.' };
  const attempter = { account: credential.email_key, network: session.id };
  if ((await throttle.begin(attempter, app.now())) > 0)
    return { refused: 'Wait a few minutes, then try again.' };
  if (!(await checkPassword(await passwordOf(accessOf(deps), credential), present))) {
    return { refused: 'The present password is wrong.' };
  }
  await throttle.right(attempter);
  const fault = faultFor(followed, session.person, next);
  if (fault !== null) return { refused: fault };
  const hash = await hashPassword(next);
  await database.transaction(async (tx) => {
    await putPassword(tx, accessOf(deps), session.person, hash);
    await endSessions(tx, app.schoolId, session.person, session.id);
  });
  tellChanged(deps, behind, followed, session.person);
  return { done: true };
}

export const sessionsPart = (
  deps: AccountsDeps,
  behind: Behind,
  throttle: Throttle,
  follow: () => Promise<Followed>,
) => {
  const { app, database, times } = deps;
  // Every report asks.
  const people = askedTogether(() => withPasswordIn(database.reader, app.schoolId));
  return {
    sessionOf: async (token: string) => sessionOf(deps, await follow(), token),
    async signOut(token: string): Promise<void> {
      const session = await findSession(database.reader, accessOf(deps), token, app.now(), times);
      if (session === null) return;
      await database.transaction((tx) => endSession(tx, app.schoolId, session.person, session.id));
    },
    /** Null where their address belongs to another account, so that they cannot sign in. */
    async waysIn(person: PersonId) {
      await follow();
      return waysIn(deps, person);
    },
    async withPassword(): Promise<ReadonlySet<PersonId>> {
      await follow();
      return new Set((await people()) as readonly PersonId[]);
    },
    endSession: (person: PersonId, id: Digest): Promise<void> =>
      database.transaction((tx) => endSession(tx, app.schoolId, person, id)),
    endSessions: (person: PersonId, except: Digest | null): Promise<void> =>
      database.transaction((tx) => endSessions(tx, app.schoolId, person, except)),
    changePassword: async (asked: { token: string; present: string; next: string }) =>
      changePassword(deps, behind, throttle, await follow(), asked),
  };
};
