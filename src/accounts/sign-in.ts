// Signing in, in two steps where there is a second factor, and giving the password again before something
// grave. Whether an account exists shows in nothing: not in the words, not in the wait, not in the time,
// which is that of one argon2 check whatever was typed.

import type { PersonId } from '../record/ids.ts';
import { checkPassword } from '../services/crypto/passwords.ts';
import {
  type Credential,
  countFailure,
  credentialByAddress,
  credentialOf,
  emailKeyOf,
  forgetFailures,
} from '../store/access/credentials.ts';
import { createSession, findSession, markStepUp } from '../store/access/sessions.ts';
import { type AccountsDeps, type Behind, indexKey, needsFactor, type Refused } from './deps.ts';
import { beginFactor, useFactor } from './factor.ts';
import type { Followed } from './follow.ts';
import { awaitCode, awaitedBy } from './second-step.ts';
import { type Attempter, sayWait, type Throttle } from './throttle.ts';

/** What somebody types to sign in. */
export type SignIn = {
  readonly email: string;
  readonly password: string;
  /** The browser in two words, see `sayDevice`. */
  readonly device: string;
  /** Where the request comes from; kept in memory only, to slow down guessing. */
  readonly network: string;
};

/** Somebody is in; `failedBefore` counts failed attempts since the last time. */
export type LetIn = { readonly session: string; readonly person: PersonId; readonly failedBefore: number };

/** How the password came out; with `totp` the code is still to come, by the token. */
export type SignedIn = LetIn | { readonly needs: 'totp' | 'totp-setup'; readonly token: string } | Refused;

/** The second step: a code from the app or from paper, and the token of the first. */
export type SecondStep = { readonly token: string; readonly code: string; readonly network: string };

const wrong = 'The e-mail address or the password is not right.';
const wrongCode = 'This code is not right, or it was used already. Wait for the next one and try again.';
const tooMany = (waitMs: number): Refused => ({
  refused: `There were too many attempts. Wait ${sayWait(waitMs)}, then try again.`,
});

/** Signs somebody in, or says what is still needed. */
export async function signIn(
  deps: AccountsDeps,
  behind: Behind,
  throttle: Throttle,
  { school }: Followed,
  asked: SignIn,
): Promise<SignedIn> {
  const { schoolId, now } = deps.app;
  const { reader } = deps.database;
  const emailKey = emailKeyOf(await indexKey(deps), asked.email);
  const attempter: Attempter = { account: emailKey, network: asked.network };
  const waitMs = throttle.begin(attempter, now());
  if (waitMs > 0) return tooMany(waitMs);
  const credential = await credentialByAddress(reader, schoolId, emailKey);
  const person = credential && school.people.get(credential.person);
  const right = await checkPassword(credential?.password ?? null, asked.password);
  if (!right || credential === undefined || person?.active !== true) {
    if (credential !== undefined) countBehind(deps, behind, credential);
    return { refused: wrong };
  }
  if (credential.totp_sealed !== null) {
    throttle.undo(attempter);
    return { needs: 'totp', token: await awaitCode(deps, credential, asked.device) };
  }
  if (needsFactor(school, person)) {
    throttle.undo(attempter);
    return { needs: 'totp-setup', token: await beginFactor(deps, person.id, asked.device) };
  }
  throttle.right(attempter);
  return letIn(deps, credential, asked.device);
}

/** Signs in whoever gave their password within the last minutes; `late` where they are to begin again. */
export async function secondStep(
  deps: AccountsDeps,
  behind: Behind,
  throttle: Throttle,
  { school }: Followed,
  { token, code, network }: SecondStep,
): Promise<LetIn | { readonly late: true } | Refused> {
  const awaited = await awaitedBy(deps, school, token);
  if (awaited === null) return { late: true };
  const { credential, device } = awaited;
  const attempter: Attempter = { account: credential.email_key, network };
  const waitMs = throttle.begin(attempter, deps.app.now());
  if (waitMs > 0) return tooMany(waitMs);
  if (!(await useFactor(deps, credential, code))) {
    countBehind(deps, behind, credential);
    return { refused: wrongCode };
  }
  throttle.right(attempter);
  return letIn(deps, credential, device);
}

async function letIn(
  deps: AccountsDeps,
  { person, failed_attempts }: Credential,
  device: string,
): Promise<LetIn> {
  const { schoolId, now } = deps.app;
  const session = await deps.database.transaction(async (tx) => {
    await forgetFailures(tx, schoolId, person);
    return createSession(tx, schoolId, person, device, now(), deps.times);
  });
  return { session, person, failedBefore: failed_attempts };
}

function countBehind({ database, app }: AccountsDeps, behind: Behind, { person }: Credential): void {
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
  deps: AccountsDeps,
  behind: Behind,
  throttle: Throttle,
  asked: StepUp,
): Promise<{ readonly done: true } | { readonly needs: 'totp' } | Refused> {
  const { schoolId, now } = deps.app;
  const { reader } = deps.database;
  const session = await findSession(reader, schoolId, asked.token, now(), deps.times);
  const credential = session === null ? undefined : await credentialOf(reader, schoolId, session.person);
  if (session === null || credential === undefined) return { refused: 'Sign in again.' };
  const attempter: Attempter = { account: credential.email_key, network: asked.network };
  const waitMs = throttle.begin(attempter, now());
  if (waitMs > 0) return tooMany(waitMs);
  if (!(await checkPassword(credential.password, asked.password))) {
    countBehind(deps, behind, credential);
    return { refused: 'The password is not right.' };
  }
  if (credential.totp_sealed !== null) {
    if (asked.code === null || asked.code.trim() === '') {
      throttle.undo(attempter);
      return { needs: 'totp' };
    }
    if (!(await useFactor(deps, credential, asked.code))) {
      countBehind(deps, behind, credential);
      return { refused: wrongCode };
    }
  }
  throttle.right(attempter);
  await deps.database.transaction((tx) => markStepUp(tx, schoolId, session.id, now()));
  return { done: true };
}
