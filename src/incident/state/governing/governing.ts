// The Governing Body's part in an incident (4a, 5c, 6): who governs on it, and what they still wait for.
import type { IsoDate } from '../../../policy/calendar.ts';
import { dayMs, londonDate } from '../../../policy/clock.ts';
import { atLeast, type DutyName } from '../../../policy/procedures/procedures.ts';
import { personOf } from '../../../record/actor.ts';
import type { PersonId } from '../../../record/ids.ts';
import { isAfter, type Stamp, stamp } from '../../../record/stamp.ts';
import type { Event, Recorded } from '../../../record/step.ts';
import type { Capacity } from '../../capacity.ts';
import { type Incident, severity, wasSevere } from '../incident.ts';
import { isOnlyRecorded, type SaidOf, saidIn } from '../telling/said-of.ts';
import type { Direction, Ratification, Recommendation, UrgentAction } from './investigation.ts';
import { isAtWork, lead, ledBy } from './lead.ts';

/** Whether the Governing Body has a part in it now (6): from major up. */
export const isGoverned = (incident: Incident): boolean => {
  const level = severity(incident);
  return level !== null && atLeast(level, 'major');
};

/**
 * The governors who work on it now: whom the chair named last; before anybody was named, the governor with
 * whom it was allocated.
 */
export const governorsOn = (incident: Incident): readonly PersonId[] => {
  if (!isGoverned(incident)) return [];
  const naming = incident.namings.at(-1);
  if (naming !== undefined) return naming.governors;
  const governor = lead(incident)?.governor ?? null;
  return governor === null ? [] : [governor];
};

/** With them the governor who leads it. */
export const governingNow = (incident: Incident): readonly PersonId[] => {
  const present = lead(incident);
  return [...new Set([...(present?.as === 'governor' ? [present.person] : []), ...governorsOn(incident)])];
};

/** Who is no longer on what ever was major or critical, and was as governor: they keep sight (why 6). */
export const pastGovernors = (incident: Incident): readonly PersonId[] => {
  if (!wasSevere(incident)) return [];
  const onIt = governingNow(incident);
  const led = incident.leads.flatMap(({ as, person, governor }) => [
    ...(as === 'governor' ? [person] : []),
    ...(governor === null ? [] : [governor]),
  ]);
  const ever = new Set([...led, ...incident.namings.flatMap(({ governors }) => governors)]);
  return [...ever].filter((each) => !onIt.includes(each));
};

/** What shows that a governor works on it (4a, 5c, 6b). While work goes on, one must be left who may. */
export const workedWith = (incident: Incident): readonly Stamp[] => {
  const naming = incident.namings.at(-1);
  if (naming !== undefined) {
    const isLeft = naming.governors.some((each) => !incident.excluded.includes(each));
    return isLeft || !isAtWork(incident) ? [naming] : [];
  }
  const led = ledBy(incident);
  return led !== null && (led.governor !== null || led.as === 'governor') ? [led] : [];
};

/** Whether the office waits for the chair to name a governor, or to say why none. */
export const isGovernorAskedFor = ({ governorAskedFor, namings }: Incident): boolean =>
  governorAskedFor !== null && isAfter(governorAskedFor, namings.at(-1));

/** What the Governing Body wants done, and nobody has answered. */
export const openDirections = ({ directions }: Incident): readonly Direction[] =>
  directions.filter(({ answer }) => answer === null);

/**
 * Whether the governor who leads asked for it (6a): they cannot answer it as the lead, so the office
 * supplies it.
 */
export const isRequest = ({ leads }: Incident, direction: Direction): boolean => {
  const then = leads.findLast((each) => isAfter(direction, each));
  return then?.as === 'governor' && then.person === personOf(direction.by);
};

/**
 * Who is to answer it: the office where it is for the office, or the lead asked for it, or nobody leads; else
 * the lead.
 */
export const answeredBy = (incident: Incident, direction: Direction): 'lead' | 'office' =>
  direction.to === 'office' || lead(incident) === null || isRequest(incident, direction) ? 'office' : 'lead';

/** What has a day to be answered by: the first of those that wait, else the last that was answered. */
export const directionInQuestion = (incident: Incident): Direction | undefined => {
  const dated = incident.directions.filter(({ until }) => until !== undefined);
  const [first] = dated
    .filter(({ answer }) => answer === null)
    .toSorted((a, b) => (a.until ?? '').localeCompare(b.until ?? ''));
  return first ?? dated.at(-1);
};

/** What the Governing Body recommends (6d), without what the lead does. */
export const recommendedByGovernors = ({ recommendations }: Incident): readonly Recommendation[] =>
  recommendations.filter(({ byLead }) => !byLead);

/** The recommended actions that the school has not answered (4d). */
export const unansweredRecommendations = ({ recommendations }: Incident): readonly Recommendation[] =>
  recommendations.filter(({ answer }) => answer === null);

/**
 * Whether the Governing Body's own outcome (6d) is still to come before the review (4c). The report on a
 * critical incident is the Governing Body's already.
 */
export const awaitsGovernors = (incident: Incident): boolean =>
  severity(incident) === 'major' && incident.governorsOutcome === null;

