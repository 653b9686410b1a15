// Between the two steps of signing in: the password was right, the code is still to come. What is known by
// then travels with the browser, sealed, for five minutes. It opens nothing, and a new password ends it; a
// right code is still needed, and is slowed down as passwords are.
import { createHash } from 'node:crypto';
import type { Moment } from '../policy/clock.ts';
import type { PersonId } from '../record/ids.ts';
import type { School } from '../school/school.ts';
import { type Credential, credentialOf } from '../store/access/credentials.ts';
import type { AccountsDeps } from './deps.ts';

const lastsMs = 5 * 60_000;
const use = 'second step of signing in';

type Between = {
  readonly person: PersonId;
  /** Of the password that was right, so that a new one ends what was begun with it. */
  readonly passwordDigest: string;
  readonly device: string;
  readonly begunAt: Moment;
};

/** Who is between the steps, and on which device. */
export type Awaited = { readonly credential: Credential; readonly person: PersonId; readonly device: string };

const digestOf = ({ password }: Credential): string =>
  createHash('sha256')
    .update(password ?? '')
    .digest('base64url');

/** Puts what is known after the right password into a token for the browser. */
export const awaitCode = ({ app }: AccountsDeps, credential: Credential, device: string): Promise<string> => {
  const { person } = credential;
  const between: Between = { person, passwordDigest: digestOf(credential), device, begunAt: app.now() };
  return app.sealed(use, JSON.stringify(between));
};

/** Who waits to give a code by this token; null where it is not ours, is too old, or has been overtaken. */
export async function awaitedBy(
  { app, database }: AccountsDeps,
  school: School,
  token: string,
): Promise<Awaited | null> {
  const opened = await app.opened(use, token);
  if (opened === null) return null;
  const { person, passwordDigest, device, begunAt } = JSON.parse(opened) as Between;
  if (app.now() - begunAt > lastsMs || school.people.get(person)?.active !== true) return null;
  const credential = await credentialOf(database.reader, app.schoolId, person);
  if (credential === undefined || credential.totp_sealed === null) return null;
  return digestOf(credential) === passwordDigest ? { credential, person, device } : null;
}
