// When one report may be set aside for another (school default): the other is open or was closed within 12
// months, was reported within 30 days of it, and is judged at least as severe; nobody who sees one of them
// must not learn of the other. What is still owed goes on there, and only where it is open. The reporter is
// told, and can say that it is not the same.

import { dayMs, type Moment } from '../../policy/clock.ts';
import { atLeast } from '../../policy/procedures/procedures.ts';
import { type Tell, tells } from '../../policy/triage/rules.ts';
import type { School } from '../../school/school.ts';
import {
  ending,
  type Incident,
  isConfidential,
  isHeld,
  isOpen,
  isProtected,
  redFlagsOf,
  reportability,
  severity,
} from '../state/incident.ts';
import { countedFrom } from '../state/judging/awareness.ts';
import type { TakenOver } from '../state/judging/judgement.ts';
import { areBothTold, isIcoTold } from '../state/telling/told.ts';
import { capacities, knowsOf, onCase } from './capacities.ts';

type Owed = Omit<TakenOver, 'entry' | 'at' | 'by'>;

/** Who must still be told, and nobody has been. */
const stillToTell = (incident: Incident): Tell => {
  const tell = reportability(incident)?.tell ?? 'nobody';
  const isDone = tell === 'regulator-and-individuals' ? areBothTold(incident) : isIcoTold(incident);
  return isDone ? 'nobody' : tell;
};

/** What is owed on this report and goes on with the other for which it is set aside; null where nothing. */
export const owedByDuplicate = (incident: Incident, other: Incident): Owed | null => {
  const redFlags = redFlagsOf(incident).filter((flag) => !redFlagsOf(other).includes(flag));
  const toTell = stillToTell(incident);
  const isMore = tells.indexOf(toTell) > tells.indexOf(reportability(other)?.tell ?? 'nobody');
  const tell = isMore ? toTell : 'nobody';
  const since = (each: Incident) => countedFrom(each) ?? Number.POSITIVE_INFINITY;
  const [here, there] = [since(incident), since(other)];
  const isEarlier = here < there && isOpen(other);
  if (redFlags.length === 0 && !isMore && !isEarlier) return null;
  return {
    redFlags,
    awareAt: isMore || isEarlier ? Math.min(here, there) : null,
    risk: isMore ? (reportability(incident)?.risk ?? null) : null,
    tell,
  };
};

/** Whether a reader of this incident, now or later, must not know of the other. */
const betrays = (incident: Incident, other: Incident, school: School): boolean => {
  const isChosen = (isProtected(other) && !isProtected(incident)) || (isHeld(other) && !isHeld(incident));
  const isExcluded = other.excluded.some((person) => !incident.excluded.includes(person));
  const people = isConfidential(other) ? [...school.people.keys()] : [];
  // Readers of a duplicate learn that the other exists.
  return (
    isChosen ||
    isExcluded ||
    people.some(
      (person) => knowsOf(capacities(incident, person, school)) && !onCase(capacities(other, person, school)),
    )
  );
};

/** Lowering the severity needs a second person: naming a duplicate must not get round that. */
const lowers = (incident: Incident, other: Incident): boolean => {
  const [here, there] = [severity(incident), severity(other)];
  if (here === 'minor') return false;
  if (here !== null) return there === null || !atLeast(there, here);
  return redFlagsOf(incident).length > 0 && there === null && redFlagsOf(other).length === 0;
};

/** Days between two reports of the same thing at most, and days since the other was closed. */
const apartDaysMax = 30;
const closedDaysMax = 365;

/** Why it may not be set aside for the other, which is called by its reference, or null where it may. */
export const notSame = (incident: Incident, other: Incident, school: School, now: Moment): string | null => {
  const named = other.reference;
  if (other.stage === 'set-aside')
    return `${named} has itself been set aside. Choose the one that is still open`;
  const ended = ending(other);
  if (ended !== null && now - ended.at > closedDaysMax * dayMs)
    return `${named} was closed more than 12 months ago`;
  const [here, there] = [incident.report, other.report];
  if (here && there && Math.abs(here.receivedAt - there.receivedAt) > apartDaysMax * dayMs) {
    return `${named} was reported more than ${apartDaysMax} days before or after this one`;
  }
  if (lowers(incident, other)) {
    return (
      `${named} is not yet classified as severe as this one, or as urgent. Classify it first, or set that ` +
      'one aside instead'
    );
  }
  if (betrays(incident, other, school)) {
    return `Somebody who must not learn of ${named} may see this incident. Continue with it separately`;
  }
  const isOwed = redFlagsOf(incident).length > 0 || stillToTell(incident) !== 'nobody';
  if (isOwed && !isOpen(other)) {
    return (
      `${named} is closed, and this one has a red flag or must be told outside the school. Choose one ` +
      'that is open'
    );
  }
  return owedByDuplicate(incident, other) !== null && betrays(other, incident, school)
    ? `Somebody who must not learn of this incident may see ${named}. Continue with it separately`
    : null;
};
