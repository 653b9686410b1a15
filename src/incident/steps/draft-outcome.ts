// A draft of the outcome report: supporters may write it, the lead signs it by submitting.

import { stamp, withActor } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { OutcomePart } from '../state/governing/investigation.ts';
import { breachedIn, refuseTicked, type Ticked, tickedSoFar } from '../state/judging/breached.ts';
import type { Step } from '../step.ts';

export const draftOutcome: Step<'draft-outcome', Ticked, OutcomePart, Event<'outcome-drafted', Ticked>> = {
  name: 'draft-outcome',
  title: 'Draft the outcome report',
  point: '3k',
  carriesOut: ['3k'],
  who: ['lead', 'supporter'],
  stages: ['investigating'],
  prose: {
    facts: 'optional',
    effects: 'optional',
    cause: 'optional',
    policiesBreached: 'optional',
    actions: 'optional',
    recommendations: 'optional',
    lessons: 'optional',
  },
  decide: (incident, facts, context) =>
    context.proseGiven.size === 0 && facts.policies === undefined
      ? refuse('3k', 'The draft is empty. Write at least one part of it.')
      : (refuseTicked(facts, tickedSoFar(incident), context) ?? [{ type: 'outcome-drafted', facts }]),
  events: {
    'outcome-drafted': {
      evolve: (incident, event) => ({
        ...incident,
        draft: { ...stamp(event), breached: breachedIn(event.facts) },
        writers: withActor(incident.writers, event.actor),
      }),
      says: () => 'drafted the outcome report',
    },
  },
};
