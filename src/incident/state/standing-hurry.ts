// How soon somebody must act still, since when that is now, and whether anybody has begun.
import type { Hurry } from '../../policy/triage/hurry.ts';
import { isAfter, type Stamp, stamp } from '../../record/stamp.ts';
import type { Event, Recorded } from '../../record/step.ts';
import { hurryOf } from './hurry.ts';
import { type Incident, isOpen } from './incident.ts';

/** Nobody hurries with what has ended. */
export const standingHurry = (incident: Incident): Hurry => (isOpen(incident) ? hurryOf(incident) : 'none');

export const isNow = (incident: Incident): boolean => standingHurry(incident) === 'now';

/** Notes the entry by which it became now, until it is not any more. */
export const noteNow = (incident: Incident, event: Recorded<Event>): Incident => {
  if (isNow(incident) === (incident.nowSince !== null)) return incident;
  return { ...incident, nowSince: incident.nowSince === null ? stamp(event) : null };
};

/** Whether somebody of the school has acted on it since. */
export const isBeingHandled = (incident: Incident, since: Stamp): boolean => {
  const { acknowledged, verified, contained, facts, claims, classifications, reportabilities } = incident;
  const { leads, notes, contacts, notifications, communications } = incident;
  return [
    ...[acknowledged, verified, contained, ...facts, ...claims, ...classifications, ...reportabilities],
    ...[...leads, ...notes, ...contacts, ...notifications, ...communications],
  ].some((each) => each !== null && isAfter(each, since));
};
