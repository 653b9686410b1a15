// Files in a folder of this machine, each under its name.
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileShelf } from './shelf.ts';

const unfinished = '.partial';
const readAtOnceBytes = 256 * 1024;

/** It is made where `mayMake` says so. */
export const folderShelf = (folder: string, mayMake: 'make' | null = null): FileShelf => ({
  place: folder,
  folder,
  async keep(name, produce) {
    const path = join(folder, name);
    const partial = `${path}${unfinished}`;
    let handle: FileHandle | undefined;
    try {
      if (mayMake === 'make') await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(partial, 'w', 0o600);
      handle = file;
      await produce((bytes) => file.writeFile(bytes));
      await file.sync();
      await file.close();
      await rename(partial, path);
      await syncFolder(folder);
    } catch (error) {
      await handle?.close().catch(() => {});
      await rm(partial, { force: true }).catch(() => {});
      throw error;
    }
  },
  async open(name) {
    const path = join(folder, name);
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (found === null) return null;
    const { size } = found;
    const end = Math.max(0, size - 1);
    return { size, bytes: () => createReadStream(path, { end, highWaterMark: readAtOnceBytes }) };
  },
  remove: (name) => rm(join(folder, name), { force: true }),
  names: () => readdir(folder),
  async removeUnfinished(before, isOurs = () => true) {
    const names = await readdir(folder).catch(() => []);
    const isUnfinished = (name: string) =>
      name.endsWith(unfinished) && isOurs(name.slice(0, -unfinished.length));
    for (const name of names.filter(isUnfinished)) {
      const path = join(folder, name);
      const written = await stat(path).catch(() => null);
      if (written !== null && written.mtimeMs < before) await rm(path, { force: true });
    }
  },
  trouble: async () => null,
});

// A new name is on the disk only once its folder is; some systems see to that themselves.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** How much room is left on the disk of this folder, which exists. */
export async function freeBytesIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
