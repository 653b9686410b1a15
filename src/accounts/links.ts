// One-time links to an invitation or a new password. With mail they go to the person alone; without, to
// the person who asked, to hand over.

import { dayMs, hourMs } from '../policy/clock.ts';
import type { PersonId } from '../record/ids.ts';
import type { Actor } from '../record/step.ts';
import { mayHandOutLinks, permitSchool } from '../school/may.ts';
import { holdsWatchOffice, isGuardedPerson } from '../school/people/guarded.ts';
import type { Person, School } from '../school/school.ts';
import { hashPassword, passwordFault } from '../services/crypto/passwords.ts';
import {
  credentialByAddress,
  credentialOf,
  dropTotp,
  emailKeyOf,
  passwordOf,
  putPassword,
} from '../store/access/credentials.ts';
import {
  dropLinks,
  type LinkPurpose,
  lastUsedAt,
  lookAtLink,
  makeLink,
  useLink,
} from '../store/access/links.ts';
import { endSessions } from '../store/access/sessions.ts';
import { dropWaysIn } from '../store/access/ways-in.ts';
import { type AccountsDeps, accessOf, type Behind, indexKey, type Refused, sendBehind } from './deps.ts';
import type { Followed } from './follow.ts';
import {
  afterRefusal,
  mailFor,
  sayChanged,
  sayGuardedReset,
  sayInvitation,
  sayReset,
  saySeat,
  sayUnsent,
} from './mail.ts';

const invitedForMs = 7 * dayMs;
const allowedForMs = dayMs;
const forgottenForMs = hourMs;

/** `unsent` is what the mail server said. */
export type LinkMade = { readonly sent: true } | ToHandOver | Refused;
type ToHandOver = { readonly link: string; readonly unsent?: string };

export type Factor = 'keep' | 'forget';
type ResetFacts = { readonly factor: Factor };

const usedUp = 'This link is too old or was already used. Ask for a new one.';
const purposes = ['invitation', 'reset'] as const;
const pathOf = { invitation: 'invitation', reset: 'new-password' } as const;
const saysOf = { invitation: sayInvitation, reset: sayReset, seat: saySeat } as const;

type To = {
  readonly person: Person;
  readonly purpose: keyof typeof saysOf;
  readonly facts: object;
};

/** A seat is taken at the trust's own address. */
const urlOf = ({ baseUrl, trustUrl }: AccountsDeps, purpose: To['purpose'], token: string): string =>
  purpose === 'seat'
    ? `${trustUrl}/seat/${new URL(baseUrl).hostname}/${token}`
    : `${baseUrl}/${pathOf[purpose]}/${token}`;

export async function handOver(
  deps: AccountsDeps,
  { directory, school }: Followed,
  { person, purpose, facts }: To,
  lastsMs: number,
): Promise<LinkMade> {
  const { now } = deps.app;
  const address = directory.addresses.get(person.id);
  if (address === undefined) return { refused: 'This person has no e-mail address.' };
  const link = { purpose, person: person.id, facts, expiresAt: now() + lastsMs };
  const token = await deps.database.transaction((tx) => makeLink(tx, accessOf(deps), link));
  const url = urlOf(deps, purpose, token);
  if (!deps.mail.on) return { link: url };
  const said = saysOf[purpose](url);
  try {
    await deps.mail.send(mailFor(deps, directory, person.id, address, said));
    return { sent: true };
  } catch (error) {
    const unsent = await afterRefusal(deps, person, error);
    // When mail is down, a link of a person who watches must not go to the people they watch.
    return isGuardedPerson(school, person) ? { refused: sayUnsent(unsent) } : { link: url, unsent };
  }
}

function permitted(school: School, actor: Actor, id: PersonId): Person | Refused {
  const person = school.people.get(id);
  if (person === undefined) return { refused: 'This person is not on the school’s list.' };
  const refusal = permitSchool(mayHandOutLinks, school, actor, person);
  return refusal === null ? person : { refused: refusal.because };
}

export async function invite(
  deps: AccountsDeps,
  followed: Followed,
  actor: Actor,
  id: PersonId,
): Promise<LinkMade> {
  const person = permitted(followed.school, actor, id);
  if ('refused' in person) return person;
  const credential = await credentialOf(deps.database.reader, deps.app.schoolId, id);
  if (credential === undefined) {
    return { refused: 'This e-mail address belongs to somebody else’s account. Change one of them.' };
  }
  if ((await passwordOf(accessOf(deps), credential)) !== null) {
    return { refused: 'This person already has a password. Request a new one instead.' };
  }
  const made = await handOver(deps, followed, { person, purpose: 'invitation', facts: {} }, invitedForMs);
  const commands = [{ step: 'note-invitation', facts: {}, prose: {} }] as const;
  if ('link' in made) await deps.app.execute({ kind: 'person', stream: id, actor, commands });
  return made;
}

