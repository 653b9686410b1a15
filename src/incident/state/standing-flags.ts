import type { RedFlag } from '../../policy/procedures/procedures.ts';
import { type Incident, redFlagsOf } from './incident.ts';
import { isAtWork } from './lead.ts';

/** Containing ends what goes on and what stands open; the outcome report ends only what goes on. */
const isOver = (incident: Incident, flag: RedFlag): boolean => {
  if (flag === 'ongoing') return incident.contained !== null || !isAtWork(incident);
  return flag === 'account-open' && incident.contained !== null;
};

export const standingFlags = (incident: Incident): readonly RedFlag[] =>
  redFlagsOf(incident).filter((flag) => !isOver(incident, flag));
