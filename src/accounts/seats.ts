// A seat at the trust's desk, as the school has it: who takes it by which link, and who comes in by it. What
// counts is the school's own record, each time; the trust can only ask.
import { isDone } from '../app/door/order.ts';
import type { Moment } from '../policy/clock.ts';
import type { Digest, PersonId } from '../record/ids.ts';
import { type Actor, isRefusal } from '../record/step.ts';
import { permitSchool } from '../school/may.ts';
import type { School } from '../school/school.ts';
import { offerSeat } from '../school/steps/offer-seat.ts';
import { seatOfferedForMs } from '../school/steps/take-seat.ts';
import { credentialOf, passwordOf } from '../store/access/credentials.ts';
import { lookAtLink, makeLink, useLink } from '../store/access/links.ts';
import {
  type AccountsDeps,
  accessOf,
  type Behind,
  needsFactor,
  opensProtected,
  type Refused,
} from './deps.ts';
import type { Followed } from './follow.ts';
import { handOver, type LinkMade, tellChanged } from './links.ts';
import { sayAdded } from './mail.ts';
import { letIn, type SignedIn, signInVouched } from './sign-in.ts';

const handOverForMs = 60_000;

const gone: Refused = { refused: 'This link is too old or was already used.' };

/** How somebody signed in at the trust: just now, or by a passkey, which is both factors. */
export type SignedInThere = { readonly isFresh: boolean; readonly isStrong: boolean };

type HandOver = SignedInThere & { readonly holder: Digest; readonly next: string };

/** Who in the trust, and as whom here. */
type Seated = { readonly holder: Digest; readonly person: PersonId };

/** Whether the school's record lets them in as that person still. */
const isSeated = (school: School, { holder, person }: Seated): boolean => {
  const found = school.people.get(person);
  return found?.active === true && found.seat?.holder === holder;
};

const offerOf = ({ school }: Followed, person: PersonId): boolean =>
  school.people.get(person)?.seat?.holder === null;

async function makeSeatLink(
  deps: AccountsDeps,
  followed: Followed,
  actor: Actor,
  id: PersonId,
): Promise<LinkMade> {
  const person = followed.school.people.get(id);
  if (deps.trustUrl == null || person === undefined || !offerOf(followed, id))
    return { refused: 'Offer this person a seat first.' };
  const refusal = permitSchool(offerSeat, followed.school, actor, person);
  if (refusal !== null) return { refused: refusal.because };
  return handOver(deps, followed, { person, purpose: 'seat', facts: {} }, seatOfferedForMs);
}

/** As whom the link lets them in; null once it is used or too old. */
async function offered(deps: AccountsDeps, followed: Followed, token: string): Promise<PersonId | null> {
  const { reader } = deps.database;
  const link = await lookAtLink(reader, accessOf(deps), token, ['seat'], deps.app.now());
  return link?.person && offerOf(followed, link.person) ? link.person : null;
}

async function takeSeat(
  deps: AccountsDeps,
  behind: Behind,
  followed: Followed,
  token: string,
  holder: Digest,
): Promise<Seated | Refused> {
  const person = await offered(deps, followed, token);
  if (person === null) return gone;
  const answer = await deps.app.execute({
    kind: 'person',
    stream: person,
    actor: { kind: 'person', person },
    commands: [{ step: 'take-seat', facts: { holder }, prose: {} }],
  });
  if (isRefusal(answer)) return { refused: answer.because };
  if (!isDone(answer)) return gone;
  await deps.database.transaction((tx) => useLink(tx, deps.app.schoolId, token, deps.app.now()));
  tellChanged(deps, behind, followed, person, sayAdded('the trust’s desk'));
  return { holder, person };
}

type Entered = { readonly signedIn: SignedIn; readonly next: string } | Refused;

/**
 * A passkey of the trust is both factors, a provider's word is none. Who opens protected reports gives their
 * own code always.
 */
async function enter(
  deps: AccountsDeps,
  followed: Followed,
  token: string,
  device: string,
): Promise<Entered> {
  const { reader } = deps.database;
  const { schoolId, now } = deps.app;
  const link = await lookAtLink<HandOver>(reader, accessOf(deps), token, ['hand-over'], now());
  const isUsed = await deps.database.transaction((tx) => useLink(tx, schoolId, token, now()));
  if (!link?.person || !isUsed) return gone;
  const { holder, next, isFresh, isStrong } = link.facts;
  const { school } = followed;
  const person = school.people.get(link.person);
  if (person === undefined || !isSeated(school, { holder, person: person.id })) return gone;
  const credential = await credentialOf(reader, schoolId, link.person);
  const stepsUp = isFresh && (await passwordOf(accessOf(deps), credential)) === null;
  if (isStrong && !opensProtected(school, person) && credential !== undefined)
    return { signedIn: await letIn(deps, credential, device, stepsUp), next };
  const vouched = { device, stepsUp, mayBeginFactor: false };
  return { signedIn: await signInVouched(deps, followed, link.person, vouched), next };
}

export const seatsPart = (deps: AccountsDeps, behind: Behind, follow: () => Promise<Followed>) => ({
  /** Null where the school is in no trust. */
  trustUrl: deps.trustUrl ?? null,
  /** By which somebody who is signed in at the trust takes the seat that was offered. */
  makeSeatLink: async (actor: Actor, person: PersonId) => makeSeatLink(deps, await follow(), actor, person),
  async seatOffered(token: string): Promise<{ readonly name: string; readonly schoolName: string } | null> {
    const followed = await follow();
    const person = await offered(deps, followed, token);
    const { names, schoolName } = followed.directory;
    return person && { name: names.get(person) ?? '', schoolName };
  },
  takeSeat: async (token: string, holder: Digest) => takeSeat(deps, behind, await follow(), token, holder),
  /**
   * Whether the trust's desk may list what is theirs here. Where the school wants a second factor, it lists
   * only to who signed in there by a passkey.
   */
  async mayLook(seated: Seated, { isStrong }: SignedInThere): Promise<'yes' | 'passkey' | 'no'> {
    const { school } = await follow();
    const person = school.people.get(seated.person);
    if (person === undefined || !isSeated(school, seated)) return 'no';
    return isStrong || !(opensProtected(school, person) || needsFactor(school, person)) ? 'yes' : 'passkey';
  },
  /** The address by which they come in once, within a minute; null where they have no seat. */
  async handOver({ holder, person }: Seated, next: string, how: SignedInThere): Promise<string | null> {
    if (!isSeated((await follow()).school, { holder, person })) return null;
    const facts: HandOver = { holder, next, ...how };
    const expiresAt: Moment = deps.app.now() + handOverForMs;
    const link = { purpose: 'hand-over', person, facts, expiresAt } as const;
    const token = await deps.database.transaction((tx) => makeLink(tx, accessOf(deps), link));
    return `${deps.baseUrl}/enter/${token}`;
  },
  enter: async (token: string, device: string) => enter(deps, await follow(), token, device),
});
