// Somebody is back before the time, or does not go away after all.
import { refuse } from '../../record/step.ts';
import { absenceSayers } from '../may.ts';
import { refusedToSay } from '../people/absence.ts';
import { type AbsenceCancelled, type AbsenceEnded, absenceRows } from '../people/person-events.ts';
import type { None, PersonStep } from '../step.ts';

export const endAbsence: PersonStep<'end-absence', None, never, AbsenceEnded | AbsenceCancelled> = {
  name: 'end-absence',
  point: 'school default',
  who: absenceSayers,
  person: 'active',
  prose: {},
  decide(person, _facts, { school, actor, now }) {
    if (person.absence === null) return refuse('school default', 'They are not marked as away.');
    const refusal = refusedToSay(school, actor, person);
    if (refusal !== null) return refusal;
    return person.absence.begun
      ? [{ type: 'absence-ended', facts: { endedAt: now } }]
      : [{ type: 'absence-cancelled', facts: {} }];
  },
  events: {
    'absence-ended': absenceRows['absence-ended'],
    'absence-cancelled': absenceRows['absence-cancelled'],
  },
};
