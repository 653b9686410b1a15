// Open incidents with a duty that has no date, because the school's calendar ends too early. Only those
// that the person who asks may see.
import { duties, never } from '../../incident/due/duties.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { openStages } from '../../incident/state/stages.ts';
import { addDays } from '../../policy/calendar.ts';
import { type CalendarReach, calendarReach } from '../../policy/calendar-reach.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import type { PersonId, Reference } from '../../record/ids.ts';
import { calendarOf } from '../../school/own-days.ts';
import { proceduresNow, proceduresOf } from '../../school/policies/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import type { Deps } from '../deps.ts';
import type { Casebook } from './casebook.ts';
import { readable, unlessDamaged } from './unreadable.ts';

/** How far the school's calendar reaches, and which incidents lack a date for somebody who may see them. */
export type CalendarState = CalendarReach & { readonly undated: readonly Reference[] };

/** More open incidents than a school has at once. */
const lookedAtMax = 200;
/** In days; nothing runs for longer. */
const runsMax = 730;

const lacksDate = (incident: Incident, { settings }: School, now: Moment): boolean =>
  duties(incident, proceduresOf(settings, incident.procedures), calendarOf(settings), now).some(
    ({ state, dueAt }) => state === 'open' && dueAt === never,
  );

export const createCalendarState =
  (deps: Deps, casebook: Casebook) =>
  async (person: PersonId): Promise<CalendarState> => {
    const { database, schools, clock } = deps;
    const school = await schools.read(database.reader);
    const { settings } = school;
    const now = clock();
    const calendar = calendarOf(settings);
    const present = [proceduresNow(settings), proceduresOf(settings, 'default-2026')];
    const reach = calendarReach(calendar, present, now);
    // An open incident goes on under the version that it was reported under.
    const every = [...present, ...settings.adopted.map(({ version }) => proceduresOf(settings, version))];
    const { fallsShort } = calendarReach(calendar, every, now);
    const longAgo = addDays(londonDate(now), -runsMax);
    if (!fallsShort && reach.from <= longAgo) return { ...reach, undated: [] };
    const query = { stage: openStages, order: 'reported', limit: lookedAtMax } as const;
    const { rows } = await casebook.register(person, query);
    const may = rows.filter((row) => fallsShort || londonDate(row.reported_at) < reach.from);
    const { states } = await readable(
      deps,
      database.reader,
      may.map(({ incident }) => incident),
    );
    const undated = [...states.values()].filter((incident) =>
      unlessDamaged(deps, incident.id, () => lacksDate(incident, school, now)),
    );
    return { ...reach, undated: undated.map(({ reference }) => reference).sort() };
  };
