// Forms that people began and have not sent: kept for thirty days, until they are sent or discarded.
import { dayMs, hourMs, type Moment } from '../../policy/clock.ts';
import {
  type Draft,
  type DraftPlace,
  draftOf,
  draftsOf,
  dropDraft,
  dropDraftsUntil,
  formsBegun,
  keepDraft,
  type StreamKey,
} from '../../store/cases/drafts.ts';
import type { Deps } from '../deps.ts';

/** School default. */
const keptForMs = 30 * dayMs;
const sizeMaxBytes = 64 * 1024;
const sweptEveryMs = hourMs;

/** Asked only for people who opened the stream just now. */
export type Drafts = {
  /** When it was kept; null where it is too long, or the stream was erased. */
  readonly keep: (place: DraftPlace, text: string, maxBytes?: number) => Promise<Moment | null>;
  readonly find: (place: DraftPlace) => Promise<Draft | null>;
  /** The forms of that stream that the person began, the latest first. */
  readonly begun: (of: Omit<DraftPlace, 'form'>) => Promise<readonly string[]>;
  /** All of a person's, the latest first; they may see the stream no more. */
  readonly all: (
    person: DraftPlace['person'],
  ) => Promise<readonly (Omit<DraftPlace, 'person'> & { readonly savedAt: Moment })[]>;
  readonly discard: (place: DraftPlace) => Promise<void>;
  /** Removes those that are too old. */
  readonly expire: () => Promise<void>;
};

export function createDrafts({ database, keyring, schoolId, clock }: Deps): Drafts {
  const keyOf = async ({ stream }: DraftPlace): Promise<StreamKey | null> => {
    const key = await keyring.keyOf(schoolId, stream);
    return key === undefined ? null : { keyId: stream, key };
  };
  let sweptAt = 0;
  return {
    async keep(place, text, maxBytes = sizeMaxBytes) {
      const key = await keyOf(place);
      if (key === null || Buffer.byteLength(text) > maxBytes) return null;
      const savedAt = clock();
      await keepDraft(database, schoolId, place, key, { savedAt, text });
      return savedAt;
    },
    async find(place) {
      const key = await keyOf(place);
      return key && draftOf(database.reader, schoolId, place, key, clock() - keptForMs);
    },
    begun: (of) => formsBegun(database.reader, schoolId, of, clock() - keptForMs),
    all: (person) => draftsOf(database.reader, schoolId, person, clock() - keptForMs),
    discard: (place) => dropDraft(database, schoolId, place),
    async expire() {
      const now = clock();
      if (now - sweptAt < sweptEveryMs) return;
      await dropDraftsUntil(database, schoolId, now - keptForMs);
      sweptAt = now;
    },
  };
}
