import type { Moment } from '../policy/clock.ts';
import type { Database } from '../store/db/database.ts';
import type { Keyring } from '../store/keys/keyring.ts';
import type { ReadEvent } from '../store/log/read-event.ts';
import type { Schools } from './schools.ts';

/** Hears which stream cannot be opened, and why. */
export type OnUnreadable = (stream: string, why: unknown) => void;

/** What the one door stands on. */
export type Deps = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly schoolId: string;
  readonly schools: Schools;
  readonly clock: () => Moment;
  /** Where evidence files are kept; where it is left out there are none. */
  readonly dataDir?: string;
  /** Whether there is mail: without it, or where it is left out, nothing is put into the outbox. */
  readonly mailOn?: boolean;
  /** How entries of the log are read; where it is left out, by the shapes of today. */
  readonly readEvent?: ReadEvent;
  /** Hears once of each incident that is damaged; where it is left out, nobody does. */
  readonly onUnreadable?: OnUnreadable;
};
