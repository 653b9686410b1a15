// The facts of what happened, as answers to questions: from them the Procedures propose a severity (5a), and
// the guidance says who must be told (UK GDPR 33, 34). They are established as often as they change; a person
// decides both.
import { type TriageFacts, type TriageRules, triageRules } from '../../policy/triage/facts.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, refuse } from '../../record/step.ts';
import { factsChanged } from '../notifications/announcements.ts';
import { openStages } from '../state/stages.ts';
import { stamp } from '../state/stamp.ts';
import type { Step } from '../step.ts';

type Facts = TriageFacts & { readonly sameCauseBefore: number };
type Established = Event<'facts-established', Facts & { readonly rules: TriageRules }>;

const isWholeNumber = (number: number): boolean => Number.isInteger(number) && number >= 0;

export const establishFacts: Step<'establish-facts', Facts, 'note', Established> = {
  name: 'establish-facts',
  title: 'Establish the facts',
  point: '5b',
  carriesOut: [],
  who: ['office', 'chair', 'lead', 'leading-governor'],
  stages: openStages,
  prose: { note: 'optional' },
  decide(incident, facts, { actor }) {
    const person = personOf(actor);
    if (person !== null && incident.madeTheMistake.includes(person))
      return refuse('school default', 'You made the mistake: somebody else establishes the facts.');
    const { number } = facts;
    if (number !== undefined && number !== 'not-known') {
      const { atLeast, atMost } = number;
      if (!isWholeNumber(atLeast) || (atMost !== null && (!isWholeNumber(atMost) || atMost < atLeast)))
        return refuse('5b', 'Give the number of people as a whole number, the lower one first.');
    }
    return [{ type: 'facts-established', facts: { ...facts, rules: triageRules } }];
  },
  events: {
    'facts-established': {
      evolve: (incident, event) => ({
        ...incident,
        facts: [...incident.facts, { ...stamp(event), ...event.facts }],
      }),
      says: () => 'established the facts',
      tells: factsChanged,
    },
  },
};
