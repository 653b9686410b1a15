// What is kept is what the log folds to, row by row.
import assert from 'node:assert/strict';
import { compareRows } from '../../src/app/operate/rebuild.ts';
import type { OpenSite } from '../given/site.ts';

/** Insists that every row of this school is as its log says. */
export const thenRowsFollowLog = async ({ database, app }: OpenSite): Promise<void> =>
  assert.deepEqual((await compareRows(database, app.schoolId)).differences, []);
