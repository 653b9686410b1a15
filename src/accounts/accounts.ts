// Passwords, second factors, sessions and one-time links are not on the record, so they stand beside the
// door. Accounts follow the record by themselves (follow.ts): no step can forget to say that somebody
// left.

import { type Answer, isDone, type Order } from '../app/door/order.ts';
import { dayMs, londonTime, type Moment, sayMoment } from '../policy/clock.ts';
import { NotFound } from '../record/failure.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import { type Actor, isRefusal } from '../record/step.ts';
import { hashPassword, passwordFault } from '../services/crypto/passwords.ts';
import { createQueue } from '../services/queue.ts';
import { credentialOf, putPassword } from '../store/access/credentials.ts';
import {
  factsOfLinks,
  lookAtLink,
  makeLink,
  standingLink,
  useLink,
  withLink,
} from '../store/access/links.ts';
import { createSession } from '../store/access/sessions.ts';
import {
  type AccountsDeps,
  accessOf,
  type Behind,
  createBehind,
  indexKey,
  type Refused,
  sendBehind,
} from './deps.ts';
import { beginFactor, confirmFactor, factorToSetUp } from './factor.ts';
import { createFollow, type Followed } from './follow.ts';
import { type Factor, faultFor, forgot, handOutReset, invite, lookAt, setPasswordByLink } from './links.ts';
import { mailFor, sayVerify } from './mail.ts';
import { passkeysPart } from './passkeys.ts';
import { providerPart } from './provider.ts';
import { seatsPart } from './seats.ts';
import { sessionOf, sessionsPart, steppedUp } from './sessions.ts';
import {
  awaitedBy,
  type SecondStep,
  type SignIn,
  type StepUp,
  secondStep,
  signIn,
  stepUp,
} from './sign-in.ts';
import { createThrottle, sayWait, type Throttle, type Trying, tryPassphrase } from './throttle.ts';

// A mailed link proves an address. It signs nobody in.
const purpose = 'verify-address';
const lastsMs = 7 * dayMs;
const minuteMs = 60_000;
/** The pause between two links, and how many a day go to one address and to one person. */
const pauseMs = 3 * minuteMs;
const addressMax = 5;
const personMax = 10;

type Mailed = { readonly at: Moment; readonly to: EntryNo };
/** `mailed`: the links of the last day, this one too. Older links lack it. */
type LinkFacts = { readonly addressEntry: EntryNo; readonly mailed?: readonly Mailed[] };
type Execute = (order: Order) => Promise<Answer>;

/** Each once: a newer link repeats what the one before it knew. */
const mailedSince = (links: readonly LinkFacts[], from: Moment): readonly Mailed[] => {
  const all = links.flatMap(({ mailed = [] }) => mailed).filter(({ at }) => at > from);
  return [...new Map(all.map((each) => [each.at, each])).values()].toSorted((a, b) => a.at - b.at);
};

/** In words; null where a link may go out. */
const tooSoon = (mailed: readonly Mailed[], to: EntryNo, now: Moment): string | null => {
  const own = mailed.filter((each) => each.to === to);
  const last = own.at(-1);
  if (own.length >= addressMax || mailed.length >= personMax) {
    const [first] = own.length >= addressMax ? own : mailed;
    return (
      'We have already mailed as many links as we send in a day. Check your junk mail, and check the ' +
      `address. You can ask for another from ${sayMoment((first?.at ?? now) + dayMs)} (London).`
    );
  }
  if (last === undefined || now - last.at >= pauseMs) return null;
  return (
    `We mailed a link just now, at ${londonTime(last.at)}. Mail can take a moment, and may be in your junk ` +
    `mail. You can ask for another in ${sayWait(last.at + pauseMs - now)}.`
  );
};

