// The benchmark's schools, kept between runs in the folder for temporary files: making them takes some
// minutes. Each run works on a copy, and the copy is on the disk before anything is measured. What an older
// Candour made is brought up to date when it is opened, as a school's own data are.
import { createHash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kept, makeSchool } from './make-school.ts';

const keptIn = (folder: string): Kept => ({
  dataDir: join(folder, 'data'),
  keyFile: join(folder, 'settings', 'school.key'),
});

/** Another story is made anew. */
const edition = (): string => {
  const hash = createHash('sha256');
  for (const name of ['story.ts', 'make-school.ts'])
    hash.update(readFileSync(new URL(name, import.meta.url)));
  return hash.digest('hex').slice(0, 12);
};

/** Where the schools of this edition are kept. */
export const benchFolder = (): string => join(tmpdir(), 'candour-bench', edition());

/** A copy of a school with so many incidents, to be measured and thrown away with `drop`. */
export async function copyOfSchool(incidentCount: number): Promise<Kept & { readonly drop: () => void }> {
  const master = join(benchFolder(), `${incidentCount}`);
  if (!existsSync(master)) {
    const unfinished = `${master}-${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    await makeSchool(keptIn(unfinished), incidentCount);
    renameSync(unfinished, master);
  }
  const copy = join(benchFolder(), `${incidentCount}-copy-${process.pid}`);
  cpSync(master, copy, { recursive: true });
  settle(copy);
  return { ...keptIn(copy), drop: () => rmSync(copy, { recursive: true, force: true }) };
}

/** Waits until the disk holds these files: their copying must not be measured with what comes after. */
function settle(folder: string): void {
  for (const name of globSync('**', { cwd: folder })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const file = openSync(path, 'r+');
    fsyncSync(file);
    closeSync(file);
  }
}
