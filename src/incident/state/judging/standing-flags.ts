import type { RedFlag } from '../../../policy/procedures/procedures.ts';
import { isAtWork } from '../governing/lead.ts';
import { type Incident, redFlagsOf } from '../incident.ts';

/** These stand until somebody marks the incident as contained; nothing takes the others away. */
export const isEndedByContaining = (flag: RedFlag): boolean => flag === 'ongoing' || flag === 'account-open';

/** The outcome report ends what goes on, too. */
const isOver = (incident: Incident, flag: RedFlag): boolean =>
  (incident.contained !== null && isEndedByContaining(flag)) || (flag === 'ongoing' && !isAtWork(incident));

/** Something goes on, stands open, or a child may be at risk: nobody waits with it. */
export const isUrgentFlag = (flag: RedFlag): boolean => isEndedByContaining(flag) || flag === 'child-at-risk';

export const standingFlags = (incident: Incident): readonly RedFlag[] =>
  redFlagsOf(incident).filter((flag) => !isOver(incident, flag));
