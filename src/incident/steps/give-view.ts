// The governor who leads a critical case, or works on a major one, is asked before it is lowered, and answers
// on the record. The second person waits for nobody, but answers a governor who does not agree.

import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { confirmers } from '../people/judges.ts';
import { isGoverned } from '../state/governing/governing.ts';
import { waitingTo } from '../state/incident.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly agrees: boolean };

export const giveView: Step<
  'give-view',
  Facts,
  'why',
  Event<'view-given', Facts & { readonly proposal: EntryNo }>
> = {
  name: 'give-view',
  title: 'Say what you think of lowering it',
  short: 'Say what you think',
  asked: 'in-bell',
  // The decision waits for none of them; who decides it says so by deciding.
  unless: 'confirmer',
  wanted(incident) {
    const waiting = waitingTo(incident, 'lower-severity');
    if (waiting === null || !isGoverned(incident) || waiting.views.length > 0) return [];
    const says = 'Somebody proposes to lower it. The second person sees what you write before they decide.';
    return [{ because: says }];
  },
  point: '4',
  carriesOut: [],
  who: ['leading-governor', 'governor'],
  stages: openStages,
  prose: { why: 'optional-why' },
  decide(incident, { agrees }, { actor, proseGiven }) {
    const waiting = waitingTo(incident, 'lower-severity');
    if (waiting === null) return refuse('4', 'Nobody proposes to lower it.');
    const person = personOf(actor);
    if (personOf(waiting.by) === person) return refuse('4', 'You propose it yourself.');
    if (waiting.views.some(({ by }) => personOf(by) === person))
      return refuse('4', 'You have already said this. It is on the record.');
    return !agrees && !proseGiven.has('why')
      ? refuse('4', 'Say why you do not agree. The second person answers it.')
      : [{ type: 'view-given', facts: { agrees, proposal: waiting.entry } }];
  },
  events: {
    'view-given': {
      evolve: (incident, event) => ({
        ...incident,
        proposals: incident.proposals.map((each) =>
          each.what === 'lower-severity' && each.entry === event.facts.proposal
            ? { ...each, views: [...each.views, { ...stamp(event), agrees: event.facts.agrees }] }
            : each,
        ),
      }),
      says: ({ agrees, proposal }) =>
        `${agrees ? 'agreed' : 'did not agree'} with what was proposed in entry ${proposal}`,
      tells: (_event, { incident, school }) => {
        const waiting = waitingTo(incident, 'lower-severity');
        return waiting === null
          ? []
          : [{ to: confirmers(incident, school, waiting), kind: 'asked', step: 'confirm-proposal' }];
      },
    },
  },
};
