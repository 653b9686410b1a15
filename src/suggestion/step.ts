import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import { type Actor, type Event, type Refusal, refuse } from '../record/step.ts';
import type { Role } from '../school/offices.ts';
import { firstAtHand } from '../school/people/absence.ts';
import { isReader } from '../school/policies/reading.ts';
import type { School } from '../school/school.ts';
import type { StreamStep } from '../school/stream-step.ts';
import type { Suggestion } from './state.ts';

type Standing = 'staff' | 'nameless' | 'suggester' | 'answerer' | 'time';

export const standingWords: Readonly<Record<Standing, string>> = {
  staff: 'somebody who works at the school or governs it',
  nameless: 'somebody who gives no name',
  suggester: 'the person who made the suggestion',
  answerer: 'the information champion, or the person who answers in their place',
  time: 'time itself',
};

/** The first of these that the school has answers. */
const inTurn = [
  'information-champion',
  'headteacher',
  'chair',
  'vice-chair',
] as const satisfies readonly Role[];

/**
 * Nobody answers their own suggestion. The champion answers; where the school has none, or the champion made
 * it or is away without a deputy, the headteacher; and so on to the chair. Where all are away, they wait.
 */
export const answerers = ({ madeBy }: Pick<Suggestion, 'madeBy'>, school: School): readonly PersonId[] => {
  const by = personOf(madeBy);
  return firstAtHand(school, inTurn, (person) => person === by);
};

export const standingsOf = (suggestion: Suggestion, actor: Actor, school: School): ReadonlySet<Standing> => {
  if (actor.kind === 'clock') return new Set(['time']);
  if (actor.kind === 'reporter') return new Set(['nameless']);
  const person = personOf(actor);
  const someone = person === null ? undefined : school.people.get(person);
  if (person === null || someone === undefined || !isReader(someone)) return new Set();
  const found = new Set<Standing>(['staff']);
  if (person === personOf(suggestion.madeBy)) found.add('suggester');
  if (answerers(suggestion, school).includes(person)) found.add('answerer');
  return found;
};

/** Refuses what comes after the answer. */
export const unlessOpen = ({ stage }: Suggestion): Refusal | null =>
  stage === 'open'
    ? null
    : refuse(
        'school default',
        `This suggestion was ${stage === 'withdrawn' ? 'withdrawn' : 'answered'} already.`,
      );

export type SuggestionStep<N extends string, F, P extends string, E extends Event> = StreamStep<
  Suggestion,
  Standing,
  N,
  F,
  P,
  E
>;
