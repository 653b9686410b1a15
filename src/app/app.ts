// createApp(): execute, and the queries: the one door that pages, worker and scripts have to all that is
// kept. Every query on incidents takes the person who asks; what they may not see throws NotFound, as what
// does not exist.
import { randomBytes } from 'node:crypto';
import type { Moment } from '../policy/clock.ts';
import type { PersonId, StreamId } from '../record/ids.ts';
import type { School } from '../school/school.ts';
import { qrMatrix } from '../services/qr.ts';
import { open, seal } from '../store/seal.ts';
import { type AfterRestore, createAfterRestore } from './after-restore.ts';
import { type Casebook, createCasebook } from './casebook.ts';
import { type Cases, createCases } from './cases.ts';
import { createDirectory, type Directory } from './directory.ts';
import { newId } from './draw.ts';
import { createEvidenceFiles, type EvidenceFiles } from './evidence-files.ts';
import { createExecute, type Ground } from './execute.ts';
import { createFeeds, type Feeds } from './feeds.ts';
import type { Answer, Order } from './order.ts';
import { createPersonWords, type PersonWords } from './person-words.ts';
import { createRecovery, type Recovery } from './recovery.ts';
import { createReports, type Reports } from './reports.ts';
import { createSchools } from './schools.ts';
import { createTime, type Time } from './time.ts';

/** Everything that may be asked of Candour. */
export type App = {
  readonly now: () => Moment;
  readonly schoolId: StreamId;
  readonly execute: (order: Order) => Promise<Answer>;
  /** The school as committed. */
  readonly school: () => Promise<School>;
  readonly directory: () => Promise<Directory>;
  readonly cases: Cases;
  readonly casebook: Casebook;
  readonly reports: Reports;
  readonly afterRestore: AfterRestore;
  readonly files: EvidenceFiles;
  readonly personWords: PersonWords;
  readonly recovery: Recovery;
  readonly time: Time;
  readonly feeds: Feeds;
  readonly newPersonId: () => PersonId;
  /** A secret for a form of the desk: what is sent twice under it does nothing twice. */
  readonly newSecret: () => string;
  /**
   * Seals a short text that a browser is to bring back, for a use; null when it is not ours or is for another
   * use.
   */
  readonly sealed: (use: string, text: string) => Promise<string>;
  readonly opened: (use: string, sealed: string) => Promise<string | null>;
  /** The modules of a QR code of this text, row by row, true where dark. */
  readonly qrMatrix: (text: string) => readonly (readonly boolean[])[];
};

/** Builds the door on its ground; `schools` is shared with nobody, evidence files are in the data folder. */
export function createApp(given: Omit<Ground, 'schools'> & { readonly dataDir: string }): App {
  const ground: Ground = { ...given, schools: createSchools(given.schoolId) };
  const { database, keyring, schoolId, schools, clock } = ground;
  const execute = createExecute(ground);
  const school = () => schools.read(database.reader);
  const directoryOf = createDirectory(database.reader, keyring, schoolId);
  const directory = async () => directoryOf(await school());
  const cookieKey = async () => {
    const key = await keyring.keyOf(schoolId, 'link');
    if (key === undefined) throw new Error('The school has no key for links.');
    return key;
  };
  const afterRestore = createAfterRestore(ground, execute);
  const casebook = createCasebook(ground);
  return {
    now: clock,
    schoolId: schoolId as StreamId,
    execute,
    school,
    directory,
    cases: createCases(ground, directory),
    casebook,
    feeds: createFeeds(ground, casebook),
    reports: createReports(ground, execute, directory),
    afterRestore,
    files: createEvidenceFiles(given, given.dataDir),
    personWords: createPersonWords(database.reader, keyring, schoolId),
    recovery: createRecovery(keyring),
    time: createTime(ground, execute, afterRestore),
    newPersonId: () => newId() as PersonId,
    qrMatrix,
    newSecret: () => randomBytes(16).toString('base64url'),
    sealed: async (use, text) => seal(await cookieKey(), text, ['cookie', use]).toString('base64url'),
    opened: async (use, sealed) => {
      const key = await cookieKey();
      try {
        return open(key, Buffer.from(sealed, 'base64url'), ['cookie', use]).toString();
      } catch {
        return null;
      }
    },
  };
}
