// The chair is told: from then on they see the incident, whatever its severity.
import { type Moment, sayMoment } from '../../policy/clock.ts';
import { type Event, refuse } from '../../record/step.ts';
import { type Capacity, leadAndAbove } from '../capacity.ts';
import { toChair } from '../notifications/announcements.ts';
import { openStages } from '../state/stages.ts';
import { stamp } from '../state/stamp.ts';
import type { Step } from '../step.ts';

type Facts = { readonly toldAt: Moment };

/**
 * Whether they would tell themselves: whoever acts as chair. Alone in the office too, they put it on the
 * record, until they lead: then the allocation shows that they know.
 */
export const isToThemselves = (capacities: ReadonlySet<Capacity>): boolean =>
  capacities.has('chair') && (capacities.has('lead') || !capacities.has('office'));

export const tellChair: Step<'tell-chair', Facts, 'told', Event<'chair-told', Facts>> = {
  name: 'tell-chair',
  title: 'Tell the chair',
  point: '3e',
  carriesOut: ['3e'],
  who: leadAndAbove,
  stages: openStages,
  prose: { told: 'required' },
  decide(_incident, facts, { now, capacities }) {
    if (isToThemselves(capacities)) return refuse('3e', 'You act as chair here: there is nobody to tell.');
    return facts.toldAt > now
      ? refuse('3e', 'The chair cannot have been told in the future.')
      : [{ type: 'chair-told', facts }];
  },
  events: {
    'chair-told': {
      evolve: (incident, event) => ({ ...incident, chairTold: incident.chairTold ?? stamp(event) }),
      says: ({ toldAt }) => `told the chair, ${sayMoment(toldAt)}`,
      tells: toChair,
    },
  },
};
