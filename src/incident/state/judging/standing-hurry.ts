// How soon somebody must act still, whether anybody has begun, and whom they ring first.

import type { Hurry } from '../../../policy/procedures/hurries.ts';
import type { CallId } from '../../../policy/triage/calls.ts';
import { personOf } from '../../../record/actor.ts';
import { isAfter, type Stamp, stamp } from '../../../record/stamp.ts';
import type { Event, Recorded } from '../../../record/step.ts';
import { isOfOffice } from '../../../school/holders.ts';
import type { School } from '../../../school/school.ts';
import { type Incident, isOpen } from '../incident.ts';
import { callsOn, hurryOf } from './hurry.ts';

/** Nobody hurries with what has ended. */
export const standingHurry = ({ hurries }: Pick<Incident, 'hurries'>): Hurry =>
  hurries.at(-1)?.hurry ?? 'none';

export const isNow = (incident: Incident): boolean => standingHurry(incident) === 'now';

/** Whether the facts before said that somebody must act now, and those of today do not. */
export const isCalmed = ({ hurries, facts }: Pick<Incident, 'hurries' | 'facts'>): boolean => {
  const [before, now] = hurries.slice(-2);
  return before?.hurry === 'now' && now !== undefined && now.entry === facts.at(-1)?.entry;
};

/** Notes each change, whatever led to it. */
export const noteHurry = (incident: Incident, event: Recorded<Event>): Incident => {
  const hurry = isOpen(incident) ? hurryOf(incident) : 'none';
  if (hurry === standingHurry(incident)) return incident;
  return { ...incident, hurries: [...incident.hurries, { ...stamp(event), hurry }] };
};

/** Whether somebody of the school has acted on it since. What its reporter ticks tells of nobody else. */
export const isBeingHandled = (incident: Incident, since: Stamp, school: School): boolean => {
  const { acknowledged, verified, contained, facts, claims, classifications, reportabilities } = incident;
  const { leads, notes, contacts, notifications } = incident;
  const ticks = incident.ticks.filter(({ by }) => {
    const person = personOf(by);
    return person !== null && (person !== incident.report?.reporter || isOfOffice(school, person));
  });
  return [
    ...[acknowledged, verified, contained, ...facts, ...claims, ...classifications, ...reportabilities],
    ...[...leads, ...notes, ...contacts, ...notifications, ...ticks],
  ].some((each) => each !== null && isAfter(each, since));
};

/** Whom somebody rings before all else; null where nobody hurries, or everybody has been rung. */
export const firstCall = (incident: Incident): CallId | null => {
  const isHurried = ['now', 'today'].includes(standingHurry(incident));
  const isTicked = (call: CallId) => incident.ticks.some(({ item }) => item === `call-${call}`);
  return (isHurried && callsOn(incident).find((call) => !isTicked(call))) || null;
};