/** A newer link ends the older. A few a day at most, so that nobody can fill a mailbox with them. */
async function askToVerify(
  deps: AccountsDeps,
  behind: Behind,
  { school, directory }: Followed,
  id: PersonId,
): Promise<Refused | { readonly sent: true }> {
  const person = school.people.get(id);
  const address = directory.addresses.get(id);
  if (!deps.mail.on) return { refused: 'Candour sends no mail here, so you cannot verify an address.' };
  if (person === undefined || address === undefined) return { refused: 'There is no e-mail address.' };
  const { schoolId, now } = deps.app;
  const to = person.addressEntry;
  const made = await deps.database.transaction(async (tx): Promise<Refused | { readonly token: string }> => {
    const at = now();
    const mailed = mailedSince(await factsOfLinks<LinkFacts>(tx, schoolId, id, purpose), at - dayMs);
    const refused = tooSoon(mailed, to, at);
    if (refused !== null) return { refused };
    const facts: LinkFacts = { addressEntry: to, mailed: [...mailed, { at, to }] };
    return {
      token: await makeLink(tx, accessOf(deps), { purpose, person: id, facts, expiresAt: at + lastsMs }),
    };
  });
  if ('refused' in made) return made;
  const { token } = made;
  const url = `${deps.baseUrl}/verify-address/${token}`;
  sendBehind(deps, behind, mailFor(deps, directory, id, address, sayVerify(url)));
  return { sent: true };
}

async function verifyByLink(
  deps: AccountsDeps,
  execute: Execute,
  token: string,
): Promise<Refused | { readonly verified: true }> {
  const { schoolId, now } = deps.app;
  const tooOld = {
    refused: 'This link is too old or was already used. Ask for a new one on your account page.',
  };
  const link = await lookAtLink<LinkFacts>(deps.database.reader, accessOf(deps), token, [purpose], now());
  if (link === null || link.person === null) return tooOld;
  const answer = await execute({
    kind: 'person',
    stream: link.person,
    actor: { kind: 'person', person: link.person },
    commands: [{ step: 'verify-address', facts: { addressEntry: link.facts.addressEntry }, prose: {} }],
  });
  if (isRefusal(answer)) return { refused: answer.because };
  if (!isDone(answer)) return tooOld;
  await deps.database.transaction((tx) => useLink(tx, schoolId, token, now()));
  return { verified: true };
}

const setUpForMs = 7 * dayMs;

type FirstPassword = {
  readonly token: string;
  readonly person: PersonId;
  readonly password: string;
  readonly device: string;
};

async function finishSetUp(
  deps: AccountsDeps,
  followed: Followed,
  { token, person, password, device }: FirstPassword,
): Promise<{ readonly session: string } | Refused> {
  const { app, database, times } = deps;
  const fault = faultFor(followed, person, password);
  if (fault !== null) return { refused: fault };
  const hash = await hashPassword(password);
  return database.transaction(async (tx) => {
    if ((await credentialOf(tx, app.schoolId, person)) === undefined) {
      throw new NotFound('This person cannot sign in.');
    }
    if (!(await useLink(tx, app.schoolId, token, app.now())))
      return { refused: 'This link was already used.' };
    await putPassword(tx, accessOf(deps), person, hash);
    return { session: await createSession(tx, accessOf(deps), person, device, app.now(), times) };
  });
}

const setUpPart = (deps: AccountsDeps, follow: () => Promise<Followed>) => {
  const { app, database, baseUrl } = deps;
  const { schoolId, now } = app;
  return {
    /** One that was printed and not used, also where its time is over. */
    wasLinkMade: (): Promise<boolean> => standingLink(database.reader, schoolId, null, 'set-up'),
    /** Good for seven days; an earlier link stops working. */
    async makeSetUpLink(): Promise<string> {
      const link = { purpose: 'set-up', person: null, facts: {}, expiresAt: now() + setUpForMs } as const;
      return `${baseUrl}/set-up/${await database.transaction((tx) => makeLink(tx, accessOf(deps), link))}`;
    },
    maySetUp: async (token: string): Promise<boolean> =>
      (await lookAtLink(database.reader, accessOf(deps), token, ['set-up'], now())) !== null,
    /** For a person who is not on the record yet. */
    passwordFault: (password: string, knownWords: readonly string[]): string | null =>
      passwordFault(password, knownWords),
    /** Once the first person is on the record. */
    finishSetUp: async (first: FirstPassword) => finishSetUp(deps, await follow(), first),
    /** For the sample school and the operator's command only. */
    async putPassword(person: PersonId, password: string): Promise<void> {
      await follow();
      const hash = await hashPassword(password);
      if ((await credentialOf(database.reader, schoolId, person)) === undefined) {
        throw new NotFound('This person cannot sign in.');
      }
      await database.transaction((tx) => putPassword(tx, accessOf(deps), person, hash));
    },
  };
};

