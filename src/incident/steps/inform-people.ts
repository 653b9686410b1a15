// Informing data subjects: pupils, families, staff (3f).
import { isToCome, sayWhen, type When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly doneAt: When };

/** Records that data subjects were informed: whom, of what, when (3f; UK GDPR Art 34). */
export const informPeople: Step<
  'inform-people',
  Facts,
  'whom' | 'what' | 'answer',
  Event<'people-informed', Facts>
> = {
  name: 'inform-people',
  title: 'Tell the people affected',
  short: 'Tell the people',
  point: '3f',
  carriesOut: ['3f'],
  who: leadAndAbove,
  stages: openStages,
  prose: { whom: 'required', what: 'required', answer: 'optional' },
  decide: (_incident, facts, { now }) =>
    isToCome(facts.doneAt, now)
      ? refuse('3f', 'People cannot have been informed in the future.')
      : [{ type: 'people-informed', facts }],
  events: {
    'people-informed': {
      evolve: (incident, event) => ({
        ...incident,
        contacts: [...incident.contacts, { ...stamp(event), kind: 'informed', doneAt: event.facts.doneAt }],
      }),
      says: ({ doneAt }) => `recorded that people were informed ${sayWhen(doneAt)}`,
    },
  },
};
