import type { App } from '../app/app.ts';
import type { MailHtml } from '../app/notifications/mail-frame.ts';
import { CorruptData } from '../record/failure.ts';
import type { PersonId } from '../record/ids.ts';
import { officesFor, type Role } from '../school/offices.ts';
import { rolesInHand } from '../school/people/absence.ts';
import { secondFactorRoles } from '../school/people/second-factor.ts';
import type { Person, School } from '../school/school.ts';
import type { Mail, Message } from '../services/mail/mail.ts';
import type { ProviderPlaces, ProviderWay } from '../services/sign-in/provider.ts';
import type { SessionTimes } from '../store/access/sessions.ts';
import type { Database } from '../store/db/database.ts';
import type { Access } from '../store/keys/bound.ts';
import { keptSealed } from '../store/keys/kept.ts';
import type { Keyring } from '../store/keys/keyring.ts';

export type AccountsDeps = {
  readonly app: Pick<App, 'schoolId' | 'execute' | 'now' | 'school' | 'directory' | 'sealed' | 'opened'>;
  readonly database: Database;
  readonly keyring: Keyring;
  readonly mail: Mail;
  /** Without it mail is plain text. */
  readonly mailHtml: MailHtml | null;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Where the trust's desk is; null where the school is in none. */
  readonly trustUrl?: string | null;
  readonly times: SessionTimes;
  /** Left out, the real ones. */
  readonly providerPlaces?: ProviderPlaces;
  /** Gets errors that no answer waits for, such as a mail that was not taken. */
  readonly onTrouble: (error: unknown) => void;
};

/** Why something was not done, in words for the person who asked. */
export type Refused = { readonly refused: string };

/** Work that runs behind an answer, so that the answer's time tells nothing. */
export type Behind = {
  readonly run: (work: () => Promise<unknown>) => void;
  readonly idle: () => Promise<void>;
};

/** Errors go to `onTrouble`. */
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

export const sendBehind = ({ mail }: AccountsDeps, behind: Behind, message: Message): void =>
  behind.run(() => mail.send(message));

export const sealing = ({ database, keyring, app }: AccountsDeps) => ({
  database,
  keyring,
  schoolId: app.schoolId,
});

/** Null where people sign in with Candour's own passwords alone. */
export const wayNow = (deps: AccountsDeps): Promise<ProviderWay | null> =>
  keptSealed(sealing(deps), 'sign-in');

/** What binds a row that lets somebody in. */
export const accessOf = ({ keyring, app }: AccountsDeps): Access => ({ school: app.schoolId, keyring });

export async function indexKey({ keyring, app }: AccountsDeps): Promise<Buffer> {
  const key = await keyring.keyOf(app.schoolId, 'index');
  if (key === undefined) throw new CorruptData('The school has no index key.');
  return key;
}

/** Seals a person's address and second factor; undefined once they were erased. */
export const personKey = ({ keyring, app }: AccountsDeps, person: PersonId): Promise<Buffer | undefined> =>
  keyring.keyOf(app.schoolId, person);

/** Who reads protected reports; the outside body where nobody else is left. */
const protectedDuties = [
  'protected-chair',
  'protected-vice-chair',
  'protected-governor',
  'outside-body',
] as const;

export const opensProtected = (school: School, person: Person): boolean => {
  const offices = protectedDuties.flatMap((duty) => officesFor(school.settings, duty));
  return rolesInHand(school, person).some((role) => offices.includes(role));
};

/** By a role of their own, or as deputy of somebody who holds one. */
export const needsFactor = (school: School, person: Person): boolean =>
  school.settings.totpRequired &&
  rolesInHand(school, person).some((role) => (secondFactorRoles as readonly Role[]).includes(role));
