// The ladder of the Procedures (7): who is next above where nobody answers, and whom the statutory clock
// warns. The surprising thing: a rung on which nobody can be reached is passed over and named, so that
// nothing waits for an empty chair; and what climbed is for the person who is on that rung by now, since
// offices change hands while something is owed.

import type { Procedures, Rung } from '../../policy/procedures/procedures.ts';
import type { PersonId } from '../../record/ids.ts';
import { holds, isOfOffice } from '../../school/holders.ts';
import { watchRoles } from '../../school/offices.ts';
import { proceduresOf } from '../../school/policies/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import type { Capacity } from '../capacity.ts';
import { stillOwed } from '../due/duties.ts';
import { type Owed, ranFrom } from '../due/owed.ts';
import { type Incident, isHeld, isOpen } from '../state/incident.ts';
import { isPractice } from '../state/practice.ts';
import type { Reminder, ReminderFacts } from '../state/reminder.ts';
import { concernsOffice } from '../state/report.ts';
import {
  type Acting,
  actingFor,
  actors,
  dutyOn,
  filledOffices,
  fitting,
  isConfided,
  keptBy,
  type Offices,
  officesOf,
} from './offices.ts';

/** Whom something reaches; `meant` are those for whom it is, where a deputy is told in somebody's place. */
export type Recipients = { readonly to: readonly PersonId[]; readonly meantFor?: readonly PersonId[] };

/** The next above who can be reached, and the rungs between on which nobody is. */
type Climb = Recipients & { readonly vacant: readonly Rung[] };

const recipientsOf = (all: readonly Acting[]): Recipients => {
  const to = actors(all);
  return all.every(({ holder, acts }) => holder === acts)
    ? { to }
    : { to, meantFor: [...new Set(all.map(({ holder }) => holder))] };
};

/** Who is on a rung: for the office only who may judge, so that nobody is asked who may not act. */
const onRung = ({ madeTheMistake }: Incident, rung: AnyRung, of: Offices): readonly Acting[] =>
  rung === 'headteacher' || rung === 'bursar'
    ? fitting(of(rung), (person) => !madeTheMistake.includes(person))
    : of(rung);

/** The tier of the ladder on which this capacity stands: it climbs to those after it. */
const tierOf = (owner: Capacity, { escalation: { ladder } }: Procedures): number => {
  const isOffice = (rungs: readonly Rung[]) => rungs.includes('headteacher') || rungs.includes('bursar');
  if (owner === 'lead' || owner === 'dpo') return ladder.findIndex(isOffice) - 1;
  return owner === 'chair'
    ? ladder.findIndex((rungs) => rungs.includes('chair'))
    : ladder.findLastIndex(isOffice);
};

/** Where something climbs to: a rung of the Procedures or, above them, the governors. */
type AnyRung = Rung | 'governor';

/**
 * The tiers above this capacity. What lies with the chair alone goes on to the governors after the
 * vice-chair, so that nobody who acts as chair can sit on it.
 */
const above = (
  incident: Incident,
  owner: Capacity,
  procedures: Procedures,
): readonly (readonly AnyRung[])[] => {
  const tiers = procedures.escalation.ladder.slice(tierOf(owner, procedures) + 1);
  return owner === 'chair' && isHeld(incident) ? [...tiers, ['governor']] : tiers;
};

/** How often what this capacity owes can climb: so many tiers are above it. */
export const climbsOf = (incident: Incident, owner: Capacity, procedures: Procedures): number =>
  above(incident, owner, procedures).length;

/** Which climb it is, counted from 0; what climbs as nobody is there to owe it is the first. */
export const nthOf = ({ mark }: Pick<ReminderFacts, 'mark'>, { escalation }: Procedures): number =>
  Math.max(0, escalation.escalateAtPercent.indexOf(mark));

type OnRung = Acting & { readonly rung: AnyRung };

/** What a climb goes by. */
type Rules = { readonly procedures: Procedures; readonly school: School };

