// How soon somebody must act on an incident, and whom they ring: by the facts once somebody has established
// them, and by what the reporter ticked until then.

import type { Hurry } from '../../../policy/procedures/hurries.ts';
import { type CallId, callsFor } from '../../../policy/triage/calls.ts';
import { hurryFor } from '../../../policy/triage/hurry.ts';
import { type Known, knownOf } from '../../../policy/triage/questions.ts';
import { isAtWork } from '../governing/lead.ts';
import { type Incident, isDecided, reportability, waitingTo } from '../incident.ts';
import { arePeopleTold, isIcoTold } from '../telling/told.ts';
import { standingFlags } from './standing-flags.ts';
import { isRiskRuledOut, knownNow } from './triage.ts';

/** Whether somebody must act on it at once: nobody has contained it yet, and work goes on. */
export const isHappening = (incident: Incident): boolean =>
  incident.contained === null && isAtWork(incident) && hurryOf(incident) === 'now';

/** The facts, with what goes on only as long as nobody contained it. */
const standing = (incident: Incident): Known | null => {
  const known = knownNow(incident);
  if (known === null || incident.contained === null) return known;
  return { ...known, ticks: known.ticks.filter((tick) => tick !== 'ongoing') };
};

const isFlagged = (incident: Incident): boolean => {
  const flags = standingFlags(incident);
  return flags.includes('ongoing') || (flags.includes('child-at-risk') && !isRiskRuledOut(incident));
};

/** How soon by the facts alone, whatever was done since. */
const hurryByFacts = (incident: Incident): Hurry => {
  const known = standing(incident);
  if (known === null || isFlagged(incident)) return isFlagged(incident) ? 'now' : 'none';
  // What waits for a second person may be milder in all but this.
  const waiting = waitingTo(incident, 'milder-facts');
  return waiting !== null && hurryFor(knownOf(waiting.milder)) === 'now' && incident.contained === null
    ? 'now'
    : hurryFor(known);
};

/**
 * How soon somebody must act now. Once it is contained, `now` is `today`; once those who must be told were
 * told, nobody hurries.
 */
export const hurryOf = (incident: Incident): Hurry => {
  if (!isAtWork(incident)) return 'none';
  const byFacts = hurryByFacts(incident);
  const hurry = byFacts === 'now' && incident.contained !== null ? 'today' : byFacts;
  const judged = reportability(incident);
  if (hurry === 'now' || judged === null || !isDecided(judged)) return hurry;
  if (judged.tell === 'regulator-and-individuals' && !arePeopleTold(incident)) return hurry;
  return hurry !== 'none' && judged.tell !== 'nobody' && !isIcoTold(incident) ? '72h' : 'none';
};

/** Whom to ring, in order; before there are facts, by what the reporter ticked. */
export const callsOn = (incident: Incident): readonly CallId[] => {
  const known = standing(incident);
  if (known !== null) return callsFor(known);
  const flags = standingFlags(incident);
  if (flags.includes('child-at-risk')) return ['safeguarding-lead'];
  return flags.includes('ongoing') ? ['it'] : [];
};
