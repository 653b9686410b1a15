// Whom a report concerns, where its reporter wrote a name: only a person can say who is meant. Until the
// chair has, the report lies with the chair alone; then it goes on to everybody but those it concerns.
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { sayPeople } from '../../school/names.ts';
import { newReport } from '../notifications/announcements.ts';
import { office } from '../notifications/recipients.ts';
import { isHeld, isUnresolved } from '../state/incident.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';
import { excluding, isInHands, leavesNobody } from './declare-conflict.ts';

type Facts = { readonly people: readonly PersonId[] };

export const resolveConcern: Step<'resolve-concern', Facts, 'note', Event<'concern-resolved', Facts>> = {
  name: 'resolve-concern',
  title: 'Say who is meant',
  told: {
    reported: 'A new report names somebody: say who is meant',
    urgent: 'An urgent report names somebody: say who is meant',
  },
  comes: 'first',
  wanted(incident) {
    if (!isUnresolved(incident)) return [];
    const isSomeKnown = incident.excluded.length > 0;
    const whether = isSomeKnown ? 'whether anybody else is meant' : 'who is meant';
    const because = `It names somebody in words. Say ${whether}: until then nobody else gets it.`;
    return [{ ...(isSomeKnown ? { ask: `Say ${whether}` } : {}), because }];
  },
  point: 'school default',
  carriesOut: [],
  who: ['chair'],
  stages: openStages,
  prose: { note: 'optional' },
  decide(incident, { people }, { school, proseGiven, now, actor }) {
    if (!isUnresolved(incident)) {
      return refuse(
        'school default',
        'Nobody is named in words here, or somebody has already said who is meant.',
      );
    }
    if (people.some((person) => !school.people.has(person))) {
      return refuse('school default', 'Name only people on the school’s list.');
    }
    if (people.length === 0 && !proseGiven.has('note')) {
      return refuse('school default', 'If it means nobody on the list, say who it is.');
    }
    const resolved = { entry: incident.version + 1, at: now, by: actor };
    return isInHands(excluding({ ...incident, resolved }, people), school)
      ? [{ type: 'concern-resolved', facts: { people: [...new Set(people)] } }]
      : leavesNobody;
  },
  events: {
    'concern-resolved': {
      evolve: (incident, event) => ({
        ...excluding(incident, event.facts.people),
        resolved: stamp(event),
      }),
      says: ({ people }, names) =>
        people.length === 0
          ? 'said that it means nobody else on the list'
          : `said that it means ${sayPeople(people, names)}`,
      tells: (_event, standing) => (isHeld(standing.incident) ? [] : newReport(office(standing), standing)),
    },
  },
};
