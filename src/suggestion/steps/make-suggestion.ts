// Any member of staff may say that the policy does not meet the need (its route for changes), with their
// name or without. Without a name nobody stands on the record, and no incident: few people know of one.
import type { PolicyRef } from '../../policy/policy.ts';
import type { IncidentId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { SuggestionStep } from '../step.ts';

type Facts = { readonly about: PolicyRef | null; readonly incident: IncidentId | null };

export const sayAbout = (about: PolicyRef | null): string =>
  about === null ? 'the policy as a whole' : `point ${about}`;

export const makeSuggestion: SuggestionStep<
  'make-suggestion',
  Facts,
  'problem' | 'proposal',
  Event<'suggestion-made', Facts>
> = {
  name: 'make-suggestion',
  title: 'Suggest a change',
  point: 'school default',
  who: ['staff', 'nameless'],
  prose: { problem: 'required', proposal: 'required' },
  decide: (_suggestion, facts, { actor }) =>
    actor.kind === 'reporter' && facts.incident !== null
      ? refuse('school default', 'A suggestion without a name cannot be linked to an incident.')
      : [{ type: 'suggestion-made', facts }],
  events: {
    'suggestion-made': {
      evolve: (suggestion, { facts: { about, incident }, actor, at }) => ({
        ...suggestion,
        ...{ stage: 'open', madeAt: at, madeBy: actor, about, incident },
      }),
      says: ({ about }) => `suggested a change to ${sayAbout(about)}`,
    },
  },
};
