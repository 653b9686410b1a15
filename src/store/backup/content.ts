// Reads the lines of a backup back into tables and files. It checks only what it must to write nothing
// elsewhere: that the backup is what it was is the seal's to say, that the log fits is for `chains.ts`.

import { open as openFile } from 'node:fs/promises';
import { evidencePath } from '../cases/files.ts';
import type { Tx } from '../db/database.ts';
import { StartFailure } from '../db/start-failure.ts';
import { SealBroken } from '../keys/seal.ts';
import { isDumped, putDumped, type Row, readRow } from './dump.ts';
import type { LineReader } from './sealed-file.ts';

const rowCountAtOnce = 200;

/**
 * Puts what a backup holds into empty tables, and its evidence files into a folder; returns the number of
 * these.
 */
export async function putContent(tx: Tx, reader: LineReader, dataDir: string): Promise<number> {
  let waiting: Row[] = [];
  let table = '';
  let files = 0;
  const flush = async (): Promise<void> => {
    if (isDumped(table)) await putDumped(tx, table, waiting);
    waiting = [];
  };
  for (let line = await reader.line(); line !== null; line = await reader.line()) {
    const space = line.indexOf(' ');
    const name = line.slice(0, space);
    const written = JSON.parse(line.slice(space)) as Record<string, unknown>;
    if (name !== table || waiting.length >= rowCountAtOnce) await flush();
    table = name;
    if (name === 'end') return files;
    if (isDumped(name)) waiting.push(readRow(written));
    else if (name === 'evidence') {
      await putFile(evidencePath(dataDir, fileName(written.file)), Number(written.size), reader);
      files += 1;
    } else throw new StartFailure(`A newer Candour made this backup (it holds “${name}”): install that.`);
  }
  throw new SealBroken('The backup has no end.');
}

/** A name that can lead nowhere else. */
function fileName(file: unknown): string {
  if (typeof file === 'string' && /^[\w-]+$/.test(file)) return file;
  throw new SealBroken('The backup names an evidence file that cannot be.');
}

async function putFile(path: string, size: number, reader: LineReader): Promise<void> {
  const file = await openFile(path, 'wx', 0o600);
  try {
    for await (const bytes of reader.bytes(size)) await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
