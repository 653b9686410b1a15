// Builds the one door to all that is kept. Every query on incidents names the person who asks; what they
// may not see throws NotFound, like what does not exist.
import { randomBytes } from 'node:crypto';
import type { Moment } from '../policy/clock.ts';
import type { PersonId, StreamId } from '../record/ids.ts';
import type { School } from '../school/school.ts';
import type { Scanner } from '../services/clamd.ts';
import { createCleaner } from '../services/clean/file.ts';
import { type Mail, noMail, switchedMail } from '../services/mail/mail.ts';
import type { MailPlaces } from '../services/mail/ways.ts';
import { qrMatrix } from '../services/qr.ts';
import { readSpreadsheet } from '../services/spreadsheets/read-spreadsheet.ts';
import { evidenceIn } from '../store/cases/files.ts';
import type { Bucket } from '../store/files/bucket.ts';
import { type BroughtBack, createBroughtBack } from './brought-back.ts';
import { type Bundles, createBundles } from './bundle/bundle.ts';
import { type Auditors, createAuditors } from './cases/auditors.ts';
import { type Casebook, createCasebook } from './cases/casebook.ts';
import { type Cases, createCases } from './cases/cases.ts';
import { createDrafts, type Drafts } from './cases/drafts.ts';
import { createEarlierLogs, type EarlierLogs } from './cases/earlier-logs.ts';
import { createExceptions, type Exceptions } from './cases/exceptions.ts';
import { createFigures, type FigureQueries } from './cases/figures.ts';
import { createHearings, type Hearings } from './cases/hearings.ts';
import { createLinkedIncidents, type LinkedIncidentsOf } from './cases/linked-incidents.ts';
import { createLooks, type Looks } from './cases/looks.ts';
import { createOfficeChanges, type OfficeChanges } from './cases/office-changes.ts';
import { createPostsHeld, type PostsHeld } from './cases/posts-held.ts';
import { createPromises, type Promises } from './cases/promised.ts';
import { createSchoolChanges, type SchoolChanges } from './cases/school-changes.ts';
import { createStatements, type Statements } from './cases/statements.ts';
import { createStreams, type Streams } from './cases/streams.ts';
import { createTitles, type TitlesOf } from './cases/titles.ts';
import { type CalendarState, createCalendarState } from './cases/undated.ts';
import { reportedOnce } from './cases/unreadable.ts';
import { createYearCounts, type YearCounts } from './cases/year-counts.ts';
import type { Deps } from './deps.ts';
import { createDirectory, createPersonWords, type Directory, type PersonWords } from './directory.ts';
import type { Document } from './documents/document.ts';
import { createRender } from './documents/render.ts';
import { createExecute } from './door/execute.ts';
import type { Answer, Order } from './door/order.ts';
import { type CleanedFiles, createCleanedFiles } from './files/cleaned-files.ts';
import { createEvidenceFiles, type EvidenceFiles, type Reserve } from './files/evidence-files.ts';
import { createPreview, type PreviewOf } from './files/preview/preview.ts';
import { type Agendas, createAgendas } from './governing/agenda.ts';
import { type AskedOfPeople, createAsked } from './governing/asked.ts';
import { createWaitingForGovernors, type WaitingForGovernors } from './governing/waiting-for-governors.ts';
import { createIdentities, type Identities } from './identity/identities.ts';
import { createNetworks, type Networks } from './networks.ts';
import { type Bell, createBell } from './notifications/bell.ts';
import { createDigests, type Digests } from './notifications/digest.ts';
import { createFailedPost, type FailedPost } from './notifications/failed-post.ts';
import { createFeeds, type Feeds } from './notifications/feeds.ts';
import type { MailHtml } from './notifications/mail-frame.ts';
import { createMailSetUp, type MailSetUp } from './notifications/mail-set-up.ts';
import { createPost, type Post } from './notifications/post.ts';
import { type AfterRestore, createAfterRestore } from './operate/after-restore.ts';
import { type Anchors, createAnchors } from './operate/anchors.ts';
import { type Backups, createBackups, type RunApart } from './operate/backups.ts';
import { type Asking, type Buckets, createBuckets } from './operate/buckets.ts';
import { type HealthRow, healthOf } from './operate/health.ts';
import { createRaising } from './operate/raise-suggestions.ts';
import { createTasks, type Tasks } from './operate/tasks.ts';
import { createTime, type Time } from './operate/time.ts';
import { newId } from './random.ts';
import { type Answers, createAnswers } from './reporting/answers.ts';
import { createReports, type Reports } from './reporting/reports.ts';
import { type AroundPages, aroundPages, createSchools } from './schools.ts';

