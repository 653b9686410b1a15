// Who sees what after a transaction. When people or roles change, every incident on which work goes on is
// looked at again: who may review, stand in or confirm depends on who holds which role. One on which no
// work goes on stays as it was seen when it was last changed; `rebuild.ts` goes by the same rule.
import type { Transacting } from './execute-batch.ts';
import { dueAt } from './incident/duties.ts';
import { type Incident, isOpen } from './incident/incident.ts';
import { viewers } from './incident/viewers.ts';
import type { AnyState } from './kinds.ts';
import type { Moment } from './policy/clock.ts';
import { calendarOf } from './school/own-days.ts';
import type { School } from './school/school.ts';
import { procedures } from './schools.ts';
import type { StreamKind } from './store/log.ts';
import type { Sighted } from './store/sight.ts';
import { statesOfKind } from './store/states.ts';

type Touched = { readonly kind: StreamKind; readonly state: AnyState; readonly known: boolean };

/** Who sees the incident in this school, and when it is due. */
export const sighted = (
  incident: Incident,
  known: boolean,
  school: School,
  updatedAt: Moment | null,
): Sighted => ({
  incident,
  keys: viewers(incident, school),
  dueAt: dueAt(incident, procedures[incident.procedures], calendarOf(school.settings)),
  updatedAt,
  known,
});

/** The incidents whose casebook row, keys or due time these changes may have moved. */
export async function sightOf(
  { tx, schoolId, schools, now }: Transacting,
  touched: readonly Touched[],
): Promise<readonly Sighted[]> {
  if (touched.every(({ kind }) => kind === 'incident')) {
    const school = await schools.read(tx);
    return touched.map(({ state, known }) => sighted(state as Incident, known, school, now));
  }
  const school = await schools.fresh(tx);
  const all = await statesOfKind<Incident>(tx, schoolId, 'incident');
  return all.filter(({ state }) => isOpen(state)).map(({ state }) => sighted(state, true, school, null));
}
