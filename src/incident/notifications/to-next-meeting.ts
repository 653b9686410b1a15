// Who prepares the next meeting hears that the chair acted alone (6a): not what happened, nor on which
// incident, which they may not see. Where it is found to concern them it is taken from them.
import { personOf } from '../../record/actor.ts';
import type { Event, Recorded } from '../../record/step.ts';
import { officeHolders } from '../../school/holders.ts';
import type { AnyNotice } from '../../school/kind.ts';
import type { School } from '../../school/school.ts';
import { authorities } from '../state/governing/governing.ts';
import type { Incident } from '../state/incident.ts';
import { isPractice } from '../state/practice.ts';

export const toNextMeeting = (
  events: readonly Recorded<Event>[],
  incident: Incident,
  school: School,
): readonly AnyNotice[] => {
  const acted = events.filter(({ version }) => authorities(incident).some(({ entry }) => entry === version));
  if (acted.length === 0 || isPractice(incident)) return [];
  const by = acted.map(({ actor }) => personOf(actor));
  const preparing = new Set([...officeHolders(school, 'clerk'), ...officeHolders(school, 'vice-chair')]);
  return [...preparing]
    .filter((person) => !by.includes(person) && !incident.excluded.includes(person))
    .map((to) => ({
      ...{ to, kind: 'to-ratify', stream: incident.id, facts: { incident: incident.id } },
      ...({ urgency: 'at-once', statutory: false } as const),
    }));
};
