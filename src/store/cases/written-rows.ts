import type { Kysely } from 'kysely';
import type { ProseRow, Tables } from '../db/tables.ts';
import { proseByEntry } from '../log/prose.ts';
import { seen, type Viewer } from './seen.ts';

type WrittenRow = ProseRow & { readonly commits: string };

/** The fields of which the titles of incidents are made. */
export const titleFields = ['what', 'title'];

/**
 * What was written in these fields of these entries, with the commitments of its entry; viewer null where it
 * is known already that they see these streams.
 */
export async function writtenRows(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer | null,
  streams: readonly string[],
  entries: readonly number[],
  fields: readonly string[],
): Promise<readonly WrittenRow[]> {
  if (streams.length === 0) return [];
  const query = proseByEntry(db)
    .select('log.commits')
    .where('prose.school', '=', school)
    .where('prose.stream', 'in', streams)
    .where('prose.version', 'in', entries)
    .where('prose.field', 'in', fields);
  return (viewer === null ? query : query.where(seen(school, viewer, 'prose.stream'))).execute();
}
