// What leads a case from one step to the next: the open duties and the missing pieces that can be supplied
// now, by whom, by when and why. It shows a step only at a stage that lets it be taken; `may` and `decide`
// have the last word.

import type { Calendar } from '../policy/calendar.ts';
import { counted, type Moment } from '../policy/clock.ts';
import type { ItemId } from '../policy/policy.ts';
import { bodyNamed } from '../policy/procedures/bodies-2026.ts';
import type { DutyName, Procedures } from '../policy/procedures/procedures.ts';
import { inDuty } from '../policy/said.ts';
import { isAfter } from '../record/stamp.ts';
import { type Capacity, sayWho } from './capacity.ts';
import { closingGate, isBesideReview } from './conformance/closing-gate.ts';
import { itemState, type Others, unansweredBeforeOutcome, unansweredByLead } from './conformance/items.ts';
import { dueAnew } from './due/advice-due.ts';
import { type Duty, dueFrom, duties, never } from './due/duties.ts';
import { identityRequestSteps, requestAwaits } from './identity/request.ts';
import { actingAs } from './may.ts';
import { forReader, type Next, soonest } from './next.ts';
import type { Around } from './people/around.ts';
import { dpoSees } from './people/capacities.ts';
import { findOut, findsOut, laterQuestion, toFindOut } from './state/advice.ts';
import { untoldInPlan } from './state/communication.ts';
import { unansweredOf } from './state/governing.ts';
import { type Incident, isOpen, isUnresolved, severity, waitingTo } from './state/incident.ts';
import type { Proposal, Proposed } from './state/judgement.ts';
import { stillToTell } from './state/others-to-tell.ts';
import { areBothTold } from './state/told.ts';
import { asksToAssessAgain, asksToClassifyAgain, facts } from './state/triage.ts';
import type { StepName } from './step-names.ts';
import { outlineOf, shortName, steps } from './steps.ts';
import { decideAgain, ofDuties } from './waiting/duties.ts';
import { type Gate, ofGate } from './waiting/gate.ts';
import { ofDirecting, ofGoverning, ofViews } from './waiting/governing.ts';
import {
  answeredByOthers,
  dated,
  dueWith,
  isDue,
  type OnDay,
  theLead,
  undated,
  type Waiting,
} from './waiting/row.ts';

// What waits between the school and its data protection officer.

/** What goes between the school and its data protection officer once their first advice is not owed. */
const ofAdvice = (
  incident: Incident,
  procedures: Procedures,
  { calendar, now }: OnDay,
  isDpoThere: boolean,
): readonly Waiting[] => {
  // Once both were told there is nothing left to advise: only a later question waits.
  if (areBothTold(incident) && laterQuestion(incident) === null) return [];
  const due = dpoSees(incident) ? dueAnew(incident, { procedures, calendar }) : null;
  if (due === null) return [];
  const { at, because, basis } = due;
  const when = { dueAt: dated(at), overdue: at < now };
  if (toFindOut(incident) !== null) {
    const step = isDpoThere ? 'ask-advice' : 'record-advice';
    const row = { ...undated(incident, step, findOut, because, basis), ...when };
    return [isDpoThere ? { ...row, by: [findsOut(incident)] } : row];
  }
  const row = undated(
    incident,
    'advise',
    outlineOf('advise').ask?.(incident) ?? steps.advise.title,
    because,
    basis,
  );
  return isDpoThere ? [{ ...row, ...when }] : [];
};

const isNotOf = (step: StepName, held: ReadonlySet<Capacity>): boolean => {
  const { notOf } = outlineOf(step);
  return notOf !== undefined && held.has(notOf);
};

const isFor = (step: StepName, by: readonly Capacity[], held: ReadonlySet<Capacity>): boolean =>
  by.some((each) => actingAs(step, held).has(each)) && !isNotOf(step, held);

const along = 'The scope says what to find out.';

/** The scope is due with what follows from it: the first note of progress, else the report. */
const dueWithFirst = (all: readonly Duty[]): Pick<Waiting, 'dueAt' | 'overdue'> => {
  const note = dueWith('progress-note', all);
  return note.dueAt === null ? dueWith('outcome-report', all) : note;
};

const ofInvestigation = (
  incident: Incident,
  all: readonly Duty[],
  open: readonly ItemId[],
): readonly Waiting[] => {
  const others = open.filter((item) => item !== '3a');
  const scope = open.includes('3a')
    ? [{ ...undated(incident, 'set-scope', steps['set-scope'].title, along), ...dueWithFirst(all) }]
    : [];
  const [first] = others;
  if (first === undefined) return scope;
  const label = shortName('answer-point');
  const because = 'The outcome report waits for them.';
  const answers = { ...undated(incident, 'answer-point', label, because), ...dueWith('outcome-report', all) };
  return [...scope, { ...answers, item: first, by: theLead }];
};

