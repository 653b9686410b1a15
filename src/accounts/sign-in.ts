// Signing in, and giving the password again before something grave. Words, waits and time (one argon2
// check, always) are the same whether or not an account exists.

import { createHash } from 'node:crypto';
import type { Moment } from '../policy/clock.ts';
import type { PersonId } from '../record/ids.ts';
import type { School } from '../school/school.ts';
import { checkPassword } from '../services/crypto/passwords.ts';
import type { Queue } from '../services/queue.ts';
import {
  type Credential,
  countFailure,
  credentialByAddress,
  credentialOf,
  emailKeyOf,
  forgetFailures,
  passwordOf,
} from '../store/access/credentials.ts';
import { createSession, findSession, markStepUp } from '../store/access/sessions.ts';
import {
  type AccountsDeps,
  accessOf,
  type Behind,
  indexKey,
  needsFactor,
  opensProtected,
  type Refused,
} from './deps.ts';
import { beginFactor, useFactor } from './factor.ts';
import type { Followed } from './follow.ts';
import { type Attempter, sayWait, type Throttle } from './throttle.ts';

export type SignIn = {
  readonly email: string;
  readonly password: string;
  readonly device: string;
  /** To slow down guessing; kept as a digest, for an hour. */
  readonly network: string;
  /** What the browser brought back of those who signed in on it before. */
  readonly known?: KnownDevice | null;
};

/** A browser on which these people have signed in before, by a random id. */
export type KnownDevice = {
  readonly id: string;
  readonly people: readonly PersonId[];
  /** Whether somebody was offered a passkey on it. */
  readonly offered?: boolean;
};

const deviceOf = (known: KnownDevice | null | undefined, person: PersonId | undefined) =>
  person !== undefined && known?.people.includes(person) ? known.id : undefined;

/** `failedBefore` counts failed attempts since the last time. */
export type LetIn = { readonly session: string; readonly person: PersonId; readonly failedBefore: number };

/** With `totp` the code is still to come, by the token. */
export type SignedIn = LetIn | { readonly needs: 'totp' | 'totp-setup'; readonly token: string } | Refused;

/** The code from the app or from paper, and the token of the first step. */
export type SecondStep = {
  readonly token: string;
  readonly code: string;
  readonly network: string;
  readonly known?: KnownDevice | null;
};

const wrong = 'The e-mail address or password is wrong.';
const wrongCode = 'This code is wrong or was already used. Wait for the next one and try again.';
const tooMany = (waitMs: number): Refused => ({
  refused: `Too many attempts. Wait ${sayWait(waitMs)}, then try again.`,
});

/** What slows guesses down: counts, and queues for the slow digest of a password. */
type Guarding = { readonly throttle: Throttle; readonly checking: Queue };

export async function signIn(
  deps: AccountsDeps,
  behind: Behind,
  { throttle, checking }: Guarding,
  { school }: Followed,
  asked: SignIn,
): Promise<SignedIn> {
  const { schoolId, now } = deps.app;
  const { reader } = deps.database;
  const emailKey = emailKeyOf(await indexKey(deps), asked.email);
  const credential = await credentialByAddress(reader, schoolId, emailKey);
  const knownAs = deviceOf(asked.known, credential?.person);
  const attempter: Attempter = { account: emailKey, network: asked.network, device: knownAs };
  const waitMs = await throttle.begin(attempter, now());
  if (waitMs > 0) return tooMany(waitMs);
  const person = credential && school.people.get(credential.person);
  // A crowd of guesses waits behind itself: each network by itself, and each device that is known.
  const kept = await passwordOf(accessOf(deps), credential);
  const right = await checking(knownAs ?? asked.network, () => checkPassword(kept, asked.password));
  if (!right || credential === undefined || person?.active !== true) {
    if (credential !== undefined) countBehind(deps, behind, credential);
    return { refused: wrong };
  }
  if (credential.totp_sealed !== null) {
    await throttle.undo(attempter);
    return { needs: 'totp', token: await awaitCode(deps, credential, asked.device) };
  }
  if (needsFactor(school, person)) {
    await throttle.undo(attempter);
    return { needs: 'totp-setup', token: await beginFactor(deps, person.id, asked.device) };
  }
  await throttle.right(attempter);
  return letIn(deps, credential, asked.device);
}

/** `stepsUp` where it stands for the password; `mayBeginFactor` where it proves who they are. */
type Vouched = { readonly device: string; readonly stepsUp: boolean; readonly mayBeginFactor: boolean };

/**
 * By a provider’s word. The people who run it could sign in as others: who opens protected reports, or must
 * have a code by the school's setting, gives one of their own too, and so does everybody who has one. Only
 * their invitation or their password lets them set it up.
 */
export async function signInVouched(
  deps: AccountsDeps,
  { school }: Followed,
  person: PersonId,
  { device, stepsUp, mayBeginFactor }: Vouched,
): Promise<SignedIn> {
  const credential = await credentialOf(deps.database.reader, deps.app.schoolId, person);
  const known = school.people.get(person);
  if (credential === undefined || known?.active !== true) return { refused: 'You have no account here.' };
  if (credential.totp_sealed !== null)
    return { needs: 'totp', token: await awaitCode(deps, credential, device, stepsUp) };
  if (!opensProtected(school, known) && !needsFactor(school, known))
    return letIn(deps, credential, device, stepsUp);
  if (mayBeginFactor) return { needs: 'totp-setup', token: await beginFactor(deps, person, device) };
  return {
    refused:
      'Your role needs a code of your own besides. Sign in with your password, and set up two-step sign-in ' +
      'on your account page.',
  };
}

