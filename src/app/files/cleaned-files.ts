// Files of reporters are kept, cleaned and kept anew; the first copy and its key go. A file that waits for
// its reporter's word is sealed on the disk and listed only here, in memory: after a restart it is swept.

import { Readable } from 'node:stream';
import { hourMs } from '../../policy/clock.ts';
import type { FileId, IncidentId } from '../../record/ids.ts';
import { type CleanFile, cleanMaxBytes } from '../../services/clean/file.ts';
import type { Trace, Uncleaned } from '../../services/clean/verdict.ts';
import type { NotKept } from '../../store/files/shelf.ts';
import type { EvidenceFiles, Kept } from './evidence-files.ts';

/** What was taken out and what is still there, or why it was not cleaned. */
export type Cleaning =
  | { readonly removed: readonly Trace[]; readonly remains: readonly Trace[] }
  | { readonly uncleaned: Uncleaned };

type KeptClean = Kept & { readonly cleaning: Cleaning };

/** Waits for its reporter's word, or for the form that it came with. */
type Held = Kept & { readonly name: string; readonly cleaning?: Cleaning };

/** `queue` is where the sender waits; it is not kept. */
type SentFor = { readonly incident: IncidentId; readonly queue: string };

export type CleanedFiles = {
  /** Files above the bound are kept but not cleaned. */
  readonly keep: (
    sentFor: SentFor,
    stream: Readable,
    name: string,
    boundBytes: number,
  ) => Promise<KeptClean | NotKept>;
  /** For an hour at most. */
  readonly hold: (incident: IncidentId, files: readonly Held[]) => Promise<void>;
  /** Where a file waits. Its random name is known only to the page that it came from. */
  readonly placeOf: (file: string) => IncidentId | null;
  /** Only if it is one of this incident. */
  readonly held: (incident: IncidentId, file: string) => Held | null;
  /** Those that waited for longer than an hour. */
  readonly expire: () => Promise<void>;
  /** Once it is on the record, or was discarded. */
  readonly release: (file: FileId) => void;
};

const waitsMs = hourMs;
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

type Unsent = (queue: string) => number;

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
    if (unsent(sentFor.queue) >= unsentMax * boundBytes) return tooMuchWaits;
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

export function createCleanedFiles(
  files: EvidenceFiles,
  clean: CleanFile,
  clock: () => number,
): CleanedFiles {
  const waiting = new Map<FileId, Held & { readonly incident: IncidentId; readonly at: number }>();
  // Of which network a file came, as the digest that the queue is: only while it may wait.
  const cameFrom = new Map<FileId, { readonly queue: string; readonly at: number }>();
  const unsent: Unsent = (queue) => {
    const past = [...cameFrom].filter(([, { at }]) => at < clock() - 2 * waitsMs);
    for (const [file] of past) cameFrom.delete(file);
    const held = [...waiting.values()].filter(({ file }) => cameFrom.get(file)?.queue === queue);
    return held.reduce((sum, { size }) => sum + size, 0);
  };
  const keepCleaned = createKeep(files, clean, unsent);
  const forget = async (those: Iterable<Held>): Promise<void> => {
    for (const { file } of those) {
      waiting.delete(file);
      await files.discard(file);
    }
  };
  return {
    async keep(sentFor, ...rest) {
      const kept = await keepCleaned(sentFor, ...rest);
      if ('file' in kept) cameFrom.set(kept.file, { queue: sentFor.queue, at: clock() });
      return kept;
    },
    async hold(incident, held) {
      const own = [...waiting.values()].filter((each) => each.incident === incident);
      const over = own.slice(0, Math.max(0, own.length + held.length - heldMax));
      await forget(over);
      for (const each of held) waiting.set(each.file, { ...each, incident, at: clock() });
    },
    expire: () => forget([...waiting.values()].filter(({ at }) => at < clock() - waitsMs)),
    placeOf: (file) => waiting.get(file as FileId)?.incident ?? null,
    held(incident, file) {
      const found = waiting.get(file as FileId);
      if (found?.incident !== incident || found.at < clock() - waitsMs) return null;
      // Moves to the end: where too many wait, others go first.
      waiting.delete(found.file);
      waiting.set(found.file, found);
      return found;
    },
    release: (file) => void waiting.delete(file),
  };
}
