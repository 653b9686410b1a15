import { personOf } from '../../../record/actor.ts';
import type { PersonId } from '../../../record/ids.ts';
import type { Incident } from '../incident.ts';
import type { Claim } from './investigation.ts';

/**
 * Who first classified it: where a second person confirms it, the person who had proposed it, and while it
 * waits for that.
 */
const tookOn = ({ classifications: [first], proposals }: Incident): readonly Claim[] => {
  if (first === undefined) {
    const waiting = proposals.find(({ what }) => what === 'lower-severity');
    const proposer = waiting === undefined ? null : personOf(waiting.by);
    if (waiting === undefined || proposer === null) return [];
    return [{ entry: waiting.entry, at: waiting.at, by: waiting.by, person: proposer }];
  }
  const person = first.lowered?.proposedBy ?? personOf(first.by);
  return person === null ? [] : [{ entry: first.entry, at: first.at, by: first.by, person }];
};

const lastClaim = (incident: Incident): Claim | undefined => {
  const led = incident.leads.filter(({ as }) => as === 'personally');
  const all = [...tookOn(incident), ...led, ...incident.claims];
  return all.toSorted((a, b) => a.entry - b.entry).at(-1);
};

/** Who last took the office's work on it: by saying so, by taking the report on, or by leading it. */
export const claimedBy = (incident: Incident): PersonId | null => lastClaim(incident)?.person ?? null;