const tierAt = (
  incident: Incident,
  owner: Capacity,
  nth: number,
  procedures: Procedures,
  of: Offices,
): { readonly on: readonly OnRung[]; readonly vacant: readonly Rung[] } => {
  const vacant: Rung[] = [];
  let left = nth;
  for (const tier of above(incident, owner, procedures)) {
    const on = tier.flatMap((rung) => onRung(incident, rung, of).map((each) => ({ ...each, rung })));
    if (on.length === 0) vacant.push(...tier.filter((rung) => rung !== 'governor'));
    else if (left > 0) left -= 1;
    else return { on, vacant };
  }
  return { on: [], vacant };
};

/**
 * Whom the duty climbs to at its n-th climb, counted from 0: tiers on which nobody is are passed over.
 * Without those for whom it was meant before.
 */
export const climb = (
  incident: Incident,
  owner: Capacity,
  nth: number,
  { procedures, school }: Rules,
  before: readonly PersonId[] = [],
): Climb => {
  const { on, vacant } = tierAt(incident, owner, nth, procedures, filledOffices(incident, school));
  return { ...recipientsOf(on.filter(({ holder }) => !before.includes(holder))), vacant };
};

const onClock = (incident: Incident, procedures: Procedures, of: Offices): readonly Acting[] =>
  procedures.statutoryReminders.to.flatMap((rung) => onRung(incident, rung, of));

/** Whom the statutory clock warns (UK GDPR Art 33): everybody named in the Procedures who can be reached. */
export const warned = (incident: Incident, procedures: Procedures, school: School): Recipients =>
  recipientsOf(onClock(incident, procedures, filledOffices(incident, school)));

/** For whom these were meant, the person who was told in their place. */
export const meantBy = (all: readonly Reminder[]): readonly PersonId[] =>
  all.flatMap(({ to, meantFor = to }) => meantFor);

/**
 * For whom what time did is by now: for whom it was meant, and who is on that rung since, away or not: to be
 * away takes nothing from anybody.
 */
const meantNow = (
  incident: Incident,
  reminders: Reminder,
  owner: Capacity,
  { procedures, school }: Rules,
): ReadonlySet<PersonId> => {
  const nth = nthOf(reminders, procedures);
  const present = officesOf(incident, school).flatMap((of) =>
    reminders.unit === 'hours'
      ? onClock(incident, procedures, of)
      : tierAt(incident, owner, nth, procedures, of).on,
  );
  return new Set([...meantBy([reminders]), ...present.map(({ holder }) => holder)]);
};

/** Whether it put the incident before people who had not seen it: what merely reminds its owner does not. */
const brings = ({ what, unit }: Reminder): boolean => what === 'escalation' || unit === 'hours';

/** What somebody is on an incident because time brought it to them. */
type Brought = 'chair' | 'office' | 'dpo' | 'supporter';

/** The offices to which anything climbs, or which are warned, by these Procedures. */
const reachable = ({ escalation: { ladder }, statutoryReminders }: Procedures): ReadonlySet<Rung> => {
  const first = ladder.findIndex((tier) => tier.includes('headteacher') || tier.includes('bursar'));
  return new Set([...ladder.slice(first).flat(), ...statutoryReminders.to]);
};

const partOf = (rung: AnyRung): Brought | null => {
  if (rung === 'chair' || rung === 'vice-chair' || rung === 'governor') return 'chair';
  if (rung === 'data-protection-officer') return 'dpo';
  return rung === 'headteacher' || rung === 'bursar' ? null : 'supporter';
};

/** `part` is null where they have their part in it by their own office. */
type ReportRecipient = { readonly person: PersonId; readonly part: Brought | null };

/** Whom it reaches now, by the office they hold still: for whom it was meant, and who stands in for them. */
const peopleOf = (
  incident: Incident,
  meant: ReadonlySet<PersonId>,
  school: School,
  rungs: ReadonlySet<AnyRung>,
): readonly ReportRecipient[] =>
  [...meant].flatMap((person) => {
    const roles = [...rungs].filter((rung) => holds(school, person, dutyOn(incident, rung)));
    const guarded = watchRoles.filter((duty) => holds(school, person, duty));
    const all = [person, ...actingFor(incident, school, person, guarded).map(({ acts }) => acts)];
    return roles.flatMap((rung) => all.map((each) => ({ person: each, part: partOf(rung) })));
  });

