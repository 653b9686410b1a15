// Files of reporters are kept, cleaned and kept anew; the first copy and its key go. A file that waits for
// its reporter's word is sealed on the shelf and listed in a table, so that any node finds it.

import { Readable } from 'node:stream';
import { hourMs, hourOf, type Moment } from '../../policy/clock.ts';
import type { FileId, IncidentId } from '../../record/ids.ts';
import { type CleanFile, cleanMaxBytes } from '../../services/clean/file.ts';
import type { Trace, Uncleaned } from '../../services/clean/verdict.ts';
import { isNamed } from '../../store/cases/files.ts';
import {
  aboutHeld,
  heldBefore,
  heldFile,
  heldIn,
  holdFile,
  letGo,
  nextHeld,
} from '../../store/cases/held-files.ts';
import type { HeldFileRow } from '../../store/db/tables.ts';
import type { NotKept } from '../../store/files/shelf.ts';
import type { Deps } from '../deps.ts';
import type { Networks } from '../networks.ts';
import type { EvidenceFiles, Kept } from './evidence-files.ts';

/** What was taken out and what is still there, or why it was not cleaned. */
export type Cleaning =
  | { readonly removed: readonly Trace[]; readonly remains: readonly Trace[] }
  | { readonly uncleaned: Uncleaned };

type KeptClean = Kept & { readonly cleaning: Cleaning };

/** Waits for its reporter's word, or for the form that it came with. */
type Held = Kept & { readonly name: string; readonly cleaning?: Cleaning };

/** `queue` is where the sender waits, by their network; empty where nobody counts. */
type SentFor = { readonly incident: IncidentId; readonly queue: string };

export type CleanedFiles = {
  /** Files above the bound are kept but not cleaned. */
  readonly keep: (
    sentFor: SentFor,
    stream: Readable,
    name: string,
    boundBytes: number,
  ) => Promise<KeptClean | NotKept>;
  /** For two hours at most. Where too many of an incident wait, those go first that did not come again. */
  readonly hold: (sentFor: SentFor, files: readonly Held[], again?: readonly Held[]) => Promise<void>;
  /** Where a file waits. Its random name is known only to the page that it came from. */
  readonly placeOf: (file: string) => Promise<IncidentId | null>;
  /** Only if it is one of this incident. */
  readonly held: (incident: IncidentId, file: string) => Promise<Held | null>;
  /** Those that waited for too long. */
  readonly expire: () => Promise<void>;
  /** When the next one will have; null where none waits. */
  readonly next: () => Promise<Moment | null>;
  /** Once they are on the record, or were discarded. */
  readonly release: (queue: string, files: readonly Held[]) => Promise<void>;
};

/** From the full hour before, so that no row says when somebody reported. */
const waitsMs = 2 * hourMs;
/** A form that came just in time is still being sent. */
const lateMs = 10 * 60_000;
/** For each incident: a person with its code must not fill the disk. */
const heldMax = 20;

const refused = {
  bomb: 'it says that it is far larger than any such file is: nothing of it was kept',
  halted: 'it could not be looked through and may be damaged: nothing of it was kept',
} as const;

/** Whether the reporter must decide: it may still tell of them, or lost something that acts by itself. */
export const asksFirst = (cleaning: Cleaning): boolean =>
  'uncleaned' in cleaning ||
  cleaning.remains.length > 0 ||
  cleaning.removed.some((trace) => trace === 'scripts' || trace === 'embedded');

const contentOf = async (files: EvidenceFiles, incident: IncidentId, { file, size }: Kept) => {
  const opened = await files.read(incident, file);
  if ('erased' in opened) throw new Error('The key of a new file is gone.');
  const whole = new Uint8Array(size);
  let at = 0;
  for await (const chunk of opened.content) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole.buffer;
};

/** So many files of the largest size may wait, unsent, of one network. */
const unsentMax = 5;

const tooMuchWaits: NotKept = {
  problem: 'too many files that were not sent wait here. Send the form without it, or try again in an hour',
};

type Unsent = (queue: string) => Promise<number>;

