// Tries a place for files with one small file: whether it answers, takes it, gives it back and removes it.
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { startFailure } from '../db/start-failure.ts';
import type { FileShelf } from './shelf.ts';

const stages = ['answers', 'takes', 'gives', 'removes'] as const;

/** `said` is what stood in the way. */
export type TriedShelf = {
  readonly stage: (typeof stages)[number];
  readonly went: 'well' | 'wrong' | 'not-yet';
  readonly said: string | null;
};

const sizeBytes = 1000;

/** Leaves nothing there. */
export async function tryShelf(shelf: FileShelf): Promise<readonly TriedShelf[]> {
  const [name, content] = [`candour-trial-${randomBytes(8).toString('hex')}`, randomBytes(sizeBytes)];
  const read = async () => {
    const found = await shelf.open(name);
    return found && buffer(found.bytes());
  };
  const acts: Readonly<Record<(typeof stages)[number], () => Promise<string | null>>> = {
    answers: shelf.trouble,
    async takes() {
      await shelf.keep(name, (write) => write(content));
      return null;
    },
    gives: async () =>
      (await read())?.equals(content) ? null : `${shelf.place} does not give back what it took.`,
    async removes() {
      await shelf.remove(name);
      return (await read()) === null ? null : `${shelf.place} still has the file.`;
    },
  };
  const tried: TriedShelf[] = [];
  for (const stage of stages) {
    if (tried.some(({ went }) => went === 'wrong')) tried.push({ stage, went: 'not-yet', said: null });
    else {
      const inWords = (error: unknown) => startFailure(shelf.place, error).message;
      const said = await acts[stage]().catch(inWords);
      tried.push({ stage, went: said === null ? 'well' : 'wrong', said });
    }
  }
  await shelf.remove(name).catch(() => {});
  return tried;
}
