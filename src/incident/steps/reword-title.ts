// A title is for finding an incident again (5): its words change, the report stays as it was written.

import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const rewordTitle: Step<'reword-title', None, 'title', Event<'title-reworded', None>> = {
  name: 'reword-title',
  title: 'Reword the title',
  point: 'school default',
  carriesOut: [],
  who: leadAndAbove,
  stages: openOrEnded,
  onlyAdds: true,
  prose: { title: 'required' },
  decide: (incident) =>
    incident.erased === null
      ? [{ type: 'title-reworded', facts: {} }]
      : refuse('5', 'What was written here has been erased.'),
  events: {
    'title-reworded': {
      isAside: true,
      evolve: (incident, event) => ({ ...incident, title: stamp(event) }),
      says: () => 'reworded its title',
    },
  },
};
