import type { Event } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { type SuggestionStep, unlessOpen } from '../step.ts';
import { answered } from './agree-suggestion.ts';

export const declineSuggestion: SuggestionStep<
  'decline-suggestion',
  None,
  'reasons',
  Event<'suggestion-declined', None>
> = {
  name: 'decline-suggestion',
  title: 'Decline the suggestion',
  point: 'school default',
  who: ['answerer'],
  prose: { reasons: 'required' },
  decide: (suggestion) => unlessOpen(suggestion) ?? [{ type: 'suggestion-declined', facts: {} }],
  events: {
    'suggestion-declined': {
      evolve: (suggestion, event) => answered(suggestion, 'declined', event),
      says: () => 'declined the suggestion',
    },
  },
};
