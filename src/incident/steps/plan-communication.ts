// A communications plan (3i).
import { counted } from '../../policy/clock.ts';
import { isToCome, type When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly doneAt: When;
  /** How many are to hear of it; each is ticked off by itself. */
  readonly audiences?: number;
};

export const planCommunication: Step<
  'plan-communication',
  Facts,
  'audiences' | 'messages' | 'when',
  Event<'communication-planned', Facts>
> = {
  name: 'plan-communication',
  title: 'Plan the communication',
  point: '3i',
  carriesOut: ['3i'],
  who: leadAndAbove,
  stages: openStages,
  prose: { audiences: 'required', messages: 'required', when: 'optional' },
  decide: (_incident, facts, { now }) =>
    isToCome(facts.doneAt, now)
      ? refuse('3i', 'The plan cannot have been made in the future.')
      : [{ type: 'communication-planned', facts }],
  events: {
    'communication-planned': {
      evolve: (incident, event) => ({
        ...incident,
        contacts: [...incident.contacts, { ...stamp(event), kind: 'plan', doneAt: event.facts.doneAt }],
        plans: [...incident.plans, { ...stamp(event), audiences: event.facts.audiences ?? 0 }],
      }),
      says: ({ audiences }) => {
        const left = audiences === undefined ? '' : `: ${counted(audiences, 'audience')} to tell`;
        return `planned the communication${left}`;
      },
    },
  },
};
