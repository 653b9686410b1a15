// A communications plan (3i).
import { counted } from '../../policy/clock.ts';
import type { When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { outOfTime } from '../state/judging/in-time.ts';
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
  decide: (incident, facts, { now }) =>
    outOfTime(incident, facts.doneAt, 'done', now, '3i') ?? [{ type: 'communication-planned', facts }],
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
