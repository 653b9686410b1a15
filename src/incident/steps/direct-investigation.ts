// What the Governing Body wants done, or wants to know: investigations are completed as it directs (3, 4). At
// a school where an office directs them, it does so whatever the severity.

import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { inHand, officeFirst } from '../notifications/recipients.ts';
import { byChair, isGoverned, whenChairActed } from '../state/governing.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;
type Directed = Event<'investigation-directed', { readonly chairKnows?: true; readonly byOffice?: true }>;

export const directInvestigation: Step<'direct-investigation', None, 'direction', Directed> = {
  name: 'direct-investigation',
  title: 'Direct the investigation',
  point: '3',
  carriesOut: ['6b'],
  who: ['director', 'governor', 'leading-governor', 'chair'],
  stages: openStages,
  onlyAdds: true,
  prose: { direction: 'required' },
  decide: (incident, _facts, { capacities }) => {
    if (capacities.has('director')) return [{ type: 'investigation-directed', facts: { byOffice: true } }];
    return isGoverned(incident)
      ? [{ type: 'investigation-directed', facts: byChair(capacities) }]
      : refuse('6', 'The Governing Body directs only major and critical incidents.');
  },
  events: {
    'investigation-directed': {
      evolve: (incident, event) => ({
        ...incident,
        chairActed: whenChairActed(incident, event),
        directions: [...incident.directions, { ...stamp(event), answer: null }],
      }),
      says: ({ byOffice }, names) =>
        `said what the ${byOffice ? names.role('headteacher') : 'Governing Body'} wants done`,
      tells: (_event, standing) => [
        { to: [...inHand(standing), ...officeFirst(standing)], kind: 'asked', step: 'answer-direction' },
      ],
    },
  },
};
