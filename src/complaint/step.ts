import type { IsoDate } from '../policy/calendar.ts';
import { londonDate, type Moment } from '../policy/clock.ts';
import { inOffice } from '../policy/said.ts';
import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import { type Actor, type Event, type Refusal, refuse } from '../record/step.ts';
import { isActive, officeHolders } from '../school/holders.ts';
import type { Role } from '../school/offices.ts';
import { firstAtHand } from '../school/people/absence.ts';
import { isReader } from '../school/policies/reading.ts';
import type { School } from '../school/school.ts';
import type { StreamStep } from '../school/stream-step.ts';
import type { Complaint } from './state.ts';

type Standing = 'staff' | 'complainant' | 'handler' | 'headteacher' | 'time';

export const standingWords: Readonly<Record<Standing, string>> = {
  staff: 'somebody who works at the school or governs it',
  complainant: 'the person who complains',
  handler: 'the data protection officer, or the person who handles it in their place',
  headteacher: `the ${inOffice('headteacher')}`,
  time: 'time itself',
};

export const complaintOffice = 'data-protection-officer';

/** The first of these whom it does not concern handles it. */
const inTurn: readonly Role[] = [complaintOffice, 'headteacher', 'chair', 'vice-chair'];

export const handlers = ({ excluded, forOffice }: Complaint, school: School): readonly PersonId[] => {
  const offices = forOffice ? inTurn : inTurn.filter((office) => office !== 'headteacher');
  return firstAtHand(school, offices, (person) => excluded.includes(person));
};

/** Who hears that it is late besides. */
export const aboveHandlers = (complaint: Complaint, school: School): readonly PersonId[] => {
  const those = complaint.forOffice ? officeHolders(school, 'headteacher') : [];
  return those.filter((person) => !complaint.excluded.includes(person));
};

export const standingsOf = (complaint: Complaint, actor: Actor, school: School): ReadonlySet<Standing> => {
  if (actor.kind === 'clock') return new Set(['time']);
  if (actor.kind === 'reporter') return new Set(['complainant']);
  const person = personOf(actor);
  const someone = person === null ? undefined : school.people.get(person);
  if (person === null || someone === undefined || complaint.excluded.includes(person)) return new Set();
  const found = new Set<Standing>();
  if (isReader(someone)) found.add('staff');
  if (!isActive(school, person)) return found;
  if (handlers(complaint, school).includes(person)) found.add('handler');
  if (aboveHandlers(complaint, school).includes(person)) found.add('headteacher');
  return found;
};

export const law = 'DPA 2018 s.164A';

/** Refuses what comes after the outcome. */
export const unlessOpen = ({ answer }: Complaint): Refusal | null =>
  answer === null ? null : refuse(law, 'The outcome of this complaint has been given already.');

/** Why it cannot have been on that day; null where it can. */
export const mistimed = (on: IsoDate, from: IsoDate, now: Moment): Refusal | null => {
  if (on > londonDate(now)) return refuse(law, 'This day is in the future.');
  return on < from ? refuse(law, 'This day is before the complaint was received.') : null;
};

export type ComplaintStep<N extends string, F, P extends string, E extends Event> = StreamStep<
  Complaint,
  Standing,
  N,
  F,
  P,
  E
>;
