// Figures are the same for every reader. `leftOut` is for one reader alone: how many incidents they see
// that the figures leave out.

import { isOverdue } from '../../action/due.ts';
import { type ComplaintCounts, countComplaints } from '../../complaint/due.ts';
import type { FigureRow, Period } from '../../incident/figures/figure-row.ts';
import { figureKeys, promisedKey, viewerKeys } from '../../incident/people/viewers.ts';
import { type Promised, promisedOn } from '../../incident/state/governing/promised.ts';
import type { Moment } from '../../policy/clock.ts';
import type { TickedPolicy } from '../../policy/information-policies.ts';
import type { PointNumber } from '../../policy/policy.ts';
import type { Days } from '../../policy/school-year.ts';
import { NotFound } from '../../record/failure.ts';
import type { PersonId } from '../../record/ids.ts';
import { readsFigures } from '../../school/holders.ts';
import type { School } from '../../school/school.ts';
import { headOf } from '../../store/anchor/anchor.ts';
import { seenWithKey } from '../../store/cases/by-reference.ts';
import {
  type BreachRow,
  breachRows,
  countLeftOut,
  figureRows,
  type RegisterCounts,
  registerCounts,
} from '../../store/cases/figures.ts';
import { lastUsed } from '../../store/db/last-used.ts';
import type { Deps } from '../deps.ts';
import { streamsOfKind } from './kept-streams.ts';
import { lateSince, promisedMax, withoutMade } from './promised.ts';
import { readable } from './unreadable.ts';

/** How many incidents breached something, and how many of them were near misses. */
type BreachCount = { readonly incidents: number; readonly nearMisses: number };

/** What was breached, each with its count; what was not breached at all is left out. */
export type Breaches = {
  readonly policies: ReadonlyMap<TickedPolicy, BreachCount>;
  readonly points: ReadonlyMap<PointNumber, BreachCount>;
};

export type FigureQueries = {
  /**
   * What `make` makes of all that was reported in that time, set aside or not: remembered under its name, as
   * the record stands. Throws NotFound for who may not read figures.
   */
  reckon<T>(
    person: PersonId,
    period: Period,
    name: string,
    make: (rows: readonly FigureRow[]) => T,
  ): Promise<T>;
  /** How many incidents this person sees that the figures leave out. */
  leftOut(person: PersonId, period: Period): Promise<number>;
  /** What the register of breaches counts of all that this person sees of that time. */
  register(person: PersonId, period: Period): Promise<RegisterCounts>;
  /** The school's actions: counts alone, which name none. */
  actions(now: Moment): Promise<{ readonly open: number; readonly overdue: number }>;
  /** Complaints about data handling received on these days, as far as none of them is kept from somebody. */
  complaints(days: Days): Promise<ComplaintCounts>;
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
        incidents: incidents + 1,
        nearMisses: nearMisses + (row.certainty === 'near-miss' ? 1 : 0),
      });
    }
  }
  return counts;
};

/** None of them set aside. */
export const breachesIn = (rows: readonly BreachRow[]): Breaches => ({
  policies: countBy(rows, ({ policies }) => policies) as Breaches['policies'],
  points: countBy(rows, ({ points }) => points) as Breaches['points'],
});

const said = ({ from, until }: Period): string => `${from} ${until}`;

/** Who asks does not matter to the keys of figures: nobody is excluded from what they open. */
const forAnybody = { person: '' as PersonId, keys: figureKeys };

/** The figures of some times, and what some readers are told besides. */
const rememberedMax = 50;

/** Works out what follows from the record alone, under a name, and remembers it until somebody writes. */
type AsRecorded = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export const createAsRecorded = ({ database, schoolId }: Pick<Deps, 'database' | 'schoolId'>): AsRecorded => {
  const known = lastUsed<Promise<unknown>>(rememberedMax);
  return async <T>(name: string, work: () => Promise<T>) => {
    const head = await headOf(database.reader, schoolId);
    const asOf = `${name} ${head?.lineage} ${head?.position}`;
    const found = known.get(asOf);
    if (found !== undefined) return found as Promise<T>;
    const made = work();
    known.put(asOf, made);
    made.catch(() => known.forget(asOf));
    return made;
  };
};

const complaintsIn = async (deps: Deps, { from, to }: Days): Promise<ComplaintCounts> => {
  const all = [...(await streamsOfKind(deps, 'complaint')).values()];
  // As of actions.
  const counted = all.filter(({ forOffice, excluded }) => forOffice && excluded.length === 0);
  return countComplaints(counted.filter(({ receivedOn }) => from <= receivedOn && receivedOn <= to));
};

const registerIn =
  ({ database: { reader }, schoolId, schools }: Deps, asRecorded: AsRecorded): FigureQueries['register'] =>
  async (person, period) => {
    const keys = viewerKeys(person, await schools.read(reader));
    return asRecorded(`register ${person} ${keys.join(' ')} ${said(period)}`, () =>
      registerCounts(reader, schoolId, { person, keys }, period),
    );
  };

export const createFigures = (deps: Deps): FigureQueries => {
  const { database, schoolId, schools } = deps;
  const db = database.reader;
  const asRecorded = createAsRecorded(deps);
  const schoolReadBy = async (person: PersonId): Promise<School> => {
    const school = await schools.read(db);
    if (!readsFigures(school, person)) throw new NotFound('There is no such page.');
    return school;
  };
  const promises = async (): Promise<readonly Pick<Promised, 'dueAt'>[]> => {
    const found = await seenWithKey(db, schoolId, forAnybody, { key: promisedKey, limit: promisedMax });
    const { states } = await readable(deps, db, found);
    return (await withoutMade(deps))([...states.values()].flatMap(promisedOn));
  };
  return {
    async reckon(person, period, name, make) {
      await schoolReadBy(person);
      return asRecorded(`${name} ${said(period)}`, async () =>
        make(await figureRows(db, schoolId, forAnybody, period)),
      );
    },
    async leftOut(person, period) {
      const viewer = { person, keys: viewerKeys(person, await schoolReadBy(person)) };
      return asRecorded(`left out ${person} ${said(period)}`, () =>
        countLeftOut(db, schoolId, viewer, forAnybody, period),
      );
    },
    register: registerIn(deps, asRecorded),
    async actions(now) {
      const all = [...(await streamsOfKind(deps, 'action')).values()];
      // As of incidents: what is kept from one reader of the figures counts for none.
      const counted = all.filter(({ forOffice, excluded }) => forOffice && excluded.length === 0);
      const open = counted.filter(({ stage }) => stage === 'open');
      const overdue = open.filter((action) => isOverdue(action, now)).length;
      const promised = await promises();
      const late = lateSince(promised, now).length;
      return { open: open.length + promised.length, overdue: overdue + late };
    },
    complaints: (days) => complaintsIn(deps, days),
    async breachesSince(from) {
      const period = { from, until: Number.MAX_SAFE_INTEGER };
      return asRecorded(`breaches ${said(period)}`, async () =>
        breachesIn(await breachRows(db, schoolId, forAnybody, period)),
      );
    },
  };
};
