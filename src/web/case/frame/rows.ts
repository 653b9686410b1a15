// What waits on an incident as its reader sees it: which rows, and for whom each waits.
import { type Next, settledFirst } from '../../../incident/asks/ask.ts';
import { aroundOf, asksFor } from '../../../incident/asks/asks.ts';
import { sayWaitsFor, waitsFor } from '../../../incident/asks/waits-for.ts';
import { identityDeciders, nobodyConfirms } from '../../../incident/people/judges.ts';
import { isHeld } from '../../../incident/state/incident.ts';
import { capitalised } from '../../../record/phrases.ts';
import { awaitedIn } from '../../words/awaited.ts';
import type { StepView } from '../case-form.ts';
import { onceAView } from '../once-a-view.ts';

/** While it is held, only what cannot wait. */
export const rowsOf = onceAView(({ found }): readonly Next[] => {
  const { incident, capacities, school, now } = found;
  const all = asksFor(incident, capacities, aroundOf(incident, school), now);
  const isToSettle = isHeld(incident) && all.some((row) => row.mine && settledFirst(row));
  // What the law asks for is never left out.
  return isToSettle ? all.filter((row) => settledFirst(row) || row.statutory) : all;
});

export const whose = ({ found, withPassword }: StepView, next: Next): string => {
  const { incident, school, directory } = found;
  if (next.by.includes('identity-decider') && identityDeciders(incident, school).length === 0)
    return capitalised(nobodyConfirms);
  const waits = waitsFor(incident, next, found, school);
  return sayWaitsFor(waits, next.by, awaitedIn(directory, withPassword));
};

export const isYours = ({ found }: StepView, next: Next): boolean =>
  waitsFor(found.incident, next, found, found.school).isYours;
