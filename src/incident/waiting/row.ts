// A row of what waits, before its reader is known, and how most rows are made.
import type { Calendar } from '../../policy/calendar.ts';
import type { Moment } from '../../policy/clock.ts';
import type { Basis, ItemId } from '../../policy/policy.ts';
import type { DutyName } from '../../policy/procedures/procedures.ts';
import type { Capacity } from '../capacity.ts';
import { type Duty, never } from '../due/duties.ts';
import { ownerOf } from '../due/owes.ts';
import type { Next } from '../next.ts';
import { isGoverned } from '../state/governing.ts';
import { type Incident, waitingTo } from '../state/incident.ts';
import type { StepName } from '../step-names.ts';
import { outlineOf, steps } from '../steps.ts';

export type Waiting = Omit<Next, 'mine' | 'who'>;
export type OnDay = { readonly calendar: Calendar; readonly now: Moment };

export const theLead: readonly Capacity[] = ['lead'];

export const isDue = (state: Duty['state']): boolean => state === 'open' || state === 'missed';

/** Null where there is no date. */
export const dated = (dueAt: Moment): Moment | null => (dueAt === never ? null : dueAt);

/** That the chair is told, while it is owed by a time; undefined where it is not. */
const toldToChair = (all: readonly Duty[]): Duty | undefined =>
  all.find(({ duty, state, dueAt }) => duty === 'tell-chair' && isDue(state) && dated(dueAt) !== null);

/** The data protection officer’s first advice, until its time is over; undefined where none is to come. */
const adviceToCome = (all: readonly Duty[]): Duty | undefined =>
  all.find(
    ({ duty, state, owner, dueAt }) =>
      duty === 'consult-dpo' && state === 'open' && owner === 'dpo' && dated(dueAt) !== null,
  );

/**
 * The points that somebody else answers by what they owe, so that the lead is not asked for them: 3e who
 * tells the chair, and from major up 3d the data protection officer who is there to advise.
 */
export const answeredByOthers = (
  incident: Incident,
  all: readonly Duty[],
  isDpoThere: boolean,
): Readonly<Partial<Record<ItemId, Duty>>> => {
  const told = toldToChair(all);
  const advice = isDpoThere && isGoverned(incident) ? adviceToCome(all) : undefined;
  return { ...(told && { '3e': told }), ...(advice && { '3d': advice }) };
};

/** More may take these than owe them. */
const askedOfOwner: Readonly<Partial<Record<StepName, DutyName>>> = {
  allocate: 'assign-lead',
  'answer-direction': 'answer-direction',
};

/** Who is asked for a step, unless more is known of who owes it. */
export const byOf = (incident: Incident, step: StepName): readonly Capacity[] => {
  const duty = askedOfOwner[step];
  if (duty !== undefined) return [ownerOf(incident, duty)];
  // Nobody is asked to tell themselves.
  return steps[step].who.filter((each) => each !== outlineOf(step).notOf);
};

/** A row that nothing gives a date. */
export const undated = (
  incident: Incident,
  step: StepName,
  label: string,
  because: string,
  basis: Basis = steps[step].point,
): Waiting => ({
  step,
  item: null,
  label,
  because,
  basis,
  dueAt: null,
  overdue: false,
  statutory: false,
  by: byOf(incident, step),
});

/** When the duty of this name is due; no date where it is not owed now. */
export const dueWith = (name: DutyName, all: readonly Duty[]): Pick<Waiting, 'dueAt' | 'overdue'> => {
  const other = all.find(({ duty, state }) => duty === name && isDue(state));
  return { dueAt: dated(other?.dueAt ?? never), overdue: other?.state === 'missed' };
};

/** Whether the person who decided it has done their part: a second one is asked. */
export const waitsForSecond = (incident: Incident, step: StepName): boolean => {
  const { proposes: proposed } = outlineOf(step);
  return proposed !== undefined && waitingTo(incident, proposed) !== null;
};
