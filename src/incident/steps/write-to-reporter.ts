// A word to the reporter while the incident is looked into, and for a time after it (5d). They read it by
// their receipt, or in My reports, as a word from the school: never with a name.
import { personOf } from '../../record/actor.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { isFollowUpOver } from '../identity/follow-up.ts';
import type { Incident } from '../state/incident.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

/** Whether its reporter can read what is written to them: whom the office recorded has no receipt. */
export const canBeWrittenTo = ({ report }: Pick<Incident, 'report'>): boolean => report?.route === 'form';

export const writeToReporter: Step<'write-to-reporter', None, 'text', Event<'reporter-written-to', None>> = {
  name: 'write-to-reporter',
  title: 'Write to the reporter',
  point: '5d',
  carriesOut: ['5d'],
  who: leadAndAbove,
  stages: openOrEnded,
  onlyAdds: true,
  prose: { text: 'required' },
  decide(incident, _facts, { actor, now }) {
    if (!canBeWrittenTo(incident)) {
      return refuse('5d', 'They did not use the form and have no receipt. Speak to them.');
    }
    if (personOf(actor) !== null && personOf(actor) === incident.report?.reporter) {
      return refuse('5d', 'This is your own report.');
    }
    return isFollowUpOver(incident, now)
      ? refuse('school default', 'The reporter can no longer read this.')
      : [{ type: 'reporter-written-to', facts: {} }];
  },
  events: {
    'reporter-written-to': {
      isAside: true,
      evolve: (incident, event) => ({
        ...incident,
        messages: [...incident.messages, { ...stamp(event), from: 'case' }],
      }),
      says: () => 'wrote to the reporter',
      tells: () => [{ to: 'reporter', kind: 'message', urgency: 'at-once' }],
    },
  },
};
