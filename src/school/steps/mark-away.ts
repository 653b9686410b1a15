// Somebody is away for some days: on leave, ill, on a course. The person they name stands in for them
// meanwhile; where they name nobody, what they owe reaches the next above. Only they themselves name a
// deputy of somebody who watches the others, or a change of who watches would need one hand.
import { dayMs } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Refusal, refuse } from '../../record/step.ts';
import { absenceSayers } from '../may.ts';
import { namesDeputy, refusedToLeave, refusedToSay, unfitFor } from '../people/absence.ts';
import { type AbsenceBegan, absenceRows, type MarkedAway } from '../people/person-events.ts';
import type { Absence, Person } from '../school.ts';
import type { PersonStep, SchoolContext } from '../step.ts';

type Facts = Omit<Absence, 'begun' | 'by'>;
const basis = 'school default';
const twoYears = 2 * 366 * dayMs;

const mistimed = (person: Person, { from, until }: Facts, now: number): Refusal | null => {
  if (until <= from) return refuse(basis, 'The last day cannot be before the first.');
  if (until <= now) return refuse(basis, 'These days are over already.');
  if (until > now + twoYears) {
    return refuse(
      basis,
      'An absence can last two years at most. For longer, give the roles to somebody else.',
    );
  }
  return person.absence?.begun && from > now
    ? refuse(basis, 'They are away now. Mark them as back first, or keep the first day as it is.')
    : null;
};

const unfitting = (
  person: Person,
  { from, until, deputy }: Facts,
  context: SchoolContext,
): Refusal | null => {
  const { school, actor } = context;
  if (!namesDeputy(school, actor, person)) {
    if (deputy !== null) return refuse(basis, 'Only they can choose who stands in for them.');
    return person.absence === null ? null : refuse(basis, 'They have already said how long they are away.');
  }
  if (deputy === null) return null;
  const found = school.people.get(deputy);
  if (deputy === person.id) return refuse(basis, 'You cannot stand in for yourself.');
  if (found?.active !== true) return refuse(basis, 'The deputy is no longer at the school.');
  if (personOf(actor) === deputy) {
    return refuse(basis, 'You cannot make yourself somebody’s deputy. Ask somebody else to do it.');
  }
  const away = found.absence;
  if (away !== null && away.from < until && from < away.until) {
    return refuse(basis, 'The deputy is away then too.');
  }
  return unfitFor(school, person, found);
};

export const markAway: PersonStep<
  'mark-away',
  { readonly from: number; readonly until: number; readonly deputy: PersonId | null },
  never,
  MarkedAway | AbsenceBegan
> = {
  name: 'mark-away',
  point: 'school default',
  who: absenceSayers,
  person: 'active',
  prose: {},
  decide(person, facts, context) {
    const { school, actor, now } = context;
    const refusal =
      refusedToLeave(person) ??
      refusedToSay(school, actor, person) ??
      mistimed(person, facts, now) ??
      unfitting(person, facts, context);
    if (refusal !== null) return refusal;
    const { from, until, deputy } = facts;
    const marked = { type: 'marked-away', facts: { from, until, deputy } } as const;
    return from > now || person.absence?.begun
      ? [marked]
      : [marked, { type: 'absence-began', facts: { beganAt: from } }];
  },
  events: {
    'marked-away': absenceRows['marked-away'],
    'absence-began': absenceRows['absence-began'],
  },
};
