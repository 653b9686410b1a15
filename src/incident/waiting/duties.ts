// The duties that the clock asks for now.
import type { DutyName } from '../../policy/procedures/procedures.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import type { Capacity } from '../capacity.ts';
import type { Duty } from '../due/duties.ts';
import { awaitsTellingNobody, isToTell, owes } from '../due/owes.ts';
import { type Incident, reportability } from '../state/incident.ts';
import { adviceOn } from '../state/triage.ts';
import type { StepName } from '../step-names.ts';
import { outlineOf, steps } from '../steps.ts';
import type { Gate } from './gate.ts';
import { byOf, dated, isDue, theLead, type Waiting, waitsForSecond } from './row.ts';

/** These pass from step to step. */
const named: readonly DutyName[] = ['consult-dpo', 'decide-ico', 'review-and-close'];

/** A step has one name, whichever duty asks for it. */
const labelOf = (incident: Incident, { duty, label }: Duty, step: StepName): string =>
  outlineOf(step).ask?.(incident) ?? (named.includes(duty) ? steps[step].title : label);

const isTimely = (incident: Incident, { duty, step }: Duty, gate: Gate): boolean => {
  if (!steps[step].stages.includes(incident.stage)) return false;
  if (waitsForSecond(incident, step)) return false;
  if (outlineOf(step).isTimely?.(incident, () => gate().length) === false) return false;
  return duty !== 'notify-ico' || isToTell(incident);
};

export const decideAgain = 'Decide again who to tell';

/**
 * Nobody has decided whether the ICO must be told, though the facts advise it or the law's time has passed:
 * once it has, that comes before all else.
 */
const undecided = (incident: Incident, each: Duty): readonly Waiting[] => {
  const { duty, state, statutory, dueAt, because, basis } = each;
  if (duty !== 'notify-ico' || awaitsTellingNobody(incident)) return [];
  const overdue = state === 'missed';
  if (!overdue && (adviceOn(incident)?.tell ?? 'nobody') === 'nobody') return [];
  const step = 'assess-reportability';
  const decide =
    reportability(incident) === null ? `Decide whether to tell the ${regulatorName}` : decideAgain;
  const label = overdue ? `Decide who to tell: the time to tell the ${regulatorName} has passed` : decide;
  return [{ step, label, item: null, because, basis, overdue, statutory, dueAt, by: steps[step].who }];
};

/** Where no data protection officer is there, the office asks theirs, and records what they advise. */
const stepOf = ({ duty, step }: Duty, isDpoThere: boolean): StepName =>
  isDpoThere ? step : (owes[duty].outside ?? step);

const ownerFirst = (owner: Capacity, by: readonly Capacity[]): readonly Capacity[] =>
  by.includes(owner) ? [owner, ...by.filter((each) => each !== owner)] : by;

export const ofDuties = (
  incident: Incident,
  all: readonly Duty[],
  gate: Gate,
  isDpoThere: boolean,
): readonly Waiting[] =>
  all
    .filter(({ state }) => isDue(state))
    .flatMap((duty) => {
      if (!isTimely(incident, duty, gate)) return undecided(incident, duty);
      const { because, basis, statutory } = duty;
      const step = stepOf(duty, isDpoThere);
      const overdue = duty.state === 'missed';
      // Others may note progress too, but it is the lead who owes it.
      const by = duty.owner === 'lead' ? theLead : ownerFirst(duty.owner, byOf(incident, step));
      return [
        {
          ...{
            step,
            label: labelOf(incident, duty, step),
            item: null,
            because,
            basis,
            overdue,
            statutory,
            by,
          },
          dueAt: dated(duty.dueAt),
        },
      ];
    });
