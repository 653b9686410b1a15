import { type Kysely, sql } from 'kysely';
import type { ProseRow, Tables } from '../db/tables.ts';
import { seenEach, type Viewer } from './seen.ts';

type WrittenRow = ProseRow & { readonly commits: string };

/** The fields of which the titles of incidents are made. */
export const titleFields = ['what', 'title'];

/**
 * What was written in these fields of these entries, with the commitments of its entry; viewer null where it
 * is known already that they see these streams. Each is looked up by its key: joined, PostgreSQL would begin
 * with all entries of a school that is larger than most.
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
  const query = db
    .selectFrom('prose')
    .selectAll('prose')
    .select(
      sql<string>`(select log.commits from log where log.school = ${school}
        and log.stream = prose.stream and log.version = prose.version)`.as('commits'),
    )
    .where('prose.school', '=', school)
    .where('prose.stream', 'in', streams)
    .where('prose.version', 'in', entries)
    .where('prose.field', 'in', fields);
  return (viewer === null ? query : query.where(seenEach(school, viewer, 'prose.stream'))).execute();
}
