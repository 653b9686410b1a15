// A copy of the keyring in one file: wrapped keys and tombstones, readable only with the root key or the
// recovery code. Only the newest copy may be kept, since an older one would bring back what was erased
// after it. It ends with a digest that betrays damage; who changes a wrap on purpose gets a key that does
// not open.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Database, type DatabasePlace, openTables } from '../db/database.ts';
import { StartFailure, startFailure } from '../db/start-failure.ts';
import type { KeyringTables } from '../keys/key-rows.ts';
import { keyringContents } from '../keys/keyring.ts';
import { type Row, readRow, writeRow } from './dump.ts';
import { writeWhole } from './sealed-file.ts';

const firstLine = 'candour-keys-1';
const rowCountAtOnce = 500;

/**
 * Copies the keyring to `path`, in the place of an older copy; returns the number of keys. `at` is UTC ms.
 */
export async function copyKeys(place: DatabasePlace, path: string, at: number): Promise<number> {
  const database = await openTables<KeyringTables>(place, keyringContents);
  try {
    const { keys, meta } = await database.transaction(async (tx) => ({
      meta: await tx.selectFrom('meta').selectAll().orderBy('name').execute(),
      keys: await tx.selectFrom('key').selectAll().orderBy('school').orderBy('id').execute(),
    }));
    const lines = [
      `${firstLine} ${JSON.stringify({ madeAt: at })}`,
      ...meta.map((row) => `meta ${writeRow(row)}`),
      ...keys.map((row) => `key ${writeRow(row)}`),
    ];
    const text = `${lines.join('\n')}\n`;
    await writeWhole(path, 'replace', (write) => write(Buffer.from(`${text}end ${digestOf(text)}\n`)));
    return keys.length;
  } finally {
    await database.close();
  }
}

/**
 * Puts a copy into an empty keyring; throws a StartFailure where it is damaged or the keyring is not empty.
 */
export async function putKeysBack(place: DatabasePlace, path: string): Promise<void> {
  const { meta, keys } = await readCopy(path);
  const database = await openTables<KeyringTables>(place, keyringContents);
  try {
    await refuseFull(database);
    await database.transaction(async (tx) => {
      await tx
        .insertInto('meta')
        .values(meta as never)
        .execute();
      for (let at = 0; at < keys.length; at += rowCountAtOnce) {
        await tx
          .insertInto('key')
          .values(keys.slice(at, at + rowCountAtOnce) as never)
          .execute();
      }
    });
  } finally {
    await database.close();
  }
}

async function refuseFull({ reader }: Database<KeyringTables>): Promise<void> {
  const full = await reader.selectFrom('meta').select('name').limit(1).execute();
  if (full.length === 0) return;
  throw new StartFailure(
    'There is a keyring already, and it may know of erasures that the copy does not: nothing was changed.',
  );
}

async function readCopy(path: string): Promise<{ meta: Row[]; keys: Row[] }> {
  const text = await readFile(path, 'utf8').catch((error) => {
    throw startFailure(path, error);
  });
  if (!text.startsWith(`${firstLine} `)) {
    throw new StartFailure(`${path} is not a copy of the keys: nothing was changed.`);
  }
  const end = text.lastIndexOf('\nend ') + 1;
  const lines = text.slice(0, end).split('\n').slice(1, -1);
  if (text.slice(end).trim() !== `end ${digestOf(text.slice(0, end))}`) {
    throw new StartFailure(`${path} is damaged: use another copy of the keys. Nothing was changed.`);
  }
  const rowsOf = (table: string): Row[] =>
    lines.flatMap((line) =>
      line.startsWith(`${table} `) ? [readRow(JSON.parse(line.slice(table.length)))] : [],
    );
  return { meta: rowsOf('meta'), keys: rowsOf('key') };
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