/** Somebody whom a duty that is owed still reached, and what they are by it. */
type Reached = ReportRecipient & { readonly owed: Owed; readonly what: Reminder['what'] };

// Each step in each row of a desk asks, and neither incident nor school ever changes.
const known = new WeakMap<Incident, { readonly school: School; readonly all: readonly Reached[] }>();

const reached = (incident: Incident, school: School): readonly Reached[] => {
  const kept = known.get(incident);
  if (kept?.school === school) return kept.all;
  const all = reachedBy(incident, school);
  known.set(incident, { school, all });
  return all;
};

const reachedBy = (incident: Incident, school: School): readonly Reached[] => {
  const brought = incident.reminders.filter(brings);
  if (brought.length === 0) return [];
  const procedures = proceduresOf(school.settings, incident.procedures);
  const open = stillOwed(incident, procedures);
  const rungs = reachable(procedures);
  return brought.flatMap((reminders) => {
    const { duty, isSecond, since, what } = reminders;
    const owed = open.find(
      (each) => each.timescale.duty === duty && each.isSecond === isSecond && ranFrom(each, since),
    );
    if (owed === undefined) return [];
    // What lies with the chair alone climbs on to the governors.
    const onto = owed.owner === 'chair' ? new Set<AnyRung>([...rungs, 'governor']) : rungs;
    const meant = meantNow(incident, reminders, owed.owner, { procedures, school });
    return peopleOf(incident, meant, school, onto).map((each) => ({ ...each, owed, what }));
  });
};

/**
 * Who is told where nobody begins what has to be done now: the deputy headteachers, and the next above. What
 * lies with the chair alone goes on to nobody before the time of which its reporter was told. Practice calls
 * nobody.
 */
export const deputiesOn = (incident: Incident, school: School): readonly ReportRecipient[] => {
  if (isHeld(incident) || isPractice(incident)) return [];
  const of = filledOffices(incident, school);
  const owner = concernsOffice(incident) ? 'chair' : 'office';
  const { on } = tierAt(incident, owner, 0, proceduresOf(school.settings, incident.procedures), of);
  // Nobody acts against those whose deputies they are.
  const isOnOffice = owner === 'chair' || incident.excluded.some((person) => isOfOffice(school, person));
  const deputies = isOnOffice || isConfided(incident) ? [] : of('deputy-headteacher');
  const able = fitting(deputies, (person) => !incident.madeTheMistake.includes(person));
  return [
    ...able.map(({ acts }): ReportRecipient => ({ person: acts, part: 'supporter' })),
    ...on.map(({ acts, rung }): ReportRecipient => ({ person: acts, part: partOf(rung) })),
  ];
};

/**
 * The people reached by a duty that is owed still, and what they are by it; those may act in the office's
 * place to whom what the office owes climbed.
 */
export const escalatedTo = (
  incident: Incident,
  school: School,
): ReadonlyMap<PersonId, ReadonlySet<Capacity>> => {
  const found = new Map<PersonId, Set<Brought>>(
    keptBy(incident, school).map((person) => [person, new Set(['chair', 'office'])]),
  );
  for (const { person, part, owed, what } of reached(incident, school)) {
    if (part === null) continue;
    const parts = found.get(person) ?? new Set();
    const actsFor = what === 'escalation' && (owed.owner === 'office' || owed.owner === 'dpo');
    found.set(person, actsFor ? parts.add(part).add('office') : parts.add(part));
  }
  const told = isOpen(incident) ? incident.deputiesTold.flatMap(({ to }) => to) : [];
  for (const { person, part } of told.length > 0 ? deputiesOn(incident, school) : []) {
    const parts = found.get(person) ?? new Set();
    if (told.includes(person)) found.set(person, parts.add(part ?? 'supporter').add('office'));
  }
  return found;
};

/** What climbed to them itself: whatever else they may do by it, nobody asks them for that. */
export const climbedTo = (incident: Incident, school: School, person: PersonId): readonly Owed[] =>
  reached(incident, school)
    .filter((each) => each.person === person && each.what === 'escalation')
    .map(({ owed }) => owed);
