// Accounts: how people of the school get in and stay in. Beside the one door, not through it: passwords,
// second factors, sessions and one-time links are not on the record; what a person may do is (school/). The
// surprising thing: it is never told that an address changed or that somebody left; it follows the record
// (accounts-follow.ts).

import type { PersonId } from '../record/ids.ts';
import type { Actor } from '../record/step.ts';
import { type AccountsDeps, type Behind, createBehind, type Refused } from './deps.ts';
import { beginFactor, confirmFactor, factorToSetUp } from './factor.ts';
import { createFollow, type Followed } from './follow.ts';
import { type Factor, forgot, handOutReset, invite, lookAt, setPasswordByLink } from './links.ts';
import { type Trying, tryPassphrase } from './passphrases.ts';
import { awaitedBy } from './second-step.ts';
import { sessionOf, sessionsPart, steppedUp } from './sessions.ts';
import { setUpPart } from './set-up.ts';
import { type SecondStep, type SignIn, type StepUp, secondStep, signIn, stepUp } from './sign-in.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import { askToVerify, verifyByLink } from './verify-address.ts';

type Follow = () => Promise<Followed>;

const linksPart = (deps: AccountsDeps, behind: Behind, throttle: Throttle, follow: Follow) => ({
  /** Invites a person who has no password yet. */
  invite: async (actor: Actor, person: PersonId) => invite(deps, await follow(), actor, person),
  /** Hands out the link for a new password that `request-reset` allowed within the last day. */
  handOutReset: async (actor: Actor, person: PersonId, factor: Factor = 'keep') =>
    handOutReset(deps, await follow(), actor, person, factor),
  /** Somebody forgot their password; nothing tells whether they have an account. */
  async forgot(email: string, network: string): Promise<void> {
    const followed = await follow();
    const attempter = { account: email.trim().toLowerCase(), network };
    if (throttle.begin(attempter, deps.app.now()) === 0) forgot(deps, behind, followed, email);
  },
  /** Whom an invitation or a reset is for; null once it is used or too old. */
  lookAt: async (token: string) => lookAt(deps, await follow(), token),
  /** Sets the password by an invitation or a reset; all sessions end. */
  setPasswordByLink: async (token: string, password: string) =>
    setPasswordByLink(deps, behind, await follow(), token, password),
});

const factorPart = (deps: AccountsDeps, behind: Behind, follow: Follow) => ({
  /** Begins to set up a second factor for whoever is signed in and gave their password just now. */
  async beginFactor(token: string): Promise<{ readonly token: string } | Refused> {
    const session = await sessionOf(deps, await follow(), token);
    if (session === null) return { refused: 'Sign in again.' };
    if (!steppedUp(session, deps.app.now())) return { refused: 'Give your password again first.' };
    return { token: await beginFactor(deps, session.person, null) };
  },
  /** What the page shows that sets a second factor up, by the token of `signIn` or `beginFactor`. */
  factorToSetUp: async (token: string) => factorToSetUp(deps, await follow(), token),
  /** Finishes setting up a second factor with a code from the app. */
  confirmFactor: async (token: string, code: string) =>
    confirmFactor(deps, behind, await follow(), token, code),
});

/** Builds the accounts on their ground. */
export function createAccounts(deps: AccountsDeps) {
  const behind = createBehind(deps.onTrouble);
  const follow = createFollow(deps, behind);
  const throttle = createThrottle();
  return {
    /** Whether links go out by mail; where not, whoever manages people hands them over. */
    mailOn: deps.mail.on,
    /** Signs somebody in, or says what is still needed. */
    signIn: async (asked: SignIn) => signIn(deps, behind, throttle, await follow(), asked),
    /** Whether this token still waits for a code. */
    awaitsCode: async (token: string) => (await awaitedBy(deps, (await follow()).school, token)) !== null,
    /** Signs in whoever gave their password just now, by their code. */
    secondStep: async (asked: SecondStep) => secondStep(deps, behind, throttle, await follow(), asked),
    /** Marks the session once password, and code where there is a second factor, are given again. */
    stepUp: (asked: StepUp) => stepUp(deps, behind, throttle, asked),
    /** Tries the passphrase or sheet of somebody's own key to identities, slowed like a password. */
    tryPassphrase: <T extends object>(trying: Trying, attempt: () => Promise<T>) =>
      tryPassphrase(throttle, deps.app.now(), trying, attempt),
    ...sessionsPart(deps, behind, throttle, follow),
    ...linksPart(deps, behind, createThrottle(), follow),
    ...factorPart(deps, behind, follow),
    ...setUpPart(deps, follow),
    /** Mails a link that proves the person's present address. */
    askToVerify: async (person: PersonId) => askToVerify(deps, behind, await follow(), person),
    /** Takes that link back. */
    verifyByLink: (token: string) => verifyByLink(deps, deps.app.execute, token),
    /** Resolves once nothing runs behind an answer any more: before closing, and in tests. */
    idle: behind.idle,
  };
}

/** Everything that may be asked of accounts. */
export type Accounts = ReturnType<typeof createAccounts>;
