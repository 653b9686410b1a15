// Which governors could still hear a disciplinary or an appeal about an incident: it does not concern them,
// and they do not know it. Before one more of them opens it, they are told how many would be left.
import type { PersonId } from '../../record/ids.ts';
import { isIndependentGovernor } from '../../school/holders.ts';
import type { School } from '../../school/school.ts';
import type { Incident } from '../state/incident.ts';
import { onceOnIt } from './capacities.ts';
import { actingChair } from './judges.ts';

/** Governors whom it does not concern, and who neither opened it nor had a part in it. */
export const hearers = (
  incident: Incident,
  school: School,
  opened: ReadonlySet<PersonId>,
): readonly PersonId[] => {
  const named = incident.namings.flatMap(({ governors }) => governors);
  const knowing = new Set<PersonId | null>([...onceOnIt(incident), ...named, ...incident.authors, ...opened]);
  return [...school.people.keys()].filter(
    (person) =>
      isIndependentGovernor(school, person) &&
      !incident.excluded.includes(person) &&
      !incident.madeTheMistake.includes(person) &&
      incident.report?.reporter !== person &&
      !knowing.has(person),
  );
};

/** How many would be left, and how many the school needs for a panel. */
export type Few = { readonly left: number; readonly needed: number };

/** What a governor is told before they open it for the first time; null where enough would be left. */
export const fewLeft = (
  incident: Incident,
  school: School,
  opened: ReadonlySet<PersonId>,
  person: PersonId,
): Few | null => {
  const needed = school.settings.panelSize;
  const all = hearers(incident, school, opened);
  const left = all.length - 1;
  // It waits for the acting chair, who has to read it.
  const isAsked = all.includes(person) && !actingChair(incident, school).includes(person);
  return isAsked && left < needed ? { left, needed } : null;
};
