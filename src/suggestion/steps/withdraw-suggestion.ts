import type { Event } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { type SuggestionStep, unlessOpen } from '../step.ts';

export const withdrawSuggestion: SuggestionStep<
  'withdraw-suggestion',
  None,
  never,
  Event<'suggestion-withdrawn', None>
> = {
  name: 'withdraw-suggestion',
  title: 'Withdraw the suggestion',
  point: 'school default',
  who: ['suggester'],
  prose: {},
  decide: (suggestion) => unlessOpen(suggestion) ?? [{ type: 'suggestion-withdrawn', facts: {} }],
  events: {
    'suggestion-withdrawn': {
      evolve: (suggestion) => ({ ...suggestion, stage: 'withdrawn' }),
      says: () => 'withdrew the suggestion',
    },
  },
};
