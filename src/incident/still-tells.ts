// What was told and is settled since: nobody is mailed it any more.
import type { Moment } from '../policy/clock.ts';
import type { Procedures } from '../policy/procedures.ts';
import type { Capacity } from './capacity.ts';
import { wantsGovernors } from './conformance/items.ts';
import { stillOwed } from './due/duties.ts';
import type { Owed } from './due/owed.ts';
import { permit } from './may.ts';
import { type Notice, type NoticeKind, pressingKinds, reporterKinds } from './notifications/notice.ts';
import { ending, type Incident, isOpen } from './state/incident.ts';

/** These ask, and say nothing else; the others tell something that may be worth knowing once it is done. */
export const askingKinds: readonly NoticeKind[] = ['reported', 'urgent', 'asked', ...pressingKinds];

/** What is worth knowing once it has ended, beside what is told after that. */
const outlasting: readonly NoticeKind[] = [
  ...(['closed', 'set-aside', 'ended-unadvised', 'no-personal-data', 'to-be-erased', 'objected'] as const),
  ...(['hearing', 'owner', 'identity-request', ...reporterKinds] as const),
];

/** `at`: when it was told; unknown of letters that an earlier version wrote. */
type Told = Pick<Notice, 'kind' | 'duty' | 'step'> & { readonly at?: Moment | undefined };

/**
 * Whether it was owed at that moment. What runs from the report or from awareness runs once, although that
 * moment may be corrected later.
 */
const ranAt = ({ timescale, start }: Owed, at: Moment): boolean =>
  timescale.from === 'received' || timescale.from === 'aware' || start.at <= at;

/** Whether somebody with these capacities still has to do what it asks. */
export const asksNow = (
  { duty, step, at }: Told,
  incident: Incident,
  capacities: ReadonlySet<Capacity>,
  procedures: Procedures,
): boolean => {
  // The governors can be named again at any time: it asks only while one is wanted.
  if (step === 'name-governors' && !wantsGovernors(incident)) return false;
  if (duty === null) return step !== null && permit(incident, step, capacities) === null;
  return stillOwed(incident, procedures).some(
    (each) => each.timescale.duty === duty && (at === undefined || ranAt(each, at)),
  );
};

/** Whether it still asks, or what it tells is news still. */
export const stillTells = (
  told: Told,
  incident: Incident,
  capacities: ReadonlySet<Capacity>,
  procedures: Procedures,
): boolean => {
  const { kind, duty, step, at } = told;
  if (!askingKinds.includes(kind)) {
    const end = ending(incident);
    return end === null || outlasting.includes(kind) || (at !== undefined && at >= end.at);
  }
  if (duty === null && step === null) return isOpen(incident);
  return asksNow(told, incident, capacities, procedures);
};