/** Once for each request, within a day of it. */
export async function handOutReset(
  deps: AccountsDeps,
  followed: Followed,
  actor: Actor,
  id: PersonId,
  factor: Factor,
): Promise<LinkMade> {
  const person = permitted(followed.school, actor, id);
  if ('refused' in person) return person;
  const allowedAt = person.resetAllowedAt;
  if (allowedAt === null || deps.app.now() > allowedAt + allowedForMs) {
    return { refused: 'Request a new password for this person first.' };
  }
  const usedAt = await lastUsedAt(deps.database.reader, deps.app.schoolId, id, 'reset');
  if (usedAt !== null && usedAt >= allowedAt) return { refused: 'This request was already used.' };
  const facts: ResetFacts = { factor };
  return handOver(deps, followed, { person, purpose: 'reset', facts }, allowedForMs);
}

/** The answer is the same for everybody. */
export function forgot(deps: AccountsDeps, behind: Behind, followed: Followed, email: string): void {
  if (!deps.mail.on) return;
  const { schoolId } = deps.app;
  behind.run(async () => {
    const emailKey = emailKeyOf(await indexKey(deps), email);
    const credential = await credentialByAddress(deps.database.reader, schoolId, emailKey);
    const person = credential && followed.school.people.get(credential.person);
    const address = person && followed.directory.addresses.get(person.id);
    if (person?.active !== true || address === undefined) return;
    if (holdsWatchOffice(followed.school, person)) {
      await deps.mail.send(mailFor(deps, followed.directory, person.id, address, sayGuardedReset));
      return;
    }
    const facts: ResetFacts = { factor: 'keep' };
    await handOver(deps, followed, { person, purpose: 'reset', facts }, forgottenForMs);
  });
}

/** Null once the link is used or too old. */
export async function lookAt(
  deps: AccountsDeps,
  { school, directory }: Followed,
  token: string,
): Promise<{ purpose: LinkPurpose; person: PersonId; name: string } | null> {
  const { now } = deps.app;
  const link = await lookAtLink(deps.database.reader, accessOf(deps), token, purposes, now());
  if (!link?.person || school.people.get(link.person)?.active !== true) return null;
  return { purpose: link.purpose, person: link.person, name: directory.names.get(link.person) ?? '' };
}

export const faultFor = ({ directory }: Followed, person: PersonId, password: string): string | null =>
  passwordFault(password, [
    directory.schoolName,
    directory.names.get(person) ?? '',
    directory.addresses.get(person) ?? '',
  ]);

export async function setPasswordByLink(
  deps: AccountsDeps,
  behind: Behind,
  followed: Followed,
  token: string,
  password: string,
): Promise<{ readonly person: PersonId } | Refused> {
  const { schoolId, now } = deps.app;
  const { reader } = deps.database;
  const found = await lookAtLink<Partial<ResetFacts>>(reader, accessOf(deps), token, purposes, now());
  const person = found?.person;
  if (!person || followed.school.people.get(person)?.active !== true) return { refused: usedUp };
  const fault = faultFor(followed, person, password);
  if (fault !== null) return { refused: fault };
  const hash = await hashPassword(password);
  const used = await deps.database.transaction(async (tx) => {
    if (!(await useLink(tx, schoolId, token, now()))) return false;
    await putPassword(tx, accessOf(deps), person, hash);
    if (found.facts.factor === 'forget') await dropTotp(tx, schoolId, person);
    await endSessions(tx, schoolId, person);
    // Somebody else may have made them.
    await dropWaysIn(tx, schoolId, { person });
    await dropLinks(tx, schoolId, person);
    return true;
  });
  if (!used) return { refused: usedUp };
  if (found.purpose === 'reset') tellChanged(deps, behind, followed, person);
  return { person };
}

export function tellChanged(
  deps: AccountsDeps,
  behind: Behind,
  { directory }: Followed,
  person: PersonId,
  said = sayChanged('password'),
): void {
  const address = directory.addresses.get(person);
  if (address === undefined || !deps.mail.on) return;
  sendBehind(deps, behind, mailFor(deps, directory, person, address, said));
}
