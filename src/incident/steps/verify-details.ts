// The office checks that what was reported holds (5b), and says whose mistake it was where that shows;
// checking again later is allowed and recorded. Who made the mistake keeps sight, but does not classify,
// lead, review or close: where they lead, the lead is open again.

import { inDuty } from '../../policy/said.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { itemState } from '../conformance/items.ts';
import { withoutLead } from '../notifications/announcements.ts';
import { watchesOffice } from '../people/offices.ts';
import { isLedBy, withoutLeads } from '../state/governing/lead.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly madeTheMistake?: readonly PersonId[] };

export const verifyDetails: Step<'verify-details', Facts, 'checked', Event<'details-verified', Facts>> = {
  name: 'verify-details',
  title: 'Verify the details',
  short: 'Verify details',
  why: 'What was reported is checked before anybody acts on it.',
  meets: { '5b': 'Nobody has verified the details' },
  wanted: (incident) =>
    itemState(incident, '5b').state === 'open' ? [{ because: 'Nobody has verified them yet.' }] : [],
  point: '5b',
  carriesOut: ['5b'],
  who: ['office'],
  stages: openStages,
  prose: { checked: 'required' },
  decide(incident, facts, { capacities, school }) {
    const madeTheMistake = facts.madeTheMistake ?? [];
    if (!capacities.has('chair') && madeTheMistake.some((person) => watchesOffice(school, person))) {
      return refuse(
        'school default',
        `They watch over the office. Ask them, or the ${inDuty('chair')}, to declare a conflict of interest.`,
      );
    }
    return madeTheMistake.some((person) => !school.people.has(person) || incident.excluded.includes(person))
      ? refuse('5b', 'One of the people who made the mistake is not known at this school.')
      : [{ type: 'details-verified', facts: { madeTheMistake } }];
  },
  events: {
    'details-verified': {
      evolve: (incident, event) => {
        const madeTheMistake = event.facts.madeTheMistake ?? [];
        return {
          ...withoutLeads(incident, madeTheMistake),
          verified: stamp(event),
          madeTheMistake: [...new Set([...incident.madeTheMistake, ...madeTheMistake])],
          leadMadeTheMistake: isLedBy(incident, madeTheMistake) ? stamp(event) : incident.leadMadeTheMistake,
        };
      },
      says: () => 'verified the details',
      tells: withoutLead(({ facts }) => facts.madeTheMistake ?? []),
    },
  },
};
