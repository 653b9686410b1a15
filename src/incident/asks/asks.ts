// The one list of what an incident asks for: its open duties and what its steps say that they are wanted for,
// by whom, by when and why. It names a step only at a stage that lets it be taken; `may` and `decide` have
// the last word. All that anybody is asked, told or reminded of is chosen from it.

import type { Moment } from '../../policy/clock.ts';
import type { ItemId } from '../../policy/policy.ts';
import type { DutyName } from '../../policy/procedures/procedures.ts';
import { inPlaceOfChair } from '../../policy/said.ts';
import { isAfter } from '../../record/stamp.ts';
import { calendarOf } from '../../school/own-days.ts';
import { proceduresOf } from '../../school/policies/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import type { Capacity } from '../capacity.ts';
import { type Others, unansweredBeforeOutcome, unansweredByLead } from '../conformance/items.ts';
import { type Duty, dated, duties, isDue, openDuty, type Rules } from '../due/duties.ts';
import { owes, ownerOf } from '../due/owes.ts';
import { dpoSees } from '../people/capacities.ts';
import { dutyOwners } from '../people/duty-owners.ts';
import { type Excepted, exceptionsOn } from '../state/excepted.ts';
import { type Incident, waitingTo } from '../state/incident.ts';
import { facts } from '../state/judging/triage.ts';
import { actsForChair } from '../state/report.ts';
import { toFindOut } from '../state/telling/advice.ts';
import type { Asking, Wanted } from '../step.ts';
import { type StepName, stepNames } from '../step-names.ts';
import { askedAs, formOf, outlineOf, steps } from '../steps.ts';
import { type Ask, forReader, type Next, soonest } from './ask.ts';
import { closingGate, isBesideReview, type Missing } from './closing-gate.ts';

/** What of the school around an incident changes what it asks for. */
type Around = Rules & {
  /** Whether a data protection officer of the school may be asked about it. */
  readonly isDpoThere?: boolean;
  readonly exceptions?: readonly Excepted[];
  /** Whether an office of the school directs it (3). */
  readonly isDirected?: boolean;
};

export const aroundOf = (incident: Incident, school: School): Required<Around> => ({
  procedures: proceduresOf(school.settings, incident.procedures),
  calendar: calendarOf(school.settings),
  isDpoThere: dutyOwners(incident, 'dpo', school).length > 0,
  exceptions: exceptionsOn(incident, school),
  isDirected: dutyOwners(incident, 'director', school).length > 0,
});

/** What is missing before it can close. */
type Gate = () => readonly Missing[];

/** Who is asked for a step, unless more is known of who owes it: nobody is asked to tell themselves. */
const byOf = (incident: Incident, step: StepName): readonly Capacity[] => {
  const { asDuty, notOf } = outlineOf(step);
  return asDuty === undefined
    ? steps[step].who.filter((each) => each !== notOf)
    : [ownerOf(incident, asDuty)];
};

/** Whether the person who decided it has done their part: a second one is asked. */
export const waitsForSecond = (incident: Incident, step: StepName): boolean => {
  const { proposes } = outlineOf(step);
  return proposes !== undefined && waitingTo(incident, proposes) !== null;
};

/** The points that somebody else answers by what they owe, so that the lead is not asked for them. */
export const answeredByOthers = (
  incident: Incident,
  all: readonly Duty[],
  isDpoThere: boolean,
): Readonly<Partial<Record<ItemId, Duty>>> =>
  Object.fromEntries(
    all
      .filter((each) => isDue(each) && dated(each.dueAt) !== null)
      .flatMap((each) => {
        const item = owes[each.duty].answers?.(incident, each.state === 'missed', isDpoThere) ?? null;
        return item === null ? [] : [[item, each]];
      }),
  );

// What the clock asks for.

const ownerFirst = (owner: Capacity, by: readonly Capacity[]): readonly Capacity[] =>
  by.includes(owner) ? [owner, ...by.filter((each) => each !== owner)] : by;

const isTimely = (incident: Incident, duty: Duty, gate: Gate): boolean =>
  steps[duty.step].stages.includes(incident.stage) &&
  !waitsForSecond(incident, duty.step) &&
  outlineOf(duty.step).isTimely?.(incident, () => gate().length) !== false &&
  owes[duty.duty].isAsked?.(incident, duty.state === 'missed') !== false;

