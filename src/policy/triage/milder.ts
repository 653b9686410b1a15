// Whether facts come to less than others that were recorded before them. What was not known then, and is now,
// takes nothing back.
import { atLeast, higher, type Procedures, type Severity } from '../procedures/procedures.ts';
import { adviseOn } from './advice.ts';
import { criteriaFrom } from './criteria.ts';
import { type FactField, notKnown, type TriageFacts } from './facts.ts';
import { proposeSeverity } from './propose-severity.ts';
import { unknownFields } from './questions.ts';
import { type Tell, tells } from './rules.ts';

/** What facts come to by themselves: the severity that they propose, and who must be told. */
export type Outcome = { readonly severity: Severity; readonly tell: Tell };

const moreTold = (one: Tell, other: Tell): Tell => (tells.indexOf(one) < tells.indexOf(other) ? other : one);

/** The graver of each. */
export const gravest = (one: Outcome, other: Outcome): Outcome => ({
  severity: higher(one.severity, other.severity),
  tell: moreTold(one.tell, other.tell),
});

export const isLess = (one: Outcome, other: Outcome): boolean => {
  const most = gravest(one, other);
  return most.severity !== one.severity || most.tell !== one.tell;
};

export const outcomeOf = (facts: TriageFacts, procedures: Procedures, sameCauseBefore: number): Outcome => {
  const { holds: criteria, notRuledOut } = criteriaFrom(facts, procedures, sameCauseBefore);
  const found = { criteria, notRuledOut, concernsSenior: false, redFlags: [] };
  return { severity: proposeSeverity(found, procedures).severity, tell: adviseOn(facts).tell };
};

/** Whether the later answer only adds to what the earlier one left open. */
const fills = (before: TriageFacts, now: TriageFacts, field: FactField): boolean => {
  const [was, is] = [before[field], now[field]];
  if (is === undefined || is === notKnown) return false;
  if (field === 'number') {
    const [least, given] = [before.number, now.number];
    if (given === undefined || given === notKnown) return false;
    return least === undefined || least === notKnown || given.atLeast >= least.atLeast;
  }
  const [had, has]: readonly (readonly unknown[])[] = [[was].flat(), [is].flat()];
  return had!.every((each) => each === undefined || each === notKnown || has!.includes(each));
};

/** The earlier facts, with what was not known answered as it is by the later ones. */
const filledIn = (before: TriageFacts, now: TriageFacts): TriageFacts => {
  const open = unknownFields(before).filter((field) => before[field] !== now[field]);
  const field = open.find((each) => fills(before, now, each));
  return field === undefined ? before : filledIn({ ...before, [field]: now[field] }, now);
};

const isAwaited = ({ back }: TriageFacts): boolean => back === 'not-yet' || back === 'said';

/**
 * What the earlier facts still come to beside the later ones. Below major, what was waited for may come back:
 * that takes nothing back either.
 */
export const stillComesTo = (
  before: TriageFacts,
  now: TriageFacts,
  procedures: Procedures,
  sameCauseBefore: number,
): Outcome => {
  const filled = filledIn(before, now);
  const outcome = outcomeOf(filled, procedures, sameCauseBefore);
  if (!isAwaited(filled) || now.back === undefined || atLeast(outcome.severity, 'major')) return outcome;
  return outcomeOf(filledIn({ ...filled, back: now.back }, now), procedures, sameCauseBefore);
};
