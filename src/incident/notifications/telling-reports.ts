// What is said of a report to whoever it newly comes before.
import type { PersonId } from '../../record/ids.ts';
import { isHeld, isProtected } from '../state/incident.ts';
import type { Announcement, Standing } from './notice.ts';

/** A report comes before people who had not seen it: with a red flag it is urgent. */
export const newReport = (to: readonly PersonId[], { incident }: Standing): readonly Announcement[] => {
  const kind = incident.report?.redFlags.length ? 'urgent' : 'reported';
  const duty = 'acknowledge';
  if (incident.acknowledged !== null) return [{ to, kind }];
  if (!isHeld(incident)) return [{ to, kind, step: 'acknowledge', duty }];
  return isProtected(incident) && incident.forwarded === null
    ? [{ to, kind, step: 'forward-report', duty: 'read-report' }]
    : [{ to, kind, step: 'resolve-concern', duty }];
};
