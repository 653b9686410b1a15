// The person concerned answers in writing what the chair gave them to read (3b). They may do so as often as
// they like: each answer is an entry of its own, and none takes another's place. It says nothing of the
// incident to them, at whatever stage it is.
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { made, type Step } from '../step.ts';

type Facts = { readonly disclosure: EntryNo };

/** Puts on the record what the person concerned answers to what they were given to read (3b). */
export const answerHearing: Step<'answer-hearing', Facts, 'answered', Event<'hearing-answered', Facts>> = {
  name: 'answer-hearing',
  prose: { answered: 'required' },
  decide: ({ disclosures }, facts, { actor }) =>
    disclosures.some(({ entry, person }) => entry === facts.disclosure && person === personOf(actor))
      ? [{ type: 'hearing-answered', facts }]
      : refuse('3b', 'You answer what you were given to read yourself.'),
  evolve: {
    'hearing-answered': (incident, event) => ({
      ...incident,
      talks: [...incident.talks, { ...made(event), ...event.facts, kind: 'answer', heldAt: event.at }],
    }),
  },
};
