import type { Moment } from '../policy/clock.ts';
import type { GuessCost } from '../services/crypto/slow-digest.ts';
import type { Database } from '../store/db/database.ts';
import type { FileShelf } from '../store/files/shelf.ts';
import type { Keyring } from '../store/keys/keyring.ts';
import type { ReadEvent } from '../store/log/read-event.ts';
import type { DirectoryOf } from './directory.ts';
import type { Schools } from './schools.ts';

export type OnUnreadable = (stream: string, why: unknown) => void;

export type Deps = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly schoolId: string;
  readonly schools: Schools;
  readonly directoryOf: DirectoryOf;
  readonly clock: () => Moment;
  /** Where evidence files are kept; without it there are none. */
  readonly shelf?: FileShelf;
  /** Without mail, nothing is put into the outbox. */
  readonly mailOn?: () => boolean;
  /** Of receipt codes and passphrases, which are slow to guess by default; tests use thousands of them. */
  readonly guessCost?: GuessCost;
  /** How to read entries of the log; the present shapes by default. */
  readonly readEvent?: ReadEvent;
  /** In which what can wait lets others write; the machine's time by default. */
  readonly rest?: (restMs: number) => Promise<unknown>;
  /** Hears once of each damaged stream. */
  readonly onUnreadable?: OnUnreadable;
};
