// Whom it is told that somebody is asked for their own word, and what they answer: the person concerned at
// their hearing (3b), and a protected reporter on how they were treated since.
import type { Moment } from '../policy/clock.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import { handling, type Standing } from './hearers.ts';
import type { Incident } from './incident.ts';
import type { Saying } from './notice.ts';
import { reachedAs } from './reach.ts';

const chairOf = ({ incident, school }: Standing): readonly PersonId[] => reachedAs(incident, 'chair', school);

type Made = { readonly version: EntryNo; readonly at: Moment };

const hourMs = 3_600_000;

/** Whether another answer came within the hour before: there is no end to how many may come. */
const isAddedTo = ({ talks }: Incident, { version, at }: Made): boolean =>
  talks.some(({ kind, entry, heldAt }) => kind === 'answer' && entry < version && at - heldAt < hourMs);

/** The rules about what only one person can say, by event. */
export const answerRules = {
  disclosed: ({ facts }: { readonly facts: { readonly person: PersonId } }): readonly Saying[] => [
    { to: [facts.person], kind: 'hearing' },
  ],
  'hearing-answered': (event: Made, standing: Standing): readonly Saying[] => [
    {
      to: [...handling(standing), ...chairOf(standing)],
      kind: 'heard',
      urgency: isAddedTo(standing.incident, event) ? 'digest' : 'at-once',
    },
  ],
  'retaliation-answered': (_event: unknown, standing: Standing): readonly Saying[] => [
    { to: chairOf(standing), kind: 'retaliation-answered' },
  ],
};
