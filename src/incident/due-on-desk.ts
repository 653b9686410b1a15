// By when a step that is asked for is due, as the desk says it: bell and mail say the same.
import type { Calendar } from '../policy/calendar.ts';
import type { Moment } from '../policy/clock.ts';
import type { Procedures } from '../policy/procedures/procedures.ts';
import type { School } from '../school/school.ts';
import { aroundOf } from './people/around.ts';
import type { Incident } from './state/incident.ts';
import type { StepName } from './step-names.ts';
import { whatNow } from './what-now.ts';

type Around = { readonly school: School; readonly procedures: Procedures; readonly calendar: Calendar };

const onDesk = (step: StepName, incident: Incident, { school, procedures, calendar }: Around) => {
  // Whose it is and what is late changes the order of what waits, but not when it is due.
  const waiting = whatNow(incident, new Set(), procedures, calendar, 0, aroundOf(incident, school));
  return waiting.find((next) => next.step === step);
};

/** Null where it has no date, or does not wait. */
export const dueOnDesk = (step: StepName, incident: Incident, around: Around): Moment | null =>
  onDesk(step, incident, around)?.dueAt ?? null;

/** Whether it waits for anybody. */
export const isOnDesk = (step: StepName, incident: Incident, around: Around): boolean =>
  onDesk(step, incident, around) !== undefined;
