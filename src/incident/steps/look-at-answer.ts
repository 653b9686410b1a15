// Each look at what a protected reporter answered is an entry, as each look at who they are: what was seen is
// not.
import { type Event, refuse } from '../../record/step.ts';
import { sealedAnswers } from '../identity/key-holders.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const lookAtAnswer: Step<'look-at-answer', None, never, Event<'answer-seen', None>> = {
  name: 'look-at-answer',
  title: 'See what the reporter answered',
  point: 'school default',
  carriesOut: [],
  who: ['chair'],
  stages: openOrEnded,
  grave: true,
  prose: {},
  decide: (incident) =>
    sealedAnswers(incident).length === 0
      ? refuse('school default', 'Your key does not open an answer from the reporter.')
      : [{ type: 'answer-seen', facts: {} }],
  events: {
    'answer-seen': {
      evolve: (incident) => incident,
      says: () => 'looked at what the reporter answered',
    },
  },
};
