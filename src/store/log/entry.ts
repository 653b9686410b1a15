// An entry of the log as it is hashed. The hash covers the exact text that is stored: facts and commits are
// never parsed and written anew, so nothing depends on how a language orders or escapes JSON. Frozen by
// test/golden/entry-vectors.json: a change here needs a new format number, old entries keep theirs.

import { hash } from 'node:crypto';
import type { Entry } from '../db/tables.ts';
import { digest, exactText } from '../keys/exact-text.ts';

/** The format that new entries are written in. */
export const entryFormat = 1;

/** The entry's hash, as 64 hexadecimal digits; throws for a format that this version does not know. */
export function entryHash(entry: Entry): string {
  return hash('sha256', entryText(entry), 'hex');
}

/** The exact text that the hash of an entry covers; throws for a format that this version does not know. */
export function entryText(entry: Entry): string {
  if (entry.format !== entryFormat) throw new Error(`Entry format ${entry.format} is not known.`);
  return exactText('candour entry', [
    entry.format,
    entry.lineage,
    entry.school,
    entry.stream,
    entry.kind,
    entry.version,
    entry.type,
    entry.shape,
    entry.at,
    entry.actor,
    entry.command,
    entry.facts,
    entry.commits,
    entry.prev,
  ]);
}

/** The school's next link after an entry with this hash; the first link follows ''. */
export function linkHash(link: string, hash: string): string {
  return digest('candour link', [link, hash]);
}
