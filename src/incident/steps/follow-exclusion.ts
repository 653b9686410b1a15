// A duplicate tells of the incident that it is a duplicate of: whom that one concerns may not see this one
// either, whenever the exclusion is made. Nobody asks for it: the one door does, in the same transaction.
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { toNewcomers } from '../notifications/announcements.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';
import { excluding, isInHands } from './declare-conflict.ts';

type Facts = { readonly person: PersonId };

export const followExclusion: Step<'follow-exclusion', Facts, never, Event<'exclusion-followed', Facts>> = {
  name: 'follow-exclusion',
  title: 'Keep a duplicate from the same people',
  point: 'school default',
  carriesOut: [],
  who: ['time'],
  stages: openOrEnded,
  prose: {},
  decide(incident, { person }, { school }) {
    if (incident.excluded.includes(person)) return [];
    return isInHands(excluding(incident, [person]), school)
      ? [{ type: 'exclusion-followed', facts: { person } }]
      : refuse('school default', 'Then nobody could open this incident.');
  },
  events: {
    'exclusion-followed': {
      evolve: (incident, event) => ({
        ...excluding(incident, [event.facts.person]),
        // Though nobody asked for it: lists and forms were made on an incident that all could see.
        changed: event.version,
        conflicts: [...incident.conflicts, { ...stamp(event), person: event.facts.person }],
      }),
      says: ({ person }, names) =>
        `kept it from ${names.person(person)} too: the incident that it is a duplicate of concerns them`,
      tells: toNewcomers(({ facts }) => [facts.person]),
    },
  },
};
