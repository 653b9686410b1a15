// The figures of a period, the same for everybody who reads them; and, for one reader's own eyes, how many
// incidents that they see are not in them.

import { readsFigures } from '../../incident/due/figures.ts';
import { figureKeys, viewerKeys } from '../../incident/people/viewers.ts';
import { NotFound } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import { countLeftOut, type FigureRow, figureRows, type Period } from '../../store/cases/figures.ts';
import type { Deps } from '../deps.ts';

/** What was reported in a period, grouped by what is alike. */
export type Figures = {
  readonly rows: readonly FigureRow[];
  /** How many incidents this reader sees that are left out: for nobody else's eyes. */
  readonly leftOut: number;
};

/** The query on figures; throws NotFound for whoever does not read them. */
export type FiguresOf = (person: PersonId, period: Period) => Promise<Figures>;

/** Makes the query on figures. */
export const createFigures = ({ database, schoolId, schools }: Deps): FiguresOf => {
  const db = database.reader;
  return async (person, period) => {
    const school = await schools.read(db);
    if (!readsFigures(school, person)) throw new NotFound('There is no such page.');
    const viewer = { person, keys: viewerKeys(person, school) };
    const counting = { person, keys: figureKeys };
    return {
      rows: await figureRows(db, schoolId, counting, period),
      leftOut: await countLeftOut(db, schoolId, viewer, counting, period),
    };
  };
};