/** `late` where they must begin again. */
export async function secondStep(
  deps: AccountsDeps,
  behind: Behind,
  throttle: Throttle,
  { school }: Followed,
  { token, code, network, known }: SecondStep,
): Promise<LetIn | { readonly late: true } | Refused> {
  const awaited = await awaitedBy(deps, school, token);
  if (awaited === null) return { late: true };
  const { credential, device, stepsUp } = awaited;
  const attempter: Attempter = {
    account: credential.email_key,
    network,
    device: deviceOf(known, credential.person),
  };
  const waitMs = await throttle.begin(attempter, deps.app.now());
  if (waitMs > 0) return tooMany(waitMs);
  if (!(await useFactor(deps, credential, code))) {
    countBehind(deps, behind, credential);
    return { refused: wrongCode };
  }
  await throttle.right(attempter);
  return letIn(deps, credential, device, stepsUp);
}

export async function letIn(
  deps: AccountsDeps,
  { person, failed_attempts }: Credential,
  device: string,
  stepsUp = true,
): Promise<LetIn> {
  const { schoolId, now } = deps.app;
  const session = await deps.database.transaction(async (tx) => {
    await forgetFailures(tx, schoolId, person);
    const at = now();
    return createSession(tx, accessOf(deps), person, device, at, deps.times, stepsUp ? at : null);
  });
  return { session, person, failedBefore: failed_attempts };
}

function countBehind({ database, app }: AccountsDeps, behind: Behind, { person }: Credential): void {
  behind.run(() => database.transaction((tx) => countFailure(tx, app.schoolId, person)));
}

export type StepUp = {
  readonly token: string;
  readonly password: string;
  readonly code: string | null;
  readonly network: string;
};

/** Asks for the code as well where there is a second factor. */
export async function stepUp(
  deps: AccountsDeps,
  behind: Behind,
  throttle: Throttle,
  asked: StepUp,
): Promise<{ readonly done: true } | { readonly needs: 'totp' } | Refused> {
  const { schoolId, now } = deps.app;
  const { reader } = deps.database;
  const session = await findSession(reader, accessOf(deps), asked.token, now(), deps.times);
  const credential = session === null ? undefined : await credentialOf(reader, schoolId, session.person);
  if (session === null || credential === undefined) return { refused: 'Sign in again.' };
  // Who is signed in is known: others who guess at the account do not hold them up.
  const attempter: Attempter = {
    account: credential.email_key,
    network: asked.network,
    device: `session ${session.id}`,
  };
  const waitMs = await throttle.begin(attempter, now());
  if (waitMs > 0) return tooMany(waitMs);
  const kept = await passwordOf(accessOf(deps), credential);
  // Who chose none has their code alone.
  const isByCode = kept === null && credential.totp_sealed !== null;
  if (!isByCode && !(await checkPassword(kept, asked.password))) {
    countBehind(deps, behind, credential);
    return { refused: 'The password is wrong.' };
  }
  if (credential.totp_sealed !== null) {
    if (asked.code === null || asked.code.trim() === '') {
      await throttle.undo(attempter);
      return { needs: 'totp' };
    }
    if (!(await useFactor(deps, credential, asked.code))) {
      countBehind(deps, behind, credential);
      return { refused: wrongCode };
    }
  }
  await throttle.right(attempter);
  await deps.database.transaction((tx) => markStepUp(tx, schoolId, session.id, now()));
  return { done: true };
}

// Between password and code. What is known travels with the browser, sealed, for five minutes. It opens
// nothing; a new password ends it.

const lastsMs = 5 * 60_000;
const use = 'second step of signing in';

type Between = {
  readonly person: PersonId;
  /** Of the right password, so that a new one ends what was begun with it. */
  readonly passwordDigest: string;
  readonly device: string;
  readonly stepsUp: boolean;
  readonly begunAt: Moment;
};

type Awaited = { readonly credential: Credential } & Pick<Between, 'person' | 'device' | 'stepsUp'>;

const digestOf = ({ password }: Credential): string =>
  createHash('sha256')
    .update(password ?? '')
    .digest('base64url');

const awaitCode = (
  { app }: AccountsDeps,
  credential: Credential,
  device: string,
  stepsUp = true,
): Promise<string> => {
  const { person } = credential;
  const passwordDigest = digestOf(credential);
  const between: Between = { person, passwordDigest, device, stepsUp, begunAt: app.now() };
  return app.sealed(use, JSON.stringify(between));
};

/** Null where the token is not ours, too old, or overtaken by a new password. */
export async function awaitedBy(
  { app, database }: AccountsDeps,
  school: School,
  token: string,
): Promise<Awaited | null> {
  const opened = await app.opened(use, token);
  if (opened === null) return null;
  const { person, passwordDigest, device, stepsUp, begunAt } = JSON.parse(opened) as Between;
  if (app.now() - begunAt > lastsMs || school.people.get(person)?.active !== true) return null;
  const credential = await credentialOf(database.reader, app.schoolId, person);
  if (credential === undefined || credential.totp_sealed === null) return null;
  return digestOf(credential) === passwordDigest ? { credential, person, device, stepsUp } : null;
}