/** A step has one name, whichever duty asks for it. */
const labelOf = (incident: Incident, duty: Duty, step: StepName): string =>
  outlineOf(step).ask?.(incident, duty) ?? (owes[duty.duty].isCalledAsStep ? steps[step].title : duty.label);

const ofDuty = (incident: Incident, duty: Duty, isDpoThere: boolean): Ask => {
  // Where no data protection officer is there, the office asks theirs, and records what they advise.
  const step = isDpoThere ? duty.step : (owes[duty.duty].outside ?? duty.step);
  const { because, basis, statutory, owner } = duty;
  return {
    ...{ step, item: null, label: labelOf(incident, duty, step), because, basis, statutory },
    // Others may take it too, but it is the lead who owes it.
    by: owner === 'lead' ? [owner] : ownerFirst(owner, byOf(incident, step)),
    dueAt: dated(duty.dueAt),
    overdue: duty.state === 'missed',
  };
};

// What the steps say that they are wanted for.

/** When the first of these that has a date is due. */
const dueWith = (names: readonly DutyName[], all: readonly Duty[]): Pick<Ask, 'dueAt' | 'overdue'> => {
  const found = names
    .map((name) => openDuty(all, name))
    .find((each) => each !== undefined && dated(each.dueAt) !== null);
  return { dueAt: found?.dueAt ?? null, overdue: found?.state === 'missed' };
};

const ofWanted = (incident: Incident, step: StepName, wanted: Wanted, around: Asking): Ask => {
  const { because, basis = steps[step].point, item = null, by = byOf(incident, step) } = wanted;
  const { dueAt } = wanted;
  const when =
    dueAt === undefined
      ? dueWith(wanted.dueWith ?? [], around.duties)
      : { dueAt: dated(dueAt), overdue: dueAt < around.now };
  return {
    ...{ step, item, because, basis, by, statutory: false, ...when },
    label: wanted.ask ?? outlineOf(step).ask?.(incident) ?? askedAs(step),
    ...(wanted.closesWithout ? { closesWithout: true } : {}),
  };
};

/** Whether one person has decided by these facts, and a second is asked. */
const isProposed = (incident: Incident, step: StepName): boolean => {
  const { proposes } = outlineOf(step);
  const waiting = proposes === undefined ? null : waitingTo(incident, proposes);
  const known = facts(incident);
  return waiting !== null && (known === null || !isAfter(known, waiting));
};

const wantedSteps = stepNames.filter((name) => outlineOf(name).wanted !== undefined);

type Wants = { readonly ask: Ask; readonly inPlaceOf: DutyName | undefined };

const ofSteps = (incident: Incident, around: Asking): readonly Wants[] =>
  wantedSteps
    .filter((step) => steps[step].stages.includes(incident.stage) && !isProposed(incident, step))
    .flatMap((step) =>
      (outlineOf(step).wanted?.(incident, around) ?? []).map((wanted) => ({
        ask: ofWanted(incident, step, wanted, around),
        inPlaceOf: wanted.inPlaceOf,
      })),
    );

// What closing lacks, once the outcome report is in.

const isReported = ({ stage }: Incident): boolean => stage === 'submitted' || stage === 'reviewed';

export const beforeClosing = 'Before it can close: ';

const whyAny = 'It cannot close without this.';
const whyPoint = 'Say that it was done, or why it is not appropriate.';

const ofGate = (incident: Incident, { step, what, basis, item, by }: Missing): Ask => {
  const label = outlineOf(step).ask?.(incident);
  const because = item === null ? whyAny : whyPoint;
  const undated = { dueAt: null, overdue: false, statutory: false } as const;
  const ask = { step, item, because, basis, by, ...undated };
  // A step that says what it is asked for needs fewer words.
  return label === undefined
    ? { ...ask, label: beforeClosing + what, isForClosing: true }
    : { ...ask, label };
};