type Follow = () => Promise<Followed>;

/** Passwords that are looked at together: as many more would only wait for each other. */
const checkedAtOnce = 2;

const linksPart = (deps: AccountsDeps, behind: Behind, throttle: Throttle, follow: Follow) => ({
  invite: async (actor: Actor, person: PersonId) => invite(deps, await follow(), actor, person),
  /** Whose invitation still works, and was not sent back. */
  async invited(): Promise<ReadonlySet<PersonId>> {
    const { school } = await follow();
    const { schoolId, now } = deps.app;
    const people = await withLink(deps.database.reader, schoolId, 'invitation', now());
    return new Set(people.filter((person) => school.people.get(person)?.linkBouncedAt === null));
  },
  /** The link for a new password that `request-reset` allowed within the last day. */
  handOutReset: async (actor: Actor, person: PersonId, factor: Factor = 'keep') =>
    handOutReset(deps, await follow(), actor, person, factor),
  /** The answer is the same whether or not there is such an account. */
  async forgot(email: string, network: string): Promise<void> {
    const followed = await follow();
    const attempter = { account: email.trim().toLowerCase(), network };
    if ((await throttle.begin(attempter, deps.app.now())) === 0) forgot(deps, behind, followed, email);
  },
  /** Null once the link is used or too old. */
  lookAt: async (token: string) => lookAt(deps, await follow(), token),
  setPasswordByLink: async (token: string, password: string) =>
    setPasswordByLink(deps, behind, await follow(), token, password),
});

const factorPart = (deps: AccountsDeps, behind: Behind, follow: Follow) => ({
  /** The person must have given their password just now. */
  async beginFactor(token: string): Promise<{ readonly token: string } | Refused> {
    const session = await sessionOf(deps, await follow(), token);
    if (session === null) return { refused: 'Sign in again.' };
    if (!steppedUp(session, deps.app.now())) return { refused: 'Enter your password again first.' };
    return { token: await beginFactor(deps, session.person, null) };
  },
  /** By the token of `signIn` or `beginFactor`. */
  factorToSetUp: async (token: string) => factorToSetUp(deps, await follow(), token),
  confirmFactor: async (token: string, code: string) =>
    confirmFactor(deps, behind, await follow(), token, code),
});

export function createAccounts(deps: AccountsDeps) {
  const behind = createBehind(deps.onTrouble);
  const follow = createFollow(deps, behind);
  const { database, app } = deps;
  const counting = { database, school: app.schoolId, key: () => indexKey(deps) };
  const throttle = createThrottle(counting, 'sign-in');
  const checking = createQueue(checkedAtOnce);
  return {
    /** Without mail, links are shown to the person who asked for them, to hand over. */
    get mailOn() {
      return deps.mail.on;
    },
    signIn: async (asked: SignIn) => signIn(deps, behind, { throttle, checking }, await follow(), asked),
    /** Whether this token still waits for a code. */
    awaitsCode: async (token: string) => (await awaitedBy(deps, (await follow()).school, token)) !== null,
    /** By the code that follows a right password. */
    secondStep: async (asked: SecondStep) => secondStep(deps, behind, throttle, await follow(), asked),
    /** Marks the session once password, and code where there is a second factor, are given again. */
    stepUp: (asked: StepUp) => stepUp(deps, behind, throttle, asked),
    /** Slowed down like guesses at a password. */
    tryPassphrase: <T extends object>(trying: Trying, attempt: () => Promise<T>) =>
      tryPassphrase(throttle, deps.app.now(), trying, attempt),
    ...sessionsPart(deps, behind, throttle, follow),
    ...linksPart(deps, behind, createThrottle(counting, 'forgotten'), follow),
    ...factorPart(deps, behind, follow),
    ...setUpPart(deps, follow),
    ...providerPart(deps, behind, follow),
    ...passkeysPart(deps, behind, follow),
    ...seatsPart(deps, behind, follow),
    /** Mails a link to the person's present address. */
    askToVerify: async (person: PersonId) => askToVerify(deps, behind, await follow(), person),
    /** Proves the address by that link. */
    verifyByLink: (token: string) => verifyByLink(deps, deps.app.execute, token),
    /** Resolves once no work runs behind an answer: before closing, and in tests. */
    idle: behind.idle,
  };
}

export type Accounts = ReturnType<typeof createAccounts>;
