// Signing in, and giving the password again before something grave. Whether an account exists shows in
// nothing: not in the words, not in the wait, not in the time, which is that of one argon2 check whatever
// was typed.

import type { PersonId } from '../record/ids.ts';
import { checkPassword } from '../services/passwords.ts';
import {
  type Credential,
  countFailure,
  credentialByAddress,
  credentialOf,
  emailKeyOf,
  forgetFailures,
} from '../store/credentials.ts';
import { createSession, findSession, markStepUp } from '../store/sessions.ts';
import { beginFactor, useFactor } from './factor.ts';
import type { Followed } from './follow.ts';
import { type AccountsGround, type Behind, indexKey, needsFactor, type Refused } from './ground.ts';
import { type Attempter, sayWait, type Throttle } from './throttle.ts';

/** What somebody types to sign in; `code` is from the app or from paper, null before it was asked for. */
export type SignIn = {
  readonly email: string;
  readonly password: string;
  readonly code: string | null;
  /** The browser in two words, see `sayDevice`. */
  readonly device: string;
  /** Where the request comes from; kept in memory only, to slow down guessing. */
  readonly network: string;
};

/** How signing in came out; `failedBefore` counts failed attempts since the last time. */
export type SignedIn =
  | { readonly session: string; readonly person: PersonId; readonly failedBefore: number }
  | { readonly needs: 'totp' }
  | { readonly needs: 'totp-setup'; readonly token: string }
  | Refused;

const wrong = 'The e-mail address or the password is not right.';
const wrongCode = 'This code is not right, or it was used already. Wait for the next one and try again.';
const tooMany = (waitMs: number): Refused => ({
  refused: `There were too many attempts. Wait ${sayWait(waitMs)}, then try again.`,
});

/** Signs somebody in, or says what is still needed. */
export async function signIn(
  ground: AccountsGround,
  behind: Behind,
  throttle: Throttle,
  { school }: Followed,
  asked: SignIn,
): Promise<SignedIn> {
  const { schoolId, now } = ground.app;
  const { reader } = ground.database;
  const emailKey = emailKeyOf(await indexKey(ground), asked.email);
  const attempter: Attempter = { account: emailKey, network: asked.network };
  const waitMs = throttle.begin(attempter, now());
  if (waitMs > 0) return tooMany(waitMs);
  const credential = await credentialByAddress(reader, schoolId, emailKey);
  const person = credential && school.people.get(credential.person);
  const right = await checkPassword(credential?.password ?? null, asked.password);
  if (!right || credential === undefined || person?.active !== true) {
    if (credential !== undefined) countBehind(ground, behind, credential);
    return { refused: wrong };
  }
  if (credential.totp_sealed !== null) {
    if (asked.code === null || asked.code.trim() === '') {
      throttle.undo(attempter);
      return { needs: 'totp' };
    }
    if (!(await useFactor(ground, credential, asked.code))) {
      countBehind(ground, behind, credential);
      return { refused: wrongCode };
    }
  } else if (needsFactor(school, person)) {
    throttle.undo(attempter);
    return { needs: 'totp-setup', token: await beginFactor(ground, person.id, asked.device) };
  }
  throttle.right(attempter);
  const session = await ground.database.transaction(async (tx) => {
    await forgetFailures(tx, schoolId, person.id);
    return createSession(tx, schoolId, person.id, asked.device, now(), ground.times);
  });
  return { session, person: person.id, failedBefore: credential.failed };
}

function countBehind({ database, app }: AccountsGround, behind: Behind, { person }: Credential): void {
  behind.run(() => database.transaction((tx) => countFailure(tx, app.schoolId, person)));
}

/** What somebody signed in types again, before something grave. */
export type StepUp = {
  readonly token: string;
  readonly password: string;
  readonly code: string | null;
  readonly network: string;
};

/** Marks the session when password and, where there is a second factor, code are right. */
export async function stepUp(
  ground: AccountsGround,
  behind: Behind,
  throttle: Throttle,
  asked: StepUp,
): Promise<{ readonly done: true } | { readonly needs: 'totp' } | Refused> {
  const { schoolId, now } = ground.app;
  const { reader } = ground.database;
  const session = await findSession(reader, schoolId, asked.token, now(), ground.times);
  const credential = session === null ? undefined : await credentialOf(reader, schoolId, session.person);
  if (session === null || credential === undefined) return { refused: 'Sign in again.' };
  const attempter: Attempter = { account: credential.email_key, network: asked.network };
  const waitMs = throttle.begin(attempter, now());
  if (waitMs > 0) return tooMany(waitMs);
  if (!(await checkPassword(credential.password, asked.password))) {
    countBehind(ground, behind, credential);
    return { refused: 'The password is not right.' };
  }
  if (credential.totp_sealed !== null) {
    if (asked.code === null || asked.code.trim() === '') {
      throttle.undo(attempter);
      return { needs: 'totp' };
    }
    if (!(await useFactor(ground, credential, asked.code))) {
      countBehind(ground, behind, credential);
      return { refused: wrongCode };
    }
  }
  throttle.right(attempter);
  await ground.database.transaction((tx) => markStepUp(tx, schoolId, session.id, now()));
  return { done: true };
}
