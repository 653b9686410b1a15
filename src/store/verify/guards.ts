import { statSync } from 'node:fs';
import type { Database } from '../db/database.ts';
import { differencesOf } from '../db/dialect-differences.ts';

/** What the first migration has the database refuse. */
const refused = { log: ['update', 'delete'], prose: ['update'], anchor: ['update', 'delete'] } as const;

/** In words, what no longer keeps the record from being changed. */
export async function openGuards({ kind, reader }: Database): Promise<readonly string[]> {
  const lacking: string[] = [];
  for (const [table, changes] of Object.entries(refused))
    lacking.push(...(await differencesOf(kind).lacking(reader as never, table, changes)));
  return lacking.map(
    (name) => `The trigger ${name} is gone, or was changed. The database no longer refuses such changes.`,
  );
}

/** In words, where others than its owner may read the key file; null where nobody may, or it is not here. */
export function openKeyFile(keyFile: string): string | null {
  const mode = statSync(keyFile, { throwIfNoEntry: false })?.mode ?? 0;
  // Windows keeps who may read a file elsewhere.
  if (process.platform === 'win32' || (mode & 0o077) === 0) return null;
  return (
    `The key file ${keyFile} can be read or changed by other users of this machine. Make it its owner's ` +
    'alone: `chmod 600`. If somebody may have read it, run `npm run rotate-key`.'
  );
}
