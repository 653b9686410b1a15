// What the accounts stand on, and the few things that all their parts share.
import type { App } from '../app/app.ts';
import { CorruptData } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import { rolesInHand } from '../school/absence.ts';
import { type Person, type Role, type School, secondFactorRoles } from '../school/school.ts';
import type { Mail, Message } from '../services/mail/mail.ts';
import type { SessionTimes } from '../store/access/sessions.ts';
import type { Database } from '../store/db/database.ts';
import type { Keyring } from '../store/keys/keyring.ts';

/** What accounts are built on. */
export type AccountsDeps = {
  readonly app: Pick<App, 'schoolId' | 'execute' | 'now' | 'school' | 'directory' | 'sealed' | 'opened'>;
  readonly database: Database;
  readonly keyring: Keyring;
  readonly mail: Mail;
  /** The address of this site, without a slash at its end. */
  readonly baseUrl: string;
  readonly times: SessionTimes;
  /** Hears of trouble that nobody waits for, such as a mail that was not taken. */
  readonly onTrouble: (error: unknown) => void;
};

/** What was asked for may not be, in words for whoever asked; never on the record. */
export type Refused = { readonly refused: string };

/** What runs behind an answer, so that the time it takes tells nothing. */
export type Behind = {
  readonly run: (work: () => Promise<unknown>) => void;
  /** Resolves once nothing runs any more. */
  readonly idle: () => Promise<void>;
};

/** Makes a place for work that nobody waits for; its errors go to `onTrouble`. */
export function createBehind(onTrouble: (error: unknown) => void): Behind {
  const running = new Set<Promise<void>>();
  return {
    run(work) {
      const done = Promise.resolve()
        .then(work)
        .then(() => {}, onTrouble)
        .finally(() => running.delete(done));
      running.add(done);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** Hands a message over behind the answer. */
export const sendBehind = ({ mail }: AccountsDeps, behind: Behind, message: Message): void =>
  behind.run(() => mail.send(message));

/** The school's key for finding addresses and recovery codes. */
export async function indexKey({ keyring, app }: AccountsDeps): Promise<Buffer> {
  const key = await keyring.keyOf(app.schoolId, 'index');
  if (key === undefined) throw new CorruptData('The school has no index key.');
  return key;
}

/** The key under which a person's address and second factor are sealed; undefined once they were erased. */
export const personKey = ({ keyring, app }: AccountsDeps, person: PersonId): Promise<Buffer | undefined> =>
  keyring.keyOf(app.schoolId, person);

/** Whether this person must sign in with a second factor: by a role, or as deputy of whoever holds it. */
export const needsFactor = (school: School, person: Person): boolean =>
  school.settings.totpRequired &&
  rolesInHand(school, person).some((role) => (secondFactorRoles as readonly Role[]).includes(role));
