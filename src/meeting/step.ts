import { addDays, type IsoDate } from '../policy/calendar.ts';
import { londonDate, type Moment } from '../policy/clock.ts';
import { inOffice } from '../policy/said.ts';
import { personOf } from '../record/actor.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import { type Actor, type Event, type Refusal, refuse } from '../record/step.ts';
import { holdsOffice, isActive, officeHolders } from '../school/holders.ts';
import { chairRoles, governingRoles, type Role } from '../school/offices.ts';
import type { School } from '../school/school.ts';
import type { StreamStep } from '../school/stream-step.ts';
import { type AgendaItem, isRecused, itemOf, type Meeting } from './state.ts';

/** What somebody is to a meeting. */
type Standing = 'clerk' | 'governor' | 'headteacher' | 'time';

export const standingWords: Readonly<Record<Standing, string>> = {
  clerk: `the clerk, the ${inOffice('chair')} or the ${inOffice('vice-chair')}`,
  governor: inOffice('a governor'),
  headteacher: `the ${inOffice('headteacher')}`,
  time: 'time itself',
};

const clerkRoles: readonly Role[] = ['clerk', ...chairRoles];

export const runsMeetings = (school: School, person: PersonId): boolean =>
  holdsOffice(school, person, clerkRoles);

export const standingsOf = (actor: Actor, school: School): ReadonlySet<Standing> => {
  const found = new Set<Standing>();
  if (actor.kind === 'clock') found.add('time');
  const person = personOf(actor);
  if (person === null || !isActive(school, person)) return found;
  if (runsMeetings(school, person)) found.add('clerk');
  if (holdsOffice(school, person, ['headteacher'])) found.add('headteacher');
  if (holdsOffice(school, person, governingRoles)) found.add('governor');
  return found;
};

/** The item, for somebody who takes part in it: whom it is kept from, it does not exist for. */
export const itemFor = (actor: Actor, meeting: Meeting, entry: EntryNo): AgendaItem | Refusal => {
  const [item, by] = [itemOf(meeting, entry), personOf(actor)];
  return item === undefined || by === null || isRecused(item, by)
    ? refuse('school default', 'This is not on the agenda. Choose an item that is.')
    : item;
};

/** A later year is mistyped. */
const plannedMaxDays = 731;

/** Refuses a day for a meeting that has passed, or that is too far ahead. */
export const unlessToCome = (on: IsoDate, now: Moment): Refusal | null => {
  const today = londonDate(now);
  if (on < today) return refuse('school default', 'The day of the meeting has passed.');
  return on > addDays(today, plannedMaxDays)
    ? refuse('school default', 'A meeting is planned up to two years ahead. Check the year.')
    : null;
};

export const governorsOf = (school: School): readonly PersonId[] =>
  [...school.people.keys()].filter((person) => holdsOffice(school, person, governingRoles));

/** Who governs, or did on that day: who left before the meeting was written up counts still. */
export const governorsSince = (school: School, on: IsoDate): readonly PersonId[] => [
  ...governorsOf(school),
  ...[...school.people.values()].flatMap(({ id, governedUntil }) => {
    const wasThen = governedUntil !== undefined && londonDate(governedUntil) >= on;
    return wasThen && !holdsOffice(school, id, governingRoles) ? [id] : [];
  }),
];

const firstOf = (tiers: readonly (readonly PersonId[])[]): readonly PersonId[] =>
  tiers.find((tier) => tier.length > 0) ?? [];

/** Who runs the meetings: the clerk, else the chair, else the vice-chair. */
export const clerksOf = (school: School): readonly PersonId[] =>
  firstOf(clerkRoles.map((role) => officeHolders(school, role)));

const takingPart = (item: AgendaItem, people: readonly PersonId[]): readonly PersonId[] =>
  people.filter((person) => !isRecused(item, person));

/** The clerk, the chair and the vice-chair, as far as they take part in the item. */
const runningTiers = (item: AgendaItem, school: School): readonly (readonly PersonId[])[] =>
  clerkRoles.map((role) => takingPart(item, officeHolders(school, role)));

/** Who is asked to check a paper. */
export const paperCheckers = (item: AgendaItem, school: School): readonly PersonId[] =>
  firstOf(runningTiers(item, school));

/** Who is asked for a paper: the headteacher, else a chair, who takes part in the item. */
export const paperWriters = (item: AgendaItem, school: School): readonly PersonId[] => {
  const offices: readonly Role[] = ['headteacher', ...chairRoles];
  return firstOf(offices.map((role) => takingPart(item, officeHolders(school, role))));
};

/** Who may record what was decided; where nobody who runs meetings takes part in the item, a governor. */
const recordTiers = (item: AgendaItem, school: School): readonly (readonly PersonId[])[] => {
  const running = runningTiers(item, school);
  return running.some((tier) => tier.length > 0) ? running : [takingPart(item, governorsOf(school))];
};

/** Who is asked for it. */
export const recorders = (item: AgendaItem, school: School): readonly PersonId[] =>
  firstOf(recordTiers(item, school));

export const mayRecord = (item: AgendaItem, actor: Actor, school: School): boolean => {
  const person = personOf(actor);
  return person !== null && recordTiers(item, school).flat().includes(person);
};

/** Nobody ratifies their own act: what the chair did alone is not the chair's to confirm. */
export const isOwnAct = ({ asked }: AgendaItem, person: PersonId, school: School): boolean =>
  asked === 'ratify' && holdsOffice(school, person, ['chair']);

/** Governors who were there and did not record it; once all of them have left the school, any other. */
export const confirmers = (item: AgendaItem, school: School): readonly PersonId[] => {
  const others = takingPart(item, governorsOf(school)).filter(
    (person) => person !== item.minute?.by && !isOwnAct(item, person, school),
  );
  return firstOf([others.filter((person) => item.minute?.present.includes(person)), others]);
};

export type MeetingStep<N extends string, F, P extends string, E extends Event> = StreamStep<
  Meeting,
  Standing,
  N,
  F,
  P,
  E
>;
