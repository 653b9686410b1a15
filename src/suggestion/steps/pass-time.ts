// Time reminds of a suggestion that nobody answered, once.
import { dayMs } from '../../policy/clock.ts';
import type { Event } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { timePasses } from '../../school/stream-step.ts';
import type { Suggestion } from '../state.ts';
import type { SuggestionStep } from '../step.ts';

/** How long an answer may take (school default). */
const answeredWithinMs = 14 * dayMs;

export const answerDueAt = ({ madeAt }: Pick<Suggestion, 'madeAt'>): number => madeAt + answeredWithinMs;

export const passTime: SuggestionStep<'pass-time', None, never, Event<'answer-overdue', None>> = {
  ...timePasses,
  decide: (suggestion, _facts, { now }) =>
    suggestion.stage === 'open' && !suggestion.isOverdue && now >= answerDueAt(suggestion)
      ? [{ type: 'answer-overdue', facts: {} }]
      : [],
  events: {
    'answer-overdue': {
      evolve: (suggestion) => ({ ...suggestion, isOverdue: true }),
      says: () => 'reminded of the suggestion: it had waited two weeks for an answer',
    },
  },
};
