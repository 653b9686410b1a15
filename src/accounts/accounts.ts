// Passwords, second factors, sessions and one-time links are not on the record, so they stand beside the
// door. Accounts follow the record by themselves (follow.ts): no step can forget to say that somebody
// left.

import type { PersonId } from '../record/ids.ts';
import type { Actor } from '../record/step.ts';
import { createQueue } from '../services/queue.ts';
import { withLink } from '../store/access/links.ts';
import { type AccountsDeps, type Behind, createBehind, type Refused } from './deps.ts';
import { beginFactor, confirmFactor, factorToSetUp } from './factor.ts';
import { createFollow, type Followed } from './follow.ts';
import { type Factor, forgot, handOutReset, invite, lookAt, setPasswordByLink } from './links.ts';
import { sessionOf, sessionsPart, steppedUp } from './sessions.ts';
import { setUpPart } from './set-up.ts';
import {
  awaitedBy,
  type SecondStep,
  type SignIn,
  type StepUp,
  secondStep,
  signIn,
  stepUp,
} from './sign-in.ts';
import { createThrottle, type Throttle, type Trying, tryPassphrase } from './throttle.ts';
import { askToVerify, verifyByLink } from './verify-address.ts';

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
    if (throttle.begin(attempter, deps.app.now()) === 0) forgot(deps, behind, followed, email);
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
  const throttle = createThrottle();
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
    ...linksPart(deps, behind, createThrottle(), follow),
    ...factorPart(deps, behind, follow),
    ...setUpPart(deps, follow),
    /** Mails a link to the person's present address. */
    askToVerify: async (person: PersonId) => askToVerify(deps, behind, await follow(), person),
    /** Proves the address by that link. */
    verifyByLink: (token: string) => verifyByLink(deps, deps.app.execute, token),
    /** Resolves once no work runs behind an answer: before closing, and in tests. */
    idle: behind.idle,
  };
}

export type Accounts = ReturnType<typeof createAccounts>;
