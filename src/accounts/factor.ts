// The second factor. The new secret waits, sealed, in a one-time link until a code proves that it reached
// the app.

import { NotFound } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import {
  type Credential,
  openPart,
  putTotp,
  recoveryDigest,
  sealPart,
  useRecoveryCode,
  useTotpStep,
} from '../store/access/credentials.ts';
import { dropLinks, lookAtLink, makeLink, useLink } from '../store/access/links.ts';
import { createSession } from '../store/access/sessions.ts';
import {
  type AccountsDeps,
  accessOf,
  type Behind,
  indexKey,
  personKey,
  type Refused,
  sendBehind,
} from './deps.ts';
import type { Followed } from './follow.ts';
import { mailFor, sayChanged } from './mail.ts';

const setUpWithinMs = 20 * 60_000;
/** Loaded at first use, so that Candour starts faster. */
const totp = () => import('../services/crypto/totp.ts');

/** `uri` goes into a QR code. */
type FactorSetUp = { readonly person: PersonId; readonly secret: string; readonly uri: string };

/** The codes are shown once; `session` is given where this was part of signing in. */
type FactorReady = { readonly recoveryCodes: readonly string[]; readonly session: string | null };

type Pending = { readonly sealed: string; readonly signIn: string | null };

/** The link lasts 20 minutes. `signIn` is the device to sign in afterwards, if any. */
export async function beginFactor(
  deps: AccountsDeps,
  person: PersonId,
  signIn: string | null,
): Promise<string> {
  const { schoolId, now } = deps.app;
  const key = await personKey(deps, person);
  if (key === undefined) throw new NotFound('There is no such person.');
  const { newTotpSecret } = await totp();
  const sealed = sealPart(key, schoolId, person, 'totp', newTotpSecret()).toString('base64');
  const facts: Pending = { sealed, signIn };
  return deps.database.transaction((tx) =>
    makeLink(tx, accessOf(deps), { purpose: 'totp', person, facts, expiresAt: now() + setUpWithinMs }),
  );
}

async function pendingOf(deps: AccountsDeps, token: string) {
  const { schoolId, now } = deps.app;
  const link = await lookAtLink<Pending>(deps.database.reader, accessOf(deps), token, ['totp'], now());
  const key = link?.person ? await personKey(deps, link.person) : undefined;
  if (!link?.person || key === undefined) return null;
  const sealed = Buffer.from(link.facts.sealed, 'base64');
  const secret = openPart(key, schoolId, link.person, 'totp', sealed);
  return { person: link.person, secret, sealed, signIn: link.facts.signIn };
}

export async function factorToSetUp(
  deps: AccountsDeps,
  { directory }: Followed,
  token: string,
): Promise<FactorSetUp | null> {
  const pending = await pendingOf(deps, token);
  if (pending === null) return null;
  const address = directory.addresses.get(pending.person) ?? '';
  const { totpUri } = await totp();
  const { person, secret } = pending;
  return { person, secret, uri: totpUri(secret, directory.schoolName, address) };
}

export async function confirmFactor(
  deps: AccountsDeps,
  behind: Behind,
  { school, directory }: Followed,
  token: string,
  code: string,
): Promise<FactorReady | Refused> {
  const { schoolId, now } = deps.app;
  const pending = await pendingOf(deps, token);
  if (pending === null || school.people.get(pending.person)?.active !== true) return { refused: tooOld };
  const { person, secret, sealed, signIn } = pending;
  const { newRecoveryCodes, totpStep } = await totp();
  const lastStep = totpStep(secret, code, now(), null);
  if (lastStep === null) {
    return { refused: 'This is not the code that the app shows now. Check the time on your phone.' };
  }
  const recoveryCodes = newRecoveryCodes();
  const index = await indexKey(deps);
  const recoveryDigests = recoveryCodes.map((each) => recoveryDigest(index, person, each));
  const session = await deps.database.transaction(async (tx) => {
    if (!(await useLink(tx, schoolId, token, now()))) return { refused: tooOld };
    await putTotp(tx, schoolId, person, { sealed, lastStep, recoveryDigests });
    await dropLinks(tx, schoolId, person, 'totp');
    return signIn === null ? null : createSession(tx, accessOf(deps), person, signIn, now(), deps.times);
  });
  if (session !== null && typeof session === 'object') return session;
  const address = directory.addresses.get(person);
  if (address !== undefined && deps.mail.on) {
    sendBehind(deps, behind, mailFor(deps, directory, person, address, sayChanged('second factor')));
  }
  return { recoveryCodes, session };
}

const tooOld = 'This page is too old or was already used. Sign in again to start over.';

/** A right code, from the app or from paper, is used up. */
export async function useFactor(deps: AccountsDeps, credential: Credential, code: string): Promise<boolean> {
  const { schoolId, now } = deps.app;
  const { person } = credential;
  const { readRecoveryCode, totpStep } = await totp();
  const recovery = readRecoveryCode(code);
  if (recovery !== null) {
    const digest = recoveryDigest(await indexKey(deps), person, recovery);
    return deps.database.transaction((tx) => useRecoveryCode(tx, schoolId, person, digest));
  }
  const key = await personKey(deps, person);
  if (key === undefined || credential.totp_sealed === null) return false;
  const secret = openPart(key, schoolId, person, 'totp', credential.totp_sealed);
  const step = totpStep(secret, code, now(), credential.totp_last_step);
  return step !== null && deps.database.transaction((tx) => useTotpStep(tx, schoolId, person, step));
}
