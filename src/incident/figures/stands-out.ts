// What stands out of the figures: the first of these rules that holds. Each can be read on the page.
import type { InformationPolicyId } from '../../policy/information-policies.ts';
import type { CauseId, DutyName } from '../../policy/procedures/procedures.ts';
import { fewBelow, numberIn } from './few.ts';
import type { CauseCount, Weak } from './weak.ts';

export type Finding =
  | { readonly is: 'cause'; readonly cause: CauseId; readonly times: number; readonly within: 'year' }
  | { readonly is: 'cause'; readonly cause: CauseId; readonly times: number; readonly within: 'time' }
  | { readonly is: 'step'; readonly duty: DutyName; readonly late: number; readonly all: number }
  | { readonly is: 'nothing' };

/** A cause that makes up a quarter of all stands out without being repeated. */
const shareMin = 1 / 4;

const oftenest = ({ causes, reported }: Weak): CauseCount | undefined =>
  causes.find(({ now }) => numberIn(now) >= Math.max(fewBelow, reported * shareMin));

export const standsOut = (weak: Weak): Finding => {
  const [repeated] = weak.repeated;
  if (repeated !== undefined)
    return { is: 'cause', within: 'year', cause: repeated.cause, times: repeated.times };
  const often = oftenest(weak);
  if (often !== undefined)
    return { is: 'cause', within: 'time', cause: often.id, times: numberIn(often.now) };
  const [step] = weak.steps;
  return step === undefined || numberIn(step.late) === 0
    ? { is: 'nothing' }
    : { is: 'step', duty: step.duty, late: numberIn(step.late), all: step.all };
};

/** The listed policy that the cause which stands out breached most often, as far as that is told. */
export const policyBehind = (weak: Weak): InformationPolicyId | null => {
  const found = standsOut(weak);
  const row = found.is === 'cause' && weak.heat.rows.find(({ cause }) => cause === found.cause);
  if (!row) return null;
  const told = row.cells.map((cell, nth) => ({ policy: weak.heat.policies[nth], times: numberIn(cell) }));
  const [most] = told.toSorted((a, b) => b.times - a.times);
  return most?.policy === undefined || most.policy === 'other' || most.times === 0 ? null : most.policy;
};

/** The rules, in order, as a page says them. */
export const standsOutRules: readonly string[] = [
  `A cause that came up at least ${fewBelow} times within 12 months.`,
  `A cause of at least a quarter of the incidents, and of at least ${fewBelow}.`,
  `The step that was late most often, and at least ${fewBelow} times.`,
];
