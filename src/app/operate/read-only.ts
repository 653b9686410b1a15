// A copy of a school that nothing may be written to, such as a backup on a mounted disk: SQLite wants to
// write beside a database even to read it.
import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StorePlaces } from './open-store.ts';

const isWritable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const files = ['candour.sqlite', 'keyring.sqlite'].flatMap((name) => [name, `${name}-wal`]);

/**
 * Places from which the same can be read: where the data folder may not be written, its databases are copied
 * to a temporary folder until `drop`. Evidence files are read where they are.
 */
export function readablePlaces(
  places: StorePlaces,
  mayWrite: (folder: string) => boolean = isWritable,
): { readonly places: StorePlaces; readonly drop: () => void } {
  const { dataDir, database, keyring } = places;
  if (!('dataDir' in database) || !existsSync(dataDir) || mayWrite(dataDir)) {
    return { places, drop: () => {} };
  }
  const copy = mkdtempSync(join(tmpdir(), 'candour-verify-'));
  for (const name of files) {
    if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(copy, name));
  }
  return {
    places: {
      ...places,
      database: { dataDir: copy },
      keyring: 'dataDir' in keyring ? { dataDir: copy } : keyring,
    },
    drop: () => rmSync(copy, { recursive: true, force: true }),
  };
}