/** Urgent action of the chair: an investigation was allocated on it, or something else was done. */
export type Authority = Stamp & Pick<UrgentAction, 'ratifyBy'> & Partial<Pick<UrgentAction, 'doneAt'>>;

/** What was recorded that the Governing Body decided on it; not where a governor who was there denied it. */
export const ratificationOf = (incident: Incident, authority: Stamp): Ratification | undefined =>
  incident.ratifications.find(
    ({ authority: of, entry }) => of === authority.entry && saidIn(incident, entry)?.answer?.right !== false,
  );

/** What the governors who were there have yet to confirm. */
const isUnconfirmed = (incident: Incident, authority: Stamp): boolean => {
  const found = ratificationOf(incident, authority);
  return found !== undefined && isOnlyRecorded(incident, found.entry);
};

/** All that the chair did alone, first to last. */
export const authorities = ({ leads, urgentActions }: Incident): readonly Authority[] =>
  [
    ...leads.flatMap(({ entry, at, by, ratifyBy }) =>
      ratifyBy === undefined ? [] : [{ entry, at, by, ratifyBy }],
    ),
    ...urgentActions,
  ].toSorted((a, b) => a.entry - b.entry);

/** What waits to be ratified or refused (6a), what is to be ratified soonest first. */
export const openAuthorities = (incident: Incident): readonly Authority[] =>
  authorities(incident)
    .filter((each) => ratificationOf(incident, each) === undefined)
    .toSorted((a, b) => a.ratifyBy.localeCompare(b.ratifyBy));

/** The first of them. */
export const openAuthority = (incident: Incident): Authority | undefined => openAuthorities(incident)[0];

/** What the duty to have it ratified is about; nothing where the chair never acted alone. */
export const authorityInQuestion = (incident: Incident): Authority | undefined =>
  openAuthority(incident) ??
  authorities(incident).find((each) => isUnconfirmed(incident, each)) ??
  authorities(incident).at(-1);

/** Whether all that was decided on what the chair did is recorded, and another governor confirms it yet. */
export const awaitsRatifiers = (incident: Incident): boolean =>
  openAuthority(incident) === undefined &&
  authorities(incident).some((each) => isUnconfirmed(incident, each));

/** Whether the report is in, and the governors report (6d) before anybody reviews it. */
export const isWithGovernors = (incident: Incident): boolean =>
  incident.stage === 'submitted' && awaitsGovernors(incident);

/** Whether the governors have nothing left to decide of what they are asked, at whichever meeting. */
export const isSettled = (incident: Incident, asked: string | undefined): boolean => {
  if (asked === 'ratify') return openAuthorities(incident).length === 0;
  return asked === 'decide' && incident.governorsOutcome !== null && !isWithGovernors(incident);
};

/** In how many days after it was done a named day comes, at least one; null where none was named. */
const daysTo = (done: Stamp | undefined, day: IsoDate | undefined): { readonly days: number } | null => {
  if (done === undefined || day === undefined) return null;
  const from = Date.parse(londonDate(done.at));
  return { days: Math.max(1, Math.round((Date.parse(day) - from) / dayMs)) };
};

/**
 * In how many days what somebody named a day for is due: urgent action, and what was directed. How late it
 * may be was looked up when the day was named.
 */
export const namedDays: Readonly<
  Partial<Record<DutyName, (incident: Incident) => { readonly days: number } | null>>
> = {
  'ratify-authority': (incident) => {
    const authority = authorityInQuestion(incident);
    return daysTo(authority, authority?.ratifyBy);
  },
  'answer-direction': (incident) => {
    const direction = directionInQuestion(incident);
    return daysTo(direction, direction?.until);
  },
};

/** Marks the facts of what the acting chair did, as far as anybody else might have done it. */
export const byChair = (capacities: ReadonlySet<Capacity>): { readonly chairKnows?: true } =>
  capacities.has('chair') ? { chairKnows: true } : {};

/** The first that the chair did on it as second person, or directed. */
export const whenChairActed = (
  { chairActed }: Pick<Incident, 'chairActed'>,
  event: Recorded<Event<string, { readonly chairKnows?: true }>>,
): Stamp | null => chairActed ?? (event.facts.chairKnows ? stamp(event) : null);

/**
 * What first let the chair know of it: somebody told them, or they acted on it themselves. They
 * allocate what is critical, and may allocate, lead or classify in the place of the office.
 */
export const chairKnows = (incident: Incident): Stamp | null => {
  const { chairTold, chairActed, leads, namings, classifications } = incident;
  const shown = [
    ...(chairTold === null ? [] : [{ ...chairTold, at: chairTold.toldAt }]),
    ...(chairActed === null ? [] : [chairActed]),
    ...leads.filter((each) => each.as === 'governor' || each.chairKnows === true),
    ...namings,
    ...classifications.filter((each) => each.chairKnows === true),
  ];
  return shown.toSorted((a, b) => a.at - b.at || a.entry - b.entry)[0] ?? null;
};

/** What others recorded of somebody and waits for their answer; a chair who acted on it is asked no more. */
export const unansweredOf = (incident: Incident): readonly SaidOf[] => {
  const hasChairActed = chairKnows({ ...incident, chairTold: null }) !== null;
  return incident.saidOf.filter(({ what, answer }) => answer === null && (what !== 'told' || !hasChairActed));
};
