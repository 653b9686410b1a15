// Somebody from outside who reads one incident, without an account, until a day: who may, and what they are
// not shown.
import type { Moment } from '../../policy/clock.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';

/**
 * What an auditor is not shown: nothing beyond what few may read; what was said in interviews and at
 * hearings, and files; or names and everything that people wrote.
 */
export const leftOut = ['nothing', 'interviews', 'names-and-words'] as const;
export type LeftOut = (typeof leftOut)[number];

/** In days, from when it was given (school default). */
export const auditorDays = [7, 30] as const;
export type AuditorDays = (typeof auditorDays)[number];

export type AuditorAccess = Stamp & {
  readonly until: Moment;
  readonly leavesOut: LeftOut;
  /** When somebody ended it before its time; null where nobody did. */
  readonly ended: Stamp | null;
};

type Shared = {
  readonly auditors: readonly AuditorAccess[];
  readonly excluded: readonly string[];
  readonly erased: Stamp | null;
};

/**
 * What still opens it, but for time: not what somebody ended, or was given by somebody whom the incident was
 * found to concern; nothing of what was erased.
 */
export const standingAccess = ({ auditors, excluded, erased }: Shared): readonly AuditorAccess[] =>
  erased === null
    ? auditors.filter(
        ({ ended, by }) => ended === null && !(by.kind === 'person' && excluded.includes(by.person)),
      )
    : [];

/** The access that this entry gave, while it opens the incident; null where it does not. */
export const openAccess = (incident: Shared, entry: EntryNo, now: Moment): AuditorAccess | null =>
  standingAccess(incident).find((each) => each.entry === entry && now < each.until) ?? null;

/** What an auditor may be given at least to leave out: a protected reporter might be known by their words. */
export const leavesOutEnough = (isProtected: boolean, chosen: LeftOut): boolean =>
  !isProtected || chosen === 'names-and-words';
