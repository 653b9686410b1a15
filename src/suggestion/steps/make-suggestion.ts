// Any member of staff may say that the policy does not meet the need (its route for changes), with their
// name or without. Without a name nobody stands on the record, and no incident: few people know of one.
import type { IncidentId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { PolicyNames } from '../../school/names.ts';
import { type Subject, saySubject, unlessOfSchool } from '../../school/policies/subject.ts';
import type { SuggestionStep } from '../step.ts';

type Facts = { readonly about: Subject | null; readonly incident: IncidentId | null };

/** In words, after "suggestion on" or "a change to". */
export const sayAbout = (about: Subject | null, names: PolicyNames): string =>
  about === null ? 'the policy as a whole' : saySubject(about, names);

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
  decide(_suggestion, facts, { actor, school }) {
    if (actor.kind === 'reporter' && facts.incident !== null)
      return refuse('school default', 'A suggestion without a name cannot be linked to an incident.');
    const unknown = facts.about === null ? null : unlessOfSchool(facts.about, school);
    return unknown ?? [{ type: 'suggestion-made', facts }];
  },
  events: {
    'suggestion-made': {
      evolve: (suggestion, { facts: { about, incident }, actor, at }) => ({
        ...suggestion,
        ...{ stage: 'open', madeAt: at, madeBy: actor, about, incident },
      }),
      says: ({ about }, names) => `suggested a change to ${sayAbout(about, names)}`,
    },
  },
};