export type App = BroughtBack &
  AroundPages &
  YearCounts &
  Agendas &
  Promises &
  TitlesOf &
  Looks & {
    readonly now: () => Moment;
    readonly schoolId: StreamId;
    readonly execute: (order: Order) => Promise<Answer>;
    readonly school: () => Promise<School>;
    readonly directory: () => Promise<Directory>;
    readonly cases: Cases;
    readonly casebook: Casebook;
    readonly streams: Streams;
    readonly linkedIncidents: LinkedIncidentsOf;
    readonly exceptions: Exceptions;
    readonly earlierLogs: EarlierLogs;
    readonly waitingForGovernors: WaitingForGovernors;
    readonly asked: AskedOfPeople;
    readonly calendarState: (person: PersonId) => Promise<CalendarState>;
    readonly reports: Reports;
    readonly figures: FigureQueries;
    readonly hearings: Hearings;
    readonly drafts: Drafts;
    readonly auditors: Auditors;
    readonly statements: Statements;
    readonly afterRestore: AfterRestore;
    readonly files: EvidenceFiles;
    readonly cleanedFiles: CleanedFiles;
    readonly networks: Networks;
    readonly preview: PreviewOf;
    readonly bundles: Bundles;
    readonly personWords: PersonWords;
    readonly officeChanges: OfficeChanges;
    readonly schoolChanges: SchoolChanges;
    readonly postsHeld: PostsHeld;
    /** Who asks was permitted before; `confirm-recovery` then records that the code was typed from paper. */
    readonly recovery: {
      /** A new code, to be shown once and stored nowhere. An earlier code opens nothing from then on. */
      readonly make: () => Promise<string>;
      /** What is wrong with a code as typed, in words, or null where it opens what is kept. */
      readonly faultOf: (typed: string) => Promise<string | null>;
    };
    readonly identities: Identities;
    readonly answers: Answers;
    readonly time: Time;
    readonly anchors: Anchors;
    readonly bell: Bell;
    readonly digests: Digests;
    readonly post: Post;
    readonly failedPost: FailedPost;
    readonly mailSetUp: MailSetUp;
    /** What every mail goes by at present. */
    readonly mail: Mail;
    readonly backups: Backups;
    /** How Candour itself is, what needs somebody first. */
    readonly health: (asking?: Asking) => Promise<readonly HealthRow[]>;
    readonly buckets: Buckets;
    readonly feeds: Feeds;
    readonly tasks: Tasks;
    /** Who sends it waits in their own queue. */
    readonly readSpreadsheet: typeof readSpreadsheet;
    readonly newPersonId: () => PersonId;
    /** A form that is sent twice under one secret acts once. */
    readonly newSecret: () => string;
    /** Row by row, true where dark. */
    readonly qrMatrix: (text: string) => readonly (readonly boolean[])[];
    /** As a PDF; who asks waits in their own queue. Refused where it holds what `never` names. */
    readonly document: (person: PersonId, document: Document, never?: readonly string[]) => Promise<Buffer>;
  };

/** Without `mail`, which the machine's settings decide, mail goes as it is set in the browser. */
type AppDeps = Omit<Deps, 'schools' | 'directoryOf' | 'mailOn' | 'onUnreadable'> & {
  readonly dataDir: string;
  /** Of the machine’s settings; without it backups go where the browser says. */
  readonly backupBucket?: Bucket | null;
  readonly mail?: Mail;
  readonly mailPlaces?: MailPlaces;
  /** Without it no backups are made in the background. */
  readonly runApart?: RunApart;
  /** None where it is left out. */
  readonly reserve?: Reserve;
  /** Without it no file is scanned. */
  readonly scanner?: Scanner;
  /** A file that takes longer to clean is not kept. */
  readonly cleaningMaxMs?: number;
  readonly baseUrl?: string;
  readonly mailHtml?: MailHtml;
  /** Gets errors that no answer waits for. */
  readonly onTrouble?: (error: unknown) => void;
};

const drawn = () => ({
  document: createRender(),
  newPersonId: () => newId() as PersonId,
  newSecret: () => randomBytes(16).toString('base64url'),
  qrMatrix,
});

const recoveryOf = (keyring: Deps['keyring']): App['recovery'] => ({
  make: () => keyring.makeRecoveryCode(),
  faultOf: (typed) => keyring.recoveryFault(typed),
});

const keptFiles = (given: AppDeps, deps: ReturnType<typeof depsOf>, anchors: Anchors) => {
  const files = createEvidenceFiles(given, deps.shelf);
  const cleaner = createCleaner(given.cleaningMaxMs);
  const networks = createNetworks(deps);
  const cleanedFiles = createCleanedFiles(files, cleaner, networks, deps);
  return {
    networks,
    files,
    cleanedFiles,
    preview: createPreview(files),
    bundles: createBundles(deps, files, anchors),
  };
};

