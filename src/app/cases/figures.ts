// Figures are the same for every reader. `leftOut` is for one reader alone: how many incidents they see
// that the figures leave out.

import { isOverdue } from '../../action/due.ts';
import type { Action } from '../../action/state.ts';
import { readsFigures } from '../../incident/due/figures.ts';
import { figureKeys, viewerKeys } from '../../incident/people/viewers.ts';
import type { Moment } from '../../policy/clock.ts';
import type { TickedPolicy } from '../../policy/information-policies.ts';
import type { PointNumber } from '../../policy/policy.ts';
import { NotFound } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import {
  type BreachRow,
  breachRows,
  countLeftOut,
  type FigureRow,
  figureRows,
  type Period,
  timesToClose,
} from '../../store/cases/figures.ts';
import { statesOfKind } from '../../store/cases/states.ts';
import type { Deps } from '../deps.ts';

/** How many incidents breached something, and how many of them were near misses. */
export type BreachCount = { readonly incidents: number; readonly nearMisses: number };

/** What was breached, each with its count; what was not breached at all is left out. */
export type Breaches = {
  readonly policies: ReadonlyMap<TickedPolicy, BreachCount>;
  readonly points: ReadonlyMap<PointNumber, BreachCount>;
};

export type Figures = {
  readonly rows: readonly FigureRow[];
  readonly breaches: Breaches;
  /** How long each that is closed was open, in milliseconds, the shortest first. */
  readonly timesToCloseMs: readonly number[];
  readonly leftOut: number;
};

export type FigureQueries = {
  /** Throws NotFound for a person who may not read figures. */
  of(person: PersonId, period: Period): Promise<Figures>;
  /** The rows alone, where many periods are drawn; throws NotFound as `of` does. */
  rows(person: PersonId, period: Period): Promise<Figures['rows']>;
  /** The school's actions: counts alone, which name none. */
  actions(now: Moment): Promise<{ readonly open: number; readonly overdue: number }>;
  /** What incidents breached that were reported since then: counts alone, which name no incident. */
  breachesSince(moment: Moment): Promise<Breaches>;
};

const countBy = (
  rows: readonly BreachRow[],
  what: (row: BreachRow) => readonly string[],
): ReadonlyMap<string, BreachCount> => {
  const counts = new Map<string, BreachCount>();
  for (const row of rows) {
    for (const each of what(row)) {
      const { incidents, nearMisses } = counts.get(each) ?? { incidents: 0, nearMisses: 0 };
      counts.set(each, {
        incidents: incidents + row.incidents,
        nearMisses: nearMisses + (row.isNearMiss ? row.incidents : 0),
      });
    }
  }
  return counts;
};

const breachesIn = (rows: readonly BreachRow[]): Breaches => ({
  policies: countBy(rows, ({ policies }) => policies) as Breaches['policies'],
  points: countBy(rows, ({ points }) => points) as Breaches['points'],
});

/** Who asks does not matter to the keys of figures: nobody is excluded from what they open. */
const forAnybody = { person: '' as PersonId, keys: figureKeys };

export const createFigures = ({ database, schoolId, schools }: Deps): FigureQueries => {
  const db = database.reader;
  const breaches = async (period: Period) => breachesIn(await breachRows(db, schoolId, forAnybody, period));
  const schoolReadBy = async (person: PersonId): Promise<School> => {
    const school = await schools.read(db);
    if (!readsFigures(school, person)) throw new NotFound('There is no such page.');
    return school;
  };
  return {
    async of(person, period) {
      const school = await schoolReadBy(person);
      const viewer = { person, keys: viewerKeys(person, school) };
      return {
        rows: await figureRows(db, schoolId, forAnybody, period),
        breaches: await breaches(period),
        timesToCloseMs: await timesToClose(db, schoolId, forAnybody, period),
        leftOut: await countLeftOut(db, schoolId, viewer, forAnybody, period),
      };
    },
    async rows(person, period) {
      await schoolReadBy(person);
      return figureRows(db, schoolId, forAnybody, period);
    },
    async actions(now) {
      const all = await statesOfKind<Action>(db, schoolId, 'action');
      const open = all.filter(({ state }) => state.stage === 'open');
      return { open: open.length, overdue: open.filter(({ state }) => isOverdue(state, now)).length };
    },
    breachesSince: (from) => breaches({ from, until: Number.MAX_SAFE_INTEGER }),
  };
};
