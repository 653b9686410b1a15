// Somebody who was on the case objects to its being erased: the second person answers with a reason.
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { everybodyOnIt } from '../capacity.ts';
import { confirmers } from '../people/judges.ts';
import { waitingTo } from '../state/incident.ts';
import { endedStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const objectToErasure: Step<
  'object-to-erasure',
  None,
  'why',
  Event<'erasure-objected', { readonly proposal: EntryNo }>
> = {
  name: 'object-to-erasure',
  title: 'Object to erasing it',
  point: 'school default',
  carriesOut: [],
  who: [...everybodyOnIt, 'once-on-it'],
  stages: endedStages,
  prose: { why: 'why' },
  decide(incident, _facts, { actor }) {
    const waiting = waitingTo(incident, 'erase');
    if (waiting === null) return refuse('school default', 'Nobody proposes to erase it.');
    const person = personOf(actor);
    return waiting.objections.some(({ by }) => personOf(by) === person)
      ? refuse('school default', 'You have already objected. It is on the record.')
      : [{ type: 'erasure-objected', facts: { proposal: waiting.entry } }];
  },
  events: {
    'erasure-objected': {
      evolve: (incident, event) => ({
        ...incident,
        proposals: incident.proposals.map((each) =>
          each.what === 'erase' ? { ...each, objections: [...each.objections, stamp(event)] } : each,
        ),
      }),
      says: () => 'objected to erasing it',
      tells: (_event, { incident, school }) => {
        const waiting = waitingTo(incident, 'erase');
        if (waiting === null) return [];
        const proposer = personOf(waiting.by);
        const to = [...confirmers(incident, school, waiting), ...(proposer === null ? [] : [proposer])];
        return [{ to, kind: 'objected' }];
      },
    },
  },
};
