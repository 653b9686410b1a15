// How soon somebody must act on an incident, and whom they ring: by the facts once somebody has established
// them, and by what the reporter ticked until then.

import type { Hurry } from '../../policy/procedures/hurries.ts';
import { type CallId, callsFor } from '../../policy/triage/calls.ts';
import { hurryFor } from '../../policy/triage/hurry.ts';
import type { Known } from '../../policy/triage/questions.ts';
import { type Incident, reportability } from './incident.ts';
import { isAtWork } from './lead.ts';
import { standingFlags } from './standing-flags.ts';
import { isRiskRuledOut, knownNow } from './triage.ts';

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
  return known === null || isFlagged(incident) ? (isFlagged(incident) ? 'now' : 'none') : hurryFor(known);
};

/** How soon somebody must act now: less once it is contained, and nothing once the work on it is done. */
export const hurryOf = (incident: Incident): Hurry => {
  if (!isAtWork(incident)) return 'none';
  const hurry = hurryByFacts(incident);
  if (incident.contained === null) return hurry;
  if (reportability(incident) === null) return hurry === 'now' ? 'today' : hurry;
  const isRegulatorOwed =
    reportability(incident)?.tell !== 'nobody' &&
    !incident.notifications.some(({ body }) => body === 'regulator');
  return hurry !== 'none' && isRegulatorOwed ? '72h' : 'none';
};

/** Whom to ring, in order; before there are facts, by what the reporter ticked. */
export const callsOn = (incident: Incident): readonly CallId[] => {
  const known = standing(incident);
  if (known !== null) return callsFor(known);
  const flags = standingFlags(incident);
  if (flags.includes('child-at-risk')) return ['safeguarding-lead'];
  return flags.includes('ongoing') ? ['it'] : [];
};
