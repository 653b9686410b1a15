// What was told and is settled since: nobody is mailed it any more.
import type { Moment } from '../../policy/clock.ts';
import type { Procedures } from '../../policy/procedures/procedures.ts';
import type { PersonId } from '../../record/ids.ts';
import { proceduresOf } from '../../school/policies/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import type { Capacity } from '../capacity.ts';
import { stillOwed } from '../due/duties.ts';
import type { Owed } from '../due/owed.ts';
import { permit } from '../may.ts';
import { hearsLast } from '../notifications/announcements.ts';
import {
  isForReporter,
  type Notice,
  type NoticeKind,
  pressingKinds,
  reporterKinds,
} from '../notifications/notice.ts';
import { capacities, onCase, owners } from '../people/capacities.ts';
import { claimer, dutyOwners } from '../people/duty-owners.ts';
import { isHeard } from '../people/hearing.ts';
import { ending, type Incident, isOpen } from '../state/incident.ts';
import { isNow } from '../state/judging/standing-hurry.ts';
import type { StepName } from '../step-names.ts';
import { askedNow, waitsForSecond } from './asks.ts';
import { isAsked } from './waits-for.ts';

/** These ask, and say nothing else; the others tell something that may be worth knowing once it is done. */
export const askingKinds: readonly NoticeKind[] = [
  ...(['reported', 'urgent', 'asked', 'found-out', 'questioned'] as const),
  ...pressingKinds,
];

/** What is worth knowing once it has ended, beside what is told after that. */
const outlasting: readonly NoticeKind[] = [
  ...(['closed', 'set-aside', 'ended-unadvised', 'no-personal-data', 'to-be-erased', 'objected'] as const),
  ...(['hearing', 'owner', 'identity-request', ...reporterKinds] as const),
];

/** `at`: when it was told; unknown of letters that an earlier version wrote. */
type Told = Pick<Notice, 'kind' | 'duty' | 'step'> & { readonly at?: Moment | undefined };

/**
 * Whether it was owed at that moment. What runs from the report or from awareness runs once, although that
 * moment may be corrected later.
 */
const ranAt = ({ timescale, start }: Owed, at: Moment): boolean =>
  timescale.from === 'received' || timescale.from === 'aware' || start.at <= at;

type NoticeReader = {
  readonly person: PersonId;
  readonly capacities: ReadonlySet<Capacity>;
  readonly school: School;
};

/** One of the office took its work: the others are asked no more, until it climbs to them. */
const isTakenByAnother = (
  { timescale, owner }: Owed,
  kind: NoticeKind,
  incident: Incident,
  { person, school }: NoticeReader,
): boolean => {
  // The law's clock warns more than the office.
  const asksOffice = owner === 'office' && (['asked', 'reminder'].includes(kind) || timescale.statutory);
  if (!asksOffice || kind === 'escalated') return false;
  const claims = claimer(incident, school);
  const isOf = (capacity: Capacity) => dutyOwners(incident, capacity, school).includes(person);
  return claims !== null && claims !== person && isOf('office') && !isOf('chair') && !isOf('dpo');
};

/** Much can be done again at any time: it is asked for only while it waits on a desk. */
const isWaiting = (step: StepName, incident: Incident, school: School): boolean =>
  !isOpen(incident) || askedNow(step, incident, school) !== undefined;

/** Whether somebody is to decide it: what is decided and waits for a second person asks no more. */
const isDecisionOpen = (step: StepName, incident: Incident, school: School): boolean =>
  !waitsForSecond(incident, step) || isWaiting(step, incident, school);

/** Whether this person still has to do what it asks. */
export const asksNow = (
  { kind, duty, step, at }: Told,
  incident: Incident,
  reader: NoticeReader,
  procedures: Procedures,
): boolean => {
  if (step !== null && !isAsked(step, incident, reader.school, reader.person)) return false;
  if (step !== null && !isDecisionOpen(step, incident, reader.school)) return false;
  if (duty === null)
    return (
      step !== null &&
      permit(incident, step, reader.capacities) === null &&
      isWaiting(step, incident, reader.school)
    );
  return stillOwed(incident, procedures).some(
    (each) =>
      each.timescale.duty === duty &&
      (at === undefined || ranAt(each, at)) &&
      !isTakenByAnother(each, kind, incident, reader),
  );
};

/** Whether it still asks, or what it tells is news still. */
export const stillTells = (
  told: Told,
  incident: Incident,
  reader: NoticeReader,
  procedures: Procedures,
): boolean => {
  const { kind, duty, step, at } = told;
  if (kind === 'now') return isNow(incident);
  if (!askingKinds.includes(kind)) {
    const end = ending(incident);
    return end === null || outlasting.includes(kind) || (at !== undefined && at >= end.at);
  }
  if (duty === null && step === null) return isOpen(incident);
  return asksNow(told, incident, reader, procedures);
};

/** Whether a notice still says something to this person that they may hear. */
export const tellsPerson = (told: Told, incident: Incident, person: PersonId, school: School): boolean => {
  const { kind } = told;
  if (kind === 'hearing') return isHeard(incident, person);
  const reader = { person, capacities: capacities(incident, person, school), school };
  if (isForReporter(kind)) return reader.capacities.has('reporter');
  // Somebody who was asked for nothing hears this, and may see no more of it.
  if (kind === 'no-personal-data' && hearsLast(incident, person, school)) return true;
  if (!onCase(reader.capacities) || (kind === 'owner' && !owners(incident).includes(person))) return false;
  return stillTells(told, incident, reader, proceduresOf(school.settings, incident.procedures));
};
