import type { Kysely } from 'kysely';
import type { ProseRow, Tables } from '../db/tables.ts';
import { seen, type Viewer } from './seen.ts';

type TitleRow = ProseRow & { readonly commits: string };

/** What titles are made of, and what else bears such a field, with the commitments of its entry. */
export async function titleRows(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer | 'reporter',
  incidents: readonly string[],
  entries: readonly number[],
): Promise<readonly TitleRow[]> {
  if (incidents.length === 0) return [];
  const query = db
    .selectFrom('prose')
    .innerJoin('log', (join) =>
      join
        .onRef('log.school', '=', 'prose.school')
        .onRef('log.stream', '=', 'prose.stream')
        .onRef('log.version', '=', 'prose.version'),
    )
    .selectAll('prose')
    .select('log.commits')
    .where('prose.school', '=', school)
    .where('prose.stream', 'in', incidents)
    .where('prose.version', 'in', entries)
    .where('prose.field', 'in', ['what', 'title']);
  return (viewer === 'reporter' ? query : query.where(seen(school, viewer, 'prose.stream'))).execute();
}
