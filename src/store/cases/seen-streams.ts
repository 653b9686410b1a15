import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { StreamKind } from '../log/log.ts';
import { seen, type Viewer } from './seen.ts';
import { type Kept, keptStates } from './states.ts';

/** Every stream of a kind that the viewer sees, as far as its state can be read: for kinds of which there
 * are few. */
export async function seenOfKind<S>(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  kind: StreamKind,
): Promise<readonly Kept<S>[]> {
  const rows = await db
    .selectFrom('state')
    .select('stream')
    .where('school', '=', school)
    .where('kind', '=', kind)
    .where(seen(school, viewer, 'state.stream'))
    .execute();
  return keptStates<S>(
    db,
    school,
    rows.map(({ stream }) => stream),
  );
}
