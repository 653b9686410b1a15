// The buckets that a school uses: whether each answers, and what comes of trying it.
import type { Moment } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import { bucketShelf } from '../../store/files/bucket.ts';
import type { FileShelf } from '../../store/files/shelf.ts';
import { type TriedShelf, tryShelf } from '../../store/files/try-shelf.ts';
import { keptJson } from '../../store/keys/kept.ts';
import type { Deps } from '../deps.ts';
import { type BackupPlan, bucketOfBackups, type MachineBucket } from './backup-place.ts';

const uses = ['evidence', 'backups'] as const;
export type BucketUse = (typeof uses)[number];

/** Step by step. */
export type BucketTrial = readonly TriedShelf[];

/** `trouble` is why it cannot be used, in a sentence. */
export type BucketState = {
  readonly use: BucketUse;
  readonly place: string;
  readonly trouble: string | null;
};

/** `last` waits for no bucket: it says what each said when it was asked, at most some minutes ago. */
export type Asking = 'now' | 'last';

export type Buckets = {
  readonly all: (asking: Asking) => Promise<readonly BucketState[]>;
  /** Writes, reads and removes a small file there. */
  readonly tryOut: (use: BucketUse) => Promise<BucketTrial>;
};

const lastsMs = 60_000;

/** Who cannot wait reads what it said before. */
function createHearing(clock: () => Moment) {
  const heard = new Map<string, { readonly at: Moment; readonly trouble: string | null }>();
  return async (shelf: FileShelf, asking: Asking): Promise<string | null> => {
    const last = heard.get(shelf.place);
    const ask = async (): Promise<string | null> => {
      const trouble = await shelf.trouble();
      heard.set(shelf.place, { at: clock(), trouble });
      return trouble;
    };
    if (asking === 'now') return ask();
    if (last === undefined || clock() - last.at > lastsMs) ask().catch(() => {});
    return last?.trouble ?? null;
  };
}

export function createBuckets(deps: Deps & MachineBucket): Buckets {
  const hear = createHearing(deps.clock);
  const shelfFor = async (use: BucketUse): Promise<FileShelf | null> => {
    if (use === 'evidence') return deps.shelf?.folder === null ? deps.shelf : null;
    const plan = await keptJson<BackupPlan>(deps.database.reader, deps.schoolId, 'backup-plan');
    const bucket = await bucketOfBackups(deps, deps, plan).catch(() => null);
    return bucket && bucketShelf(bucket);
  };
  return {
    async all(asking) {
      const states = uses.map(async (use) => {
        const shelf = await shelfFor(use);
        return shelf && { use, place: shelf.place, trouble: await hear(shelf, asking) };
      });
      return (await Promise.all(states)).filter((state) => state !== null);
    },
    async tryOut(use) {
      const shelf = await shelfFor(use);
      if (shelf === null) throw new NotFound('No bucket is used for this.');
      return tryShelf(shelf);
    },
  };
}