/** What a proposal decides, and the duty that waits for it meanwhile. */
const decidedBy: Readonly<Partial<Record<Proposed, DutyName>>> = {
  'lower-severity': 'classify',
  reassess: 'decide-ico',
};

/**
 * What is proposed is due when its decision was due before it took two; what was proposed too late for that
 * is due after as much time again, from the proposal: nobody confirms before it is proposed.
 */
const dueToConfirm = (
  { what, at }: Proposal,
  all: readonly Duty[],
  { calendar, now }: OnDay,
): Pick<Waiting, 'dueAt' | 'overdue'> | null => {
  const name = decidedBy[what];
  const decision = all.find(({ duty, state }) => duty === name && isDue(state));
  if (decision === undefined) return null;
  const dueAt = decision.dueAt >= at ? decision.dueAt : dueFrom(at, decision, calendar);
  return { dueAt: dated(dueAt), overdue: dueAt < now };
};

/** While the first classification waits, its time runs on: nobody may take the proposal for it. */
const whyConfirm = (incident: Incident): string =>
  waitingTo(incident, 'lower-severity') === null || severity(incident) !== null
    ? 'One person has proposed it; a second confirms or declines.'
    : 'One person has proposed how severe it is; a second confirms or declines. Until then it is not ' +
      'classified, and the time for that runs on.';

/** What waits for a second person, also where the incident has ended. */
const ofSeconds = (incident: Incident, all: readonly Duty[], onDay: OnDay): readonly Waiting[] => {
  const waiting: Waiting[] = [];
  if (incident.proposals.length > 0) {
    const row = undated(incident, 'confirm-proposal', steps['confirm-proposal'].title, whyConfirm(incident));
    const [first] = incident.proposals
      .flatMap((each) => dueToConfirm(each, all, onDay) ?? [])
      .toSorted((one, other) => (one.dueAt ?? never) - (other.dueAt ?? never));
    waiting.push({ ...row, ...first });
  }
  const waits = requestAwaits(incident);
  if (waits !== null) {
    const [step, label] = identityRequestSteps[waits];
    waiting.push(undated(incident, step, label, 'Somebody on the case has asked to know who reported it.'));
  }
  return waiting;
};

/** Whether one person has decided by these facts, and a second is asked. */
const isProposed = (incident: Incident, what: Proposed): boolean => {
  const [waiting, known] = [waitingTo(incident, what), facts(incident)];
  return waiting !== null && (known === null || !isAfter(known, waiting));
};

/** What was decided before the facts changed is decided again where they ask for more. */
const ofFacts = (incident: Incident, procedures: Procedures): readonly Waiting[] => {
  const waiting: Waiting[] = [];
  if (asksToAssessAgain(incident) && !isProposed(incident, 'reassess')) {
    const says = 'New facts mean that more people must be told than was decided.';
    waiting.push(undated(incident, 'assess-reportability', decideAgain, says));
  }
  if (asksToClassifyAgain(incident, procedures) && !isProposed(incident, 'lower-severity')) {
    const says = 'New facts make it more severe than it was classified.';
    waiting.push(undated(incident, 'classify', 'Classify the incident again', says));
  }
  return waiting;
};

/** A plan is done once everybody in it was told, also after the closing. */
const ofPlan = (incident: Incident): readonly Waiting[] => {
  const left = untoldInPlan(incident).length;
  if (left === 0) return [];
  const label = `${steps['record-communication'].title}: ${left} left`;
  const because = 'The plan is done once all of them have been told.';
  return [{ ...undated(incident, 'record-communication', label, because), by: theLead }];
};

/** Who was told or advised by the word of another says whether that is right. */
const ofSaidOf = (incident: Incident): readonly Waiting[] => {
  const isAsked = isOpen(incident) && unansweredOf(incident).length > 0;
  const because = 'Somebody else recorded that you were told, or advised.';
  const step = 'confirm-entry';
  return isAsked ? [{ ...undated(incident, step, steps[step].title, because), closesWithout: true }] : [];
};

/** Each is told, or somebody says why not; nothing is held up by it. */
const ofOthers = (incident: Incident): readonly Waiting[] => {
  const [first, ...others] = stillToTell(incident);
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` and ${counted(others.length, 'other')}`;
  const label = `Tell ${bodyNamed(first)}${more}, or say why not`;
  const because = 'What happened may concern them too.';
  return [{ ...undated(incident, 'rule-out-telling', label, because), closesWithout: true }];
};

