import type { AnyStep, EventOf } from '../record/step.ts';
import type { SchoolContext } from '../school/step.ts';
import type { Suggestion } from './state.ts';
import { agreeSuggestion } from './steps/agree-suggestion.ts';
import { declineSuggestion } from './steps/decline-suggestion.ts';
import { makeSuggestion } from './steps/make-suggestion.ts';
import { passTime } from './steps/pass-time.ts';
import { raiseSuggestion } from './steps/raise-suggestion.ts';
import { withdrawSuggestion } from './steps/withdraw-suggestion.ts';

export const suggestionSteps = {
  'make-suggestion': makeSuggestion,
  'raise-suggestion': raiseSuggestion,
  'agree-suggestion': agreeSuggestion,
  'decline-suggestion': declineSuggestion,
  'withdraw-suggestion': withdrawSuggestion,
  'pass-time': passTime,
} as const satisfies Record<string, AnyStep<Suggestion, SchoolContext>>;

export type SuggestionEvent = EventOf<(typeof suggestionSteps)[keyof typeof suggestionSteps]>;
