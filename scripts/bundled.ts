// One file made of all code and packages, which starts in half the time (scripts/bundle.ts makes it). It is
// run only while everything that it was made of is as it was then.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';

/** Where it is kept: `made.json` says of what it was made, and comes last. */
export const folderIn = (root: string): string => `${root}.cache/bundle/`;

export type Made = { readonly digest: string; readonly inputs: readonly string[] };

/** How it is made, and what npm has installed, each package with its version and digest. */
const besides = ['scripts/bundle.ts', 'node_modules/.package-lock.json'];

/** Of the contents, so that any change counts; of the folder too, because addresses in it are baked in. */
export function digestOf(
  root: string,
  inputs: readonly string[],
  read: (path: string) => string | Buffer = (path) => readFileSync(root + path),
): string {
  const hash = createHash('sha256').update(`${root}\n${process.version}\n`);
  for (const path of [...inputs, ...besides]) hash.update(`${path}\n`).update(read(path));
  return hash.digest('hex').slice(0, 32);
}

export const fileOf = (folder: string, digest: string): string => `${folder}main-${digest}.mjs`;

/** The file to run, unless it is out of date or was never made. */
export function upToDate(root: string, folder = folderIn(root)): string | undefined {
  try {
    const { digest, inputs }: Made = JSON.parse(readFileSync(`${folder}made.json`, 'utf8'));
    const file = fileOf(folder, digest);
    return existsSync(file) && digestOf(root, inputs) === digest ? file : undefined;
  } catch {
    return undefined;
  }
}

const canMake = (root: string): boolean => {
  try {
    const folder = existsSync(folderIn(root)) ? folderIn(root) : root;
    accessSync(folder, constants.W_OK);
    return existsSync(`${root}node_modules/esbuild`);
  } catch {
    return false;
  }
};

/** Made in a process of its own, whose memory goes with it. Where it cannot be made, sources run. */
export function bundleOf(root: string): string | undefined {
  const found = upToDate(root);
  if (found !== undefined || !canMake(root)) return found;
  spawnSync(process.execPath, [`${root}start.mjs`, 'bundle'], { stdio: 'ignore', timeout: 60_000 });
  return upToDate(root);
}
