// Whom it is told that somebody is asked for their own word, and what they answer: the person concerned at
// their hearing (3b), and a protected reporter on how they were treated since.
import type { PersonId } from '../record/ids.ts';
import { handling, type Standing } from './hearers.ts';
import { reachedAs } from './reach.ts';
import type { Saying } from './telling.ts';

const chairOf = ({ incident, school }: Standing): readonly PersonId[] => reachedAs(incident, 'chair', school);

/** The rules about what only one person can say, by event. */
export const answerRules = {
  disclosed: ({ facts }: { readonly facts: { readonly person: PersonId } }): readonly Saying[] => [
    { to: [facts.person], kind: 'hearing' },
  ],
  'hearing-answered': (_event: unknown, standing: Standing): readonly Saying[] => [
    { to: [...handling(standing), ...chairOf(standing)], kind: 'heard' },
  ],
  'retaliation-answered': (_event: unknown, standing: Standing): readonly Saying[] => [
    { to: chairOf(standing), kind: 'retaliation-answered' },
  ],
};
