// Figures are the same for every reader. `leftOut` is for one reader alone: how many incidents they see
// that the figures leave out.

import { readsFigures } from '../../incident/due/figures.ts';
import { figureKeys, viewerKeys } from '../../incident/people/viewers.ts';
import { NotFound } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import {
  countLeftOut,
  type FigureRow,
  figureRows,
  type Period,
  timesToClose,
} from '../../store/cases/figures.ts';
import type { Deps } from '../deps.ts';

export type Figures = {
  readonly rows: readonly FigureRow[];
  /** How long each that is closed was open, in milliseconds, the shortest first. */
  readonly timesToCloseMs: readonly number[];
  readonly leftOut: number;
};

/** Throws NotFound for a person who may not read figures. */
export type FiguresOf = (person: PersonId, period: Period) => Promise<Figures>;

export const createFigures = ({ database, schoolId, schools }: Deps): FiguresOf => {
  const db = database.reader;
  return async (person, period) => {
    const school = await schools.read(db);
    if (!readsFigures(school, person)) throw new NotFound('There is no such page.');
    const viewer = { person, keys: viewerKeys(person, school) };
    const counting = { person, keys: figureKeys };
    return {
      rows: await figureRows(db, schoolId, counting, period),
      timesToCloseMs: await timesToClose(db, schoolId, counting, period),
      leftOut: await countLeftOut(db, schoolId, viewer, counting, period),
    };
  };
};