/** What closing lacks without it; undefined where it does not wait for it. */
const lackedWithout = ({ step }: Ask, gate: Gate): StepName | undefined =>
  gate()
    .filter(isBesideReview)
    .find((missing) => missing.step === step || outlineOf(missing.step).ofOfficer === step)?.step;

/** What waits for it, or that nothing does. */
const awaitedBy = (
  ask: Ask,
  incident: Incident,
  others: Others,
  gate: Gate,
): Pick<Ask, 'lacks' | 'closesWithout'> => {
  const lacks = isReported(incident) ? lackedWithout(ask, gate) : undefined;
  if (lacks !== undefined) return { lacks };
  const isLeft = (item: ItemId): boolean =>
    item in others && unansweredBeforeOutcome(incident).includes(item);
  const isBeside =
    outlineOf(ask.step).isBeside?.(incident) === true &&
    !steps[ask.step].carriesOut.some(isLeft) &&
    lackedWithout(ask, gate) === undefined;
  return isBeside ? { closesWithout: true } : {};
};

/** Advice that the gate lacks is asked of the data protection officer where they have an account. */
const asOfficers = (incident: Incident, ask: Ask): readonly Ask[] => {
  const { ofOfficer: step } = outlineOf(ask.step);
  if (step === undefined || !dpoSees(incident)) return [ask];
  const { title: label, who: by } = steps[step];
  return toFindOut(incident) === null ? [{ ...ask, step, label, by, isForClosing: false }] : [];
};

/** Where it concerns the chair, of who acts in their place. */
const said = ({ label, because }: Ask, incident: Incident): Pick<Ask, 'label' | 'because'> => {
  const who = actsForChair(incident);
  return { label: inPlaceOfChair(label, who), because: inPlaceOfChair(because, who) };
};

/** Everything that the incident asks for now, of whomever; a step may be asked for by more than one. */
export const asksOf = (
  incident: Incident,
  { procedures, calendar, isDpoThere = true, exceptions = [], isDirected = false }: Around,
  now: Moment,
): readonly Ask[] => {
  let lacks: ReturnType<Gate> | undefined;
  const gate: Gate = () => {
    lacks ??= closingGate(incident, procedures, exceptions);
    return lacks;
  };
  const all = duties(incident, procedures, calendar, now);
  const others = answeredByOthers(incident, all, isDpoThere);
  const wanted = ofSteps(incident, {
    ...{ procedures, calendar, now, isDpoThere, isDirected, duties: all },
    get toLead() {
      return unansweredByLead(incident, others);
    },
  });
  const owed = all
    .filter((each) => isDue(each) && !wanted.some(({ inPlaceOf }) => inPlaceOf === each.duty))
    .filter((each) => isTimely(incident, each, gate));
  const asks = [
    ...owed.map((each) => ofDuty(incident, each, isDpoThere)),
    ...wanted.map(({ ask }) => ask),
    ...(isReported(incident) ? gate().filter(isBesideReview) : []).map((each) => ofGate(incident, each)),
  ];
  return (isDpoThere ? asks.flatMap((each) => asOfficers(incident, each)) : asks)
    .filter(({ step }) => steps[step].stages.includes(incident.stage))
    .map((ask) => ({
      ...ask,
      ...said(ask, incident),
      form: formOf(ask.step),
      ...awaitedBy(ask, incident, others, gate),
    }))
    .toSorted(soonest(now));
};

/** As one reader sees it, one row a step: what is late first, then what is theirs, then the soonest. */
export const asksFor = (
  incident: Incident,
  capacities: ReadonlySet<Capacity>,
  around: Around,
  now: Moment,
): readonly Next[] => forReader(asksOf(incident, around, now), capacities);

// A list of notifications asks it for each.
const known = new WeakMap<Incident, { readonly school: School; readonly asks: readonly Ask[] }>();

/** What is asked for by this step; undefined where it does not wait. */
export const askedNow = (step: StepName, incident: Incident, school: School): Ask | undefined => {
  const kept = known.get(incident);
  // What is late changes the order of what waits, but not when it is due.
  const asks = kept?.school === school ? kept.asks : asksOf(incident, aroundOf(incident, school), 0);
  if (kept?.asks !== asks) known.set(incident, { school, asks });
  return asks.find((ask) => ask.step === step);
};