const createKeep = (files: EvidenceFiles, clean: CleanFile, unsent: Unsent): CleanedFiles['keep'] => {
  const cleaned = async (sentFor: SentFor, first: Kept, name: string): Promise<KeptClean | NotKept> => {
    const { incident } = sentFor;
    const outcome = await clean(sentFor.queue, () => contentOf(files, incident, first), name);
    if ('bomb' in outcome) return { problem: refused.bomb };
    if ('halted' in outcome) return { problem: refused.halted };
    if ('uncleaned' in outcome) return { ...first, cleaning: outcome };
    const { content, ...cleaning } = outcome;
    if (content === null) return { ...first, cleaning };
    const kept = await files.keep(incident, Readable.from([content]));
    return 'problem' in kept ? kept : { ...kept, cleaning };
  };
  return async (sentFor, stream, name, boundBytes) => {
    if ((await unsent(sentFor.queue)) >= unsentMax * boundBytes) return tooMuchWaits;
    const first = await files.keep(sentFor.incident, stream);
    if ('problem' in first) return first;
    const isLarge = first.size > Math.min(boundBytes, cleanMaxBytes);
    if (isLarge) return { ...first, cleaning: { uncleaned: 'too-large' } };
    let kept: KeptClean | NotKept | undefined;
    try {
      kept = await cleaned(sentFor, first, name);
      return kept;
    } finally {
      const isFirst = kept !== undefined && 'file' in kept && kept.file === first.file;
      if (!isFirst) await files.discard(first.file);
    }
  };
};

const sizeOf = (files: readonly Held[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** Rows of files that wait, and what they hold. */
const createWaiting = (
  files: EvidenceFiles,
  { database, keyring, schoolId: school, clock }: Pick<Deps, 'database' | 'keyring' | 'schoolId' | 'clock'>,
) => {
  const { reader, transaction } = database;
  return {
    in: (incident: IncidentId) => heldIn(reader, school, incident),
    before: (moment: Moment) => heldBefore(reader, school, moment),
    next: () => nextHeld(reader, school),
    rowOf: (file: string) => heldFile(reader, school, file),
    async read(row: HeldFileRow): Promise<Held | null> {
      const key = await keyring.keyOf(school, row.file);
      return key === undefined ? null : (JSON.parse(aboutHeld(row, key)) as Held);
    },
    async put(incident: IncidentId, held: Held): Promise<void> {
      const key = await keyring.keyOf(school, held.file);
      if (key === undefined) throw new Error('The key of a new file is gone.');
      const about = { until: hourOf(clock()) + waitsMs, about: JSON.stringify(held) };
      await transaction((tx) => holdFile(tx, { school, file: held.file, stream: incident }, key, about));
    },
    letGo: (file: string) => transaction((tx) => letGo(tx, school, file)),
    /** One that is on the record, where a node ended before it let go of it, stays. */
    async drop({ file, stream }: HeldFileRow): Promise<void> {
      if (!(await isNamed(reader, school, stream, file))) await files.discard(file as FileId);
      await transaction((tx) => letGo(tx, school, file));
    },
  };
};

export function createCleanedFiles(
  files: EvidenceFiles,
  clean: CleanFile,
  networks: Pick<Networks, 'count'>,
  deps: Pick<Deps, 'database' | 'keyring' | 'schoolId' | 'clock'>,
): CleanedFiles {
  const waiting = createWaiting(files, deps);
  const counted = async (queue: string, bytes: number): Promise<number> =>
    queue === '' ? 0 : networks.count('unsent', queue, bytes);
  return {
    keep: createKeep(files, clean, (queue) => counted(queue, 0)),
    async hold({ incident, queue }, held, again = []) {
      if (held.length === 0) return;
      const own = await waiting.in(incident);
      const isAgain = ({ file }: HeldFileRow) => again.some((each) => each.file === file);
      const inOrder = [...own.filter((row) => !isAgain(row)), ...own.filter(isAgain)];
      const over = Math.max(0, own.length + held.length - heldMax);
      for (const row of inOrder.slice(0, over)) await waiting.drop(row);
      for (const each of held) await waiting.put(incident, each);
      await counted(queue, sizeOf(held));
    },
    async expire() {
      for (const row of await waiting.before(deps.clock() - lateMs)) await waiting.drop(row);
    },
    async next() {
      const until = await waiting.next();
      return until && until + lateMs + 1;
    },
    placeOf: async (file) => ((await waiting.rowOf(file))?.stream as IncidentId | undefined) ?? null,
    async held(incident, file) {
      const row = await waiting.rowOf(file);
      return row?.stream === incident && row.until >= deps.clock() ? waiting.read(row) : null;
    },
    async release(queue, held) {
      const gone: Held[] = [];
      for (const each of held) if (await waiting.letGo(each.file)) gone.push(each);
      if (gone.length > 0) await counted(queue, -sizeOf(gone));
    },
  };
}