const sendingOf = ({ mail, mailPlaces, baseUrl, mailHtml }: AppDeps) => ({
  mail: switchedMail(mail ?? noMail),
  isMailFixed: mail !== undefined,
  ...(mailPlaces !== undefined && { mailPlaces }),
  baseUrl: baseUrl ?? '',
  mailHtml: mailHtml ?? null,
});

const postOf = (posting: Parameters<typeof createPost>[0] & ReturnType<typeof sendingOf>) => {
  const post = createPost(posting);
  const mailSetUp = createMailSetUp({ ...posting, resume: post.resume });
  return { post, failedPost: createFailedPost(posting), mailSetUp, mail: posting.mail };
};

const runsNothing: RunApart = async () => {
  throw new Error('Nothing runs in the background here.');
};

const runningOf = (deps: Deps, afterRestore: AfterRestore, { reserve, ...more }: AppDeps, mail: Mail) => {
  const { dataDir, onTrouble = () => {}, runApart = runsNothing, backupBucket = null } = more;
  const given = { ...deps, dataDir, afterRestore, onTrouble, runApart, backupBucket };
  const { bytes = 0, ...room } = reserve ?? {};
  const buckets = createBuckets(given);
  return {
    backups: createBackups(given),
    buckets,
    health: (asking: Asking = 'last') =>
      healthOf({ ...given, ...room, mail, reserveBytes: bytes, buckets }, asking),
  };
};

const streamsOf = (deps: Deps) => {
  const [exceptions, figures] = [createExceptions(deps), createFigures(deps)];
  const waitingForGovernors = createWaitingForGovernors(deps);
  return {
    streams: createStreams(deps),
    linkedIncidents: createLinkedIncidents(deps),
    earlierLogs: createEarlierLogs(deps),
    exceptions,
    figures,
    waitingForGovernors,
    asked: createAsked(deps, waitingForGovernors),
    ...createAgendas(deps),
    ...createPromises(deps),
    ...createYearCounts(deps, exceptions, figures),
  };
};

const depsOf = (given: AppDeps, mail: Mail) => ({
  ...given,
  shelf: given.shelf ?? evidenceIn(given.dataDir),
  mailOn: () => mail.on,
  onUnreadable: reportedOnce(given.onTrouble ?? (() => {})),
  schools: createSchools(given.schoolId),
  directoryOf: createDirectory(given.database.reader, given.keyring, given.schoolId),
});

const ofSchoolAndPeople = ({ database: { reader }, keyring, schoolId }: Deps) => ({
  personWords: createPersonWords(reader, keyring, schoolId),
  officeChanges: createOfficeChanges(reader, schoolId),
  schoolChanges: createSchoolChanges(reader, keyring, schoolId),
  postsHeld: createPostsHeld(reader, schoolId),
});

export function createApp(given: AppDeps): App {
  const sending = sendingOf(given);
  const deps = depsOf(given, sending.mail);
  const { database, keyring, schoolId, schools, clock, directoryOf } = deps;
  const execute = createExecute(deps);
  const school = () => schools.read(database.reader);
  const directory = async () => directoryOf(await school());
  const afterRestore = createAfterRestore(deps, execute);
  const anchors = createAnchors(deps, afterRestore);
  const casebook = createCasebook(deps);
  const identities = createIdentities(deps, execute);
  const streams = streamsOf(deps);
  const raise = createRaising(deps, execute, streams.pointCounts);
  return {
    now: clock,
    schoolId: schoolId as StreamId,
    execute,
    school,
    ...aroundPages(schools),
    directory,
    cases: createCases(deps, execute, directoryOf),
    casebook,
    ...createTitles(deps),
    ...createLooks(deps),
    ...streams,
    calendarState: createCalendarState(deps, casebook),
    feeds: createFeeds(deps, casebook, streams.asked),
    reports: createReports(deps, execute, directoryOf, identities),
    hearings: createHearings(deps, execute),
    drafts: createDrafts(deps),
    auditors: createAuditors(deps, directoryOf),
    statements: createStatements(deps, execute),
    afterRestore,
    ...keptFiles(given, deps, anchors),
    ...ofSchoolAndPeople(deps),
    recovery: recoveryOf(keyring),
    identities,
    answers: createAnswers(deps, execute, identities.keys),
    time: createTime(deps, execute, afterRestore, anchors, raise),
    anchors,
    tasks: createTasks(given.onTrouble ?? (() => {})),
    readSpreadsheet,
    bell: createBell(deps),
    digests: createDigests(deps, afterRestore),
    ...runningOf(deps, afterRestore, given, sending.mail),
    ...postOf({ ...deps, ...sending, execute, afterRestore }),
    ...drawn(),
    ...createBroughtBack(deps),
  };
}
