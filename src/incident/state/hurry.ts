// How soon somebody must act on an incident, and whom they ring: by what the reporter ticked, and by the facts
// once somebody has established them.
import type { CallId } from '../../policy/triage/calls.ts';
import type { Hurry } from '../../policy/triage/hurry.ts';
import type { Incident } from './incident.ts';
import { standingFlags } from './standing-flags.ts';

export const hurryOf = (incident: Incident): Hurry => {
  const flags = standingFlags(incident);
  return flags.includes('child-at-risk') || flags.includes('ongoing') ? 'now' : 'none';
};

/** Whom to ring, in order. */
export const callsOn = (incident: Incident): readonly CallId[] => {
  const flags = standingFlags(incident);
  if (flags.includes('child-at-risk')) return ['safeguarding-lead'];
  return flags.includes('ongoing') ? ['it'] : [];
};