const ofStage = (
  incident: Incident,
  all: readonly Duty[],
  onDay: OnDay,
  procedures: Procedures,
  gate: Gate,
  toLead: readonly ItemId[],
): readonly Waiting[] => {
  const waiting = [...ofSeconds(incident, all, onDay), ...ofViews(incident), ...ofGoverning(incident, all)];
  if (isUnresolved(incident)) {
    const whether = incident.excluded.length > 0 ? 'whether anybody else is meant' : 'who is meant';
    const says = `It names somebody in words. Say ${whether}: until then nobody else gets it.`;
    const label = incident.excluded.length > 0 ? `Say ${whether}` : steps['resolve-concern'].title;
    waiting.push(undated(incident, 'resolve-concern', label, says));
  }
  waiting.push(...ofFacts(incident, procedures));
  if (itemState(incident, '5b').state === 'open') {
    waiting.push(
      undated(incident, 'verify-details', steps['verify-details'].title, 'Nobody has verified them yet.'),
    );
  }
  if (incident.disciplineAdvice !== null && incident.discipline === null) {
    const why = `The lead recommended. The ${inDuty('headteacher')}, or the person acting for them, decides.`;
    const row = undated(incident, 'decide-discipline', steps['decide-discipline'].title, why);
    // The last thing that the report waits for is due with it.
    const isLast = incident.stage === 'investigating' && toLead.length === 0;
    waiting.push(isLast ? { ...row, ...dueWith('outcome-report', all) } : row);
  }
  if (incident.stage === 'investigating') waiting.push(...ofInvestigation(incident, all, toLead));
  return [...waiting, ...ofGate(incident, gate)];
};

/** Advice that the gate lacks is asked of the data protection officer where they have an account. */
const asOfficers = (incident: Incident, waiting: readonly Waiting[]): readonly Waiting[] => {
  if (!dpoSees(incident)) return waiting;
  return waiting.flatMap((row) => {
    const { ofOfficer: step } = outlineOf(row.step);
    if (step === undefined) return row;
    const { title: label, who: by } = steps[step];
    return toFindOut(incident) === null ? { ...row, step, label, by } : [];
  });
};

/** What closing lacks without it; undefined where it does not wait for it. */
const lackedWithout = ({ step }: Waiting, gate: Gate): StepName | undefined =>
  gate()
    .filter(isBesideReview)
    .find((missing) => missing.step === step || outlineOf(missing.step).ofOfficer === step)?.step;

/** What waits for it, or that nothing does. */
const awaitedBy = (
  row: Waiting,
  incident: Incident,
  others: Others,
  gate: Gate,
): Pick<Waiting, 'lacks' | 'closesWithout'> => {
  if (incident.stage === 'submitted' || incident.stage === 'reviewed') {
    const lacks = lackedWithout(row, gate);
    if (lacks !== undefined) return { lacks };
  }
  const open = unansweredBeforeOutcome(incident);
  const isBeside =
    outlineOf(row.step).isBeside?.(incident) === true &&
    !steps[row.step].carriesOut.some((item) => item in others && open.includes(item)) &&
    lackedWithout(row, gate) === undefined;
  return isBeside ? { closesWithout: true } : {};
};

/** The steps that wait on the incident now, one row a step: what is late first, then mine, then soonest. */
export const whatNow = (
  incident: Incident,
  capacities: ReadonlySet<Capacity>,
  procedures: Procedures,
  calendar: Calendar,
  now: Moment,
  { isDpoThere = true, exceptions = [], isDirected = false }: Partial<Around> = {},
): readonly Next[] => {
  let lacks: ReturnType<Gate> | undefined;
  const gate: Gate = () => {
    lacks ??= closingGate(incident, procedures, exceptions);
    return lacks;
  };
  const all = duties(incident, procedures, calendar, now);
  const advice = isOpen(incident) ? ofAdvice(incident, procedures, { calendar, now }, isDpoThere) : [];
  const others = answeredByOthers(incident, all, isDpoThere);
  const toLead = unansweredByLead(incident, others);
  // What was put anew stands in place of the first advice.
  const owed = advice.length > 0 ? all.filter(({ duty }) => duty !== 'consult-dpo') : all;
  const waiting = [
    ...ofDuties(incident, owed, gate, isDpoThere),
    ...(isOpen(incident) ? ofStage : ofSeconds)(incident, all, { calendar, now }, procedures, gate, toLead),
    ...advice,
    ...ofPlan(incident),
    ...ofSaidOf(incident),
    ...(isOpen(incident) ? ofOthers(incident) : []),
    ...(isDirected ? ofDirecting(incident) : []),
  ];
  const rows = (isDpoThere ? asOfficers(incident, waiting) : waiting)
    // What may not be taken now is asked of nobody.
    .filter(({ step }) => steps[step].stages.includes(incident.stage))
    // Who decides it says so by deciding.
    .filter(({ step }) => step !== 'give-view' || !capacities.has('confirmer'))
    .map((row) => ({
      ...row,
      ...awaitedBy(row, incident, others, gate),
      mine: isFor(row.step, row.by, capacities),
      who: sayWho(row.by),
    }));
  const [first, then] = [forReader(rows), soonest(now)];
  rows.sort((a, b) => first(a, b) || then(a, b));
  return rows.filter((row, index) => rows.findIndex(({ step }) => step === row.step) === index);
};
