// What was told and is settled since: nobody is mailed it any more.
import type { Moment } from '../policy/clock.ts';
import type { Procedures } from '../policy/procedures.ts';
import type { Capacity } from './capacity.ts';
import { stillOwed } from './due/duties.ts';
import type { Owed } from './due/owed.ts';
import { permit } from './may.ts';
import { type Notice, type NoticeKind, pressingKinds, reporterKinds } from './notifications/notice.ts';
import { type Incident, isOpen } from './state/incident.ts';

/** These ask, and say nothing else; the others tell something that may be worth knowing once it is done. */
const asking: readonly NoticeKind[] = ['reported', 'urgent', 'asked', ...pressingKinds];

/** What is worth knowing of an incident that has ended. */
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
export const ranAt = ({ timescale, start }: Owed, at: Moment): boolean =>
  timescale.from === 'received' || timescale.from === 'aware' || start.at <= at;

/** Whether somebody with these capacities still has to do what it asks, or what it tells is news still. */
export const stillTells = (
  { kind, duty, step, at }: Told,
  incident: Incident,
  capacities: ReadonlySet<Capacity>,
  procedures: Procedures,
): boolean => {
  if (asking.includes(kind)) {
    if (duty === null) {
      return step === null ? isOpen(incident) : permit(incident, step, capacities) === null;
    }
    return stillOwed(incident, procedures).some(
      (each) => each.timescale.duty === duty && (at === undefined || ranAt(each, at)),
    );
  }
  return isOpen(incident) || outlasting.includes(kind);
};
