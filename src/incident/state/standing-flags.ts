import type { RedFlag } from '../../policy/procedures/procedures.ts';
import { type Incident, redFlagsOf } from './incident.ts';
import { isAtWork } from './lead.ts';

/** Of something that goes on, and so ends. */
const ending: readonly RedFlag[] = ['ongoing', 'account-open'];

/** Without what ends, once it is contained or its outcome report is in. */
export const standingFlags = (incident: Incident): readonly RedFlag[] => {
  const isOver = incident.contained !== null || !isAtWork(incident);
  return redFlagsOf(incident).filter((flag) => !(isOver && ending.includes(flag)));
};
