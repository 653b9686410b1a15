// What goes on now, for the head of every page: by keys of its own, of which there are hardly ever any rows.
import type { PersonId, Reference } from '../../record/ids.ts';
import { asking } from '../db/asking.ts';
import type { Reader } from '../db/database.ts';
import { notExcluded, type Viewer } from './seen.ts';

/** More than this stand on the desk. */
const shownMax = 3;

const ask = asking((db, school: string, person: PersonId, ...keys: readonly string[]) =>
  db
    .selectFrom('sight')
    // A cross join keeps SQLite to this order: with one key alone it would walk the casebook.
    .crossJoin('casebook')
    .whereRef('casebook.incident', '=', 'sight.stream')
    .select('casebook.reference')
    .distinct()
    .where('sight.school', '=', school)
    .where('casebook.school', '=', school)
    .where('sight.viewer', 'in', keys)
    .where(notExcluded(school, { person, keys: [] }, 'sight.stream'))
    .limit(shownMax),
);

export const happeningOf = async (
  db: Reader,
  school: string,
  { person, keys }: Viewer,
): Promise<readonly Reference[]> =>
  keys.length === 0
    ? []
    : (await ask(db, school, person, ...keys)).map(({ reference }) => reference as Reference);
