import { dayMs } from '../policy/clock.ts';
import { NotFound } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import { hashPassword, passwordFault } from '../services/crypto/passwords.ts';
import { credentialOf, putPassword } from '../store/access/credentials.ts';
import { lookAtLink, makeLink, standingLink, useLink } from '../store/access/links.ts';
import { createSession } from '../store/access/sessions.ts';
import { type AccountsDeps, accessOf, type Refused } from './deps.ts';
import type { Followed } from './follow.ts';
import { faultFor } from './links.ts';

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

export const setUpPart = (deps: AccountsDeps, follow: () => Promise<Followed>) => {
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
