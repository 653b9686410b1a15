// The Information Champion agrees: the suggestion may become a proposal for the committee.
import { personOf } from '../../record/actor.ts';
import type { Event, Recorded } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import type { Suggestion, SuggestionStage } from '../state.ts';
import { type SuggestionStep, unlessOpen } from '../step.ts';

/** It is a person who answers. */
export const answered = (
  suggestion: Suggestion,
  stage: SuggestionStage,
  { version, at, actor }: Recorded<Event>,
): Suggestion => {
  const by = personOf(actor);
  return by === null ? suggestion : { ...suggestion, stage, answer: { entry: version, at, by } };
};

export const agreeSuggestion: SuggestionStep<
  'agree-suggestion',
  None,
  'reasons',
  Event<'suggestion-agreed', None>
> = {
  name: 'agree-suggestion',
  title: 'Agree with the suggestion',
  point: 'school default',
  who: ['answerer'],
  prose: { reasons: 'required' },
  decide: (suggestion) => unlessOpen(suggestion) ?? [{ type: 'suggestion-agreed', facts: {} }],
  events: {
    'suggestion-agreed': {
      evolve: (suggestion, event) => answered(suggestion, 'agreed', event),
      says: () => 'agreed with the suggestion',
    },
  },
};
