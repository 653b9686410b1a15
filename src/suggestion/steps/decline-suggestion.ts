import type { Event } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { type SuggestionStep, unlessOpen } from '../step.ts';
import { answered } from './agree-suggestion.ts';

/** The wording stays: the suggestion is refused, or what it asks for is done without a new wording. */
export const declineSuggestion: SuggestionStep<
  'decline-suggestion',
  None,
  'reasons',
  Event<'suggestion-declined', None>
> = {
  name: 'decline-suggestion',
  title: 'Keep the wording',
  point: 'school default',
  who: ['answerer'],
  prose: { reasons: 'required' },
  decide: (suggestion) => unlessOpen(suggestion) ?? [{ type: 'suggestion-declined', facts: {} }],
  events: {
    'suggestion-declined': {
      evolve: (suggestion, event) => answered(suggestion, 'declined', event),
      says: () => 'kept the wording of the policy',
    },
  },
};
