// What an incident of the casebook asks for next: first what the person who looks may do themselves. It is
// derived from the incident's state, so states and what follows from them are remembered until the incident
// changes.

import { type Next, whatNow } from '../../incident/conformance/what-now.ts';
import { capacities } from '../../incident/people/capacities.ts';
import { isConfidential } from '../../incident/people/confidential.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { proceduresOf } from '../../school/adopted-procedures.ts';
import { calendarOf } from '../../school/own-days.ts';
import { lastUsed } from '../../store/db/last-used.ts';
import type { CasebookRow } from '../../store/db/tables.ts';
import type { Deps } from '../deps.ts';
import { readable, unlessDamaged } from './unreadable.ts';

/**
 * An incident as listed, with what it asks for next, null where nothing waits; and all that it asks of
 * whoever looks, soonest first.
 */
export type Listed = CasebookRow & {
  readonly nextStep: Next | null;
  readonly mine: readonly Next[];
  /** Whether it concerns an office: then nothing outside Candour says more than that something waits. */
  readonly confidential: boolean;
  /** Whether it cannot be opened: it is listed all the same, and nothing else of it is known. */
  readonly damaged: boolean;
};

const minuteMs = 60_000;
/** Some forty pages of the casebook; a state takes about 10 kB. */
const rememberedMax = 1000;

const listed = (row: CasebookRow, steps: readonly Next[], incident: Incident): Listed => ({
  ...row,
  nextStep: steps[0] ?? null,
  mine: steps.filter(({ mine }) => mine),
  confidential: isConfidential(incident),
  damaged: false,
});

const damaged = (row: CasebookRow): Listed => ({
  ...row,
  nextStep: null,
  mine: [],
  confidential: true,
  damaged: true,
});

/** Makes what adds the next step to rows of the casebook. */
export function createNext(
  deps: Deps,
): (person: PersonId, rows: readonly CasebookRow[]) => Promise<readonly Listed[]> {
  const { database, schools, clock } = deps;
  const states = lastUsed<Incident>(rememberedMax);
  const nexts = lastUsed<readonly Next[]>(rememberedMax);
  const nameOf = ({ incident, version, due_at: due }: CasebookRow): string => `${incident} ${version} ${due}`;

  async function fetchMissing(rows: readonly CasebookRow[]): Promise<void> {
    const missing = rows.filter((row) => states.get(nameOf(row)) === undefined);
    const named = missing.map(({ incident }) => incident);
    const found = await readable(deps, database.reader, named);
    for (const row of missing) {
      const state = found.states.get(row.incident);
      if (state !== undefined) states.put(nameOf(row), state);
    }
  }

  return async (person, rows) => {
    await fetchMissing(rows);
    const school = await schools.read(database.reader);
    const now = clock();
    // What is overdue changes by the minute at the most often that anybody would notice.
    const minute: Moment = Math.floor(now / minuteMs);
    const judge = (row: CasebookRow, incident: Incident): Listed => {
      const held = capacities(incident, person, school);
      const name = `${nameOf(row)} ${minute} ${[...held].join()}`;
      const known = nexts.get(name);
      if (known !== undefined) return listed(row, known, incident);
      const calendar = calendarOf(school.settings);
      const judgedBy = proceduresOf(school.settings, incident.procedures);
      const steps = nexts.put(name, whatNow(incident, held, judgedBy, calendar, now));
      return listed(row, steps, incident);
    };
    return rows.map((row) => {
      const incident = states.get(nameOf(row));
      const judged = incident && unlessDamaged(deps, row.incident, () => judge(row, incident));
      return judged ?? damaged(row);
    });
  };
}
