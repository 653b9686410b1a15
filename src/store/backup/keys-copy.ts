// A copy of the keyring in one file: wrapped keys and tombstones, readable only with the root key or the
// recovery code. Only the newest copy may be kept, since an older one would bring back what was erased
// after it. It ends with a digest that betrays damage; who changes a wrap on purpose gets a key that does
// not open.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { type Database, openTables } from '../db/database.ts';
import { StartFailure, startFailure } from '../db/start-failure.ts';
import type { KeyringTables } from '../keys/key-rows.ts';
import { type KeyringPlace, keyringContents } from '../keys/keyring.ts';
import { type Row, readRow, writeRow } from './dump.ts';
import { writeWhole } from './sealed-file.ts';

const firstLine = 'candour-keys-1';
const rowCountAtOnce = 500;

/**
 * Copies the school's keys to `path`, in the place of an older copy; returns their number. `at` is UTC ms.
 */
export async function copyKeys(
  place: KeyringPlace,
  school: string,
  path: string,
  at: number,
): Promise<number> {
  const database = await openTables(place, keyringContents);
  try {
    const { keys, meta } = await database.of(school).transaction(async (tx) => ({
      meta: await tx
        .selectFrom('meta')
        .selectAll()
        .where(sql<boolean>`name like ${`% ${school}`}`)
        .orderBy('name')
        .execute(),
      keys: await tx.selectFrom('key').selectAll().where('school', '=', school).orderBy('id').execute(),
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
 * Puts a copy of the school's keys back; throws a StartFailure where it is damaged or of another school, or
 * where there are keys of it.
 */
export async function putKeysBack(place: KeyringPlace, school: string, path: string): Promise<void> {
  const { meta, keys } = await readCopy(path, school);
  const opened = await openTables(place, keyringContents);
  const database = opened.of(school);
  try {
    await refuseFull(database, school);
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
    await opened.close();
  }
}

async function refuseFull({ reader }: Database<KeyringTables>, school: string): Promise<void> {
  const full = await reader.selectFrom('key').select('id').where('school', '=', school).limit(1).execute();
  if (full.length === 0) return;
  throw new StartFailure(
    'There is a keyring already, and it may know of erasures that the copy does not: nothing was changed.',
  );
}

const textOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error) => {
    throw startFailure(path, error);
  });

async function readCopy(path: string, school: string): Promise<{ meta: Row[]; keys: Row[] }> {
  const text = await textOf(path);
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
  const keys = rowsOf('key');
  if (keys.some((row) => row.school !== school)) {
    throw new StartFailure(
      `${path} holds the keys of another school, or the backup is damaged. Nothing was changed.`,
    );
  }
  return { meta: rowsOf('meta').map((row) => ({ ...row, name: namedOf(String(row.name), school) })), keys };
}

/** The wrap that the recovery code opens, as a copy of the keys holds it; null where there was no code. */
export async function recoveryWrapIn(path: string): Promise<string | null> {
  const rows = (await textOf(path)).split('\n').filter((line) => line.startsWith('meta '));
  const found = rows
    .map((line) => readRow(JSON.parse(line.slice('meta'.length))))
    .find(({ name }) => String(name).startsWith('recovery-wrap'));
  return found === undefined ? null : String(found.value);
}

/** Of when a keyring had one school, and its check value and recovery no name. */
const namedOf = (name: string, school: string): string =>
  ['check-value', 'recovery-wrap'].includes(name) ? `${name} ${school}` : name;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
