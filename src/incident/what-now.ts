// What leads a case from one step to the next: the open duties and the missing pieces that can be supplied
// now, by whom, by when and why. It shows a step only at a stage that lets it be taken; `may` and `decide`
// have the last word.

import type { Calendar } from '../policy/calendar.ts';
import { counted, type Moment } from '../policy/clock.ts';
import { type Basis, itemIds } from '../policy/policy.ts';
import type { DutyName, Procedures } from '../policy/procedures/procedures.ts';
import { type Capacity, sayWho } from './capacity.ts';
import { closingGate, type Missing } from './conformance/closing-gate.ts';
import { itemState, unansweredBeforeOutcome, unansweredByLead, wantsGovernors } from './conformance/items.ts';
import { dueAnew } from './due/advice-due.ts';
import { type Duty, dueFrom, duties, never } from './due/duties.ts';
import { controlsToCheck, standingControls } from './due/met.ts';
import { awaitsTellingNobody, isToTell } from './due/owed.ts';
import { identityRequestSteps, requestAwaits } from './identity/request.ts';
import { actingAs, whoSupplies } from './may.ts';
import { forReader, type Next, soonest } from './next.ts';
import { dpoSees } from './people/capacities.ts';
import { findsOut, openQuestion, toFindOut } from './state/advice.ts';
import { untoldInPlan } from './state/communication.ts';
import type { InForce } from './state/excepted.ts';
import {
  answeredBy,
  directionInQuestion,
  isGoverned,
  isGovernorAskedFor,
  openDirections,
  unansweredRecommendations,
} from './state/governing.ts';
import { type Incident, isOpen, isUnresolved, reportability, severity, waitingTo } from './state/incident.ts';
import { adviceOn, asksToAssessAgain, asksToClassifyAgain } from './state/triage.ts';
import type { StepName } from './step-names.ts';
import { isToThemselves } from './steps/tell-chair.ts';
import { steps } from './steps.ts';

type Waiting = Omit<Next, 'mine' | 'who'>;
/** What is missing before it can close, asked for only where it matters. */
type Gate = () => readonly Missing[];
type OnDay = { readonly calendar: Calendar; readonly now: Moment };

// Nobody is asked to tell themselves.
const toChair = steps['tell-chair'].who.filter((each) => each !== 'chair');

const theLead: readonly Capacity[] = ['lead'];
const theOffice: readonly Capacity[] = ['office'];

const isFor = (step: StepName, by: readonly Capacity[], held: ReadonlySet<Capacity>): boolean =>
  by.some((each) => actingAs(step, held).has(each)) && !(step === 'tell-chair' && isToThemselves(held));

const isDue = (state: Duty['state']): boolean => state === 'open' || state === 'missed';

const dated = (dueAt: Moment): Moment | null => (dueAt === never ? null : dueAt);

const byOf = (incident: Incident, step: StepName): readonly Capacity[] => {
  if (step === 'allocate') return [severity(incident) === 'critical' ? 'chair' : 'office'];
  if (step === 'answer-direction') {
    const direction = directionInQuestion(incident);
    return direction === undefined ? theOffice : [answeredBy(incident, direction)];
  }
  return step === 'tell-chair' ? toChair : steps[step].who;
};

/** Advice that waited for something to be found out begins with reading that. */
const sayAdvice = (incident: Incident, step: StepName): string => {
  if (toFindOut(incident) !== null) return findOut;
  const isAnswered = step === 'advise' && openQuestion(incident)?.answers;
  return isAnswered ? 'Read the answer, and advise who to tell' : steps[step].title;
};

/** A step has one name, whichever duty asks for it. */
const labelOf = (incident: Incident, { duty, label, isSecond }: Duty, step: StepName): string => {
  if (duty === 'consult-dpo') return sayAdvice(incident, step);
  if (duty === 'decide-ico') {
    const says = steps['assess-reportability'].title;
    return reportability(incident) === null ? says : `${says}: not settled yet`;
  }
  if (step === 'note-progress' && incident.notes.length > 0) return 'Write the next note of progress';
  if (duty === 'check-controls') {
    const [all, left] = [standingControls(incident), controlsToCheck(incident, isSecond ? 2 : 1)];
    return left.length < all.length ? `${label}: ${left.length} of ${all.length} left` : label;
  }
  if (duty !== 'review-and-close') return label;
  if (step === 'governors-outcome') return steps['governors-outcome'].title;
  return step === 'review-outcome' ? steps['review-outcome'].title : steps.close.title;
};

const isTimely = (incident: Incident, { duty, step }: Duty, gate: Gate): boolean => {
  if (!steps[step].stages.includes(incident.stage)) return false;
  // The person who decided it has done their part: a second one is asked.
  if (step === 'assess-reportability' && waitingTo(incident, 'reassess') !== null) return false;
  if (step === 'close') return gate().length === 0;
  if (step === 'submit-outcome') return unansweredBeforeOutcome(incident).length === 0;
  return duty !== 'notify-ico' || isToTell(incident);
};

const decideAgain = 'Decide again who to tell';

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
  const decide = reportability(incident) === null ? 'Decide whether to tell the ICO' : decideAgain;
  const label = overdue ? 'Decide who to tell: the time to tell the ICO has passed' : decide;
  return [{ step, label, item: null, because, basis, overdue, statutory, dueAt, by: steps[step].who }];
};

const findOut = 'Find out for the data protection officer';

/** Where no data protection officer is there, the office asks theirs, and records what they advise. */
const stepOf = ({ duty, step }: Duty, isDpoThere: boolean): StepName =>
  duty === 'consult-dpo' && !isDpoThere ? 'record-advice' : step;

const ownerFirst = (owner: Capacity, by: readonly Capacity[]): readonly Capacity[] =>
  by.includes(owner) ? [owner, ...by.filter((each) => each !== owner)] : by;

const ofDuties = (
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

const undated = (
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

const along = 'The rest of the investigation follows from it.';

const dueWith = (name: DutyName, all: readonly Duty[]): Pick<Waiting, 'dueAt' | 'overdue'> => {
  const other = all.find(({ duty, state }) => duty === name && isDue(state));
  return { dueAt: dated(other?.dueAt ?? never), overdue: other?.state === 'missed' };
};

/** The scope is due with what follows from it: the first note of progress, else the report. */
const dueWithFirst = (all: readonly Duty[]): Pick<Waiting, 'dueAt' | 'overdue'> => {
  const note = dueWith('progress-note', all);
  return note.dueAt === null ? dueWith('outcome-report', all) : note;
};

const ofInvestigation = (incident: Incident, all: readonly Duty[]): readonly Waiting[] => {
  const open = unansweredByLead(incident);
  const others = open.filter((item) => item !== '3a');
  const scope = open.includes('3a')
    ? [{ ...undated(incident, 'set-scope', steps['set-scope'].title, along), ...dueWithFirst(all) }]
    : [];
  const [first] = others;
  if (first === undefined) return scope;
  // All that the report waits for are counted, the scope too: it may be answered in words like the others.
  const label = `Answer ${counted(open.length, 'policy point')}`;
  const because = 'The outcome report waits for them.';
  const answers = { ...undated(incident, 'answer-point', label, because), ...dueWith('outcome-report', all) };
  return [...scope, { ...answers, item: first, by: theLead }];
};

/** The name of a step says this one in fewer words. */
const gateLabel = ({ step, what }: Missing): string =>
  step === 'judge-exception' ? steps[step].title : `Before it can close: ${what}`;

/**
 * What the closing gate lacks, once the outcome report is in; what other parts of the list show is left to
 * them.
 */
const ofGate = (incident: Incident, gate: Gate): readonly Waiting[] =>
  incident.stage !== 'submitted' && incident.stage !== 'reviewed'
    ? []
    : gate()
        .filter(({ step }) => steps[step].stages.includes(incident.stage) && step !== 'review-outcome')
        .map((missing) => {
          const { step, basis } = missing;
          return {
            ...undated(incident, step, gateLabel(missing), 'It cannot close without this.', basis),
            item: step === 'answer-point' ? (itemIds.find((id) => id === basis) ?? null) : null,
            by: whoSupplies(missing),
          };
        });

/**
 * The decision who to tell is due when it was due before it took two; what was proposed too late for that is
 * due after as much time again, from the proposal: nobody confirms before it is proposed.
 */
const dueToConfirm = (
  proposedAt: Moment,
  all: readonly Duty[],
  { calendar, now }: OnDay,
): Pick<Waiting, 'dueAt' | 'overdue'> => {
  const decision = all.find(({ duty, state }) => duty === 'decide-ico' && isDue(state));
  if (decision === undefined || decision.dueAt >= proposedAt) return dueWith('decide-ico', all);
  const dueAt = dueFrom(proposedAt, decision, calendar);
  return { dueAt: dated(dueAt), overdue: dueAt < now };
};

/** What waits for a second person, also where the incident has ended. */
const ofSeconds = (incident: Incident, all: readonly Duty[], onDay: OnDay): readonly Waiting[] => {
  const waiting: Waiting[] = [];
  if (incident.proposals.length > 0) {
    const says = 'One person has proposed it; a second confirms or declines.';
    const row = undated(incident, 'confirm-proposal', steps['confirm-proposal'].title, says);
    const telling = waitingTo(incident, 'reassess');
    waiting.push(telling === null ? row : { ...row, ...dueToConfirm(telling.at, all, onDay) });
  }
  const waits = requestAwaits(incident);
  if (waits !== null) {
    const [step, label] = identityRequestSteps[waits];
    waiting.push(undated(incident, step, label, 'Somebody on the case has asked to know who reported it.'));
  }
  return waiting;
};

/** The governors on the case say what they think before it is lowered; the decision does not wait for it. */
const ofViews = (incident: Incident): readonly Waiting[] => {
  const waiting = waitingTo(incident, 'lower-severity');
  if (waiting === null || !isGoverned(incident) || waiting.views.length > 0) return [];
  const says = 'Somebody proposes to lower it. The second person sees what you write before they decide.';
  return [undated(incident, 'give-view', steps['give-view'].title, says)];
};

/** What was decided before the facts changed is decided again where they ask for more. */
const ofFacts = (incident: Incident, procedures: Procedures): readonly Waiting[] => {
  const waiting: Waiting[] = [];
  if (asksToAssessAgain(incident)) {
    const says = 'New facts mean that more people must be told than was decided.';
    waiting.push(undated(incident, 'assess-reportability', decideAgain, says));
  }
  if (asksToClassifyAgain(incident, procedures)) {
    const says = 'New facts make it more severe than it was classified.';
    waiting.push(undated(incident, 'classify', 'Classify the incident again', says));
  }
  return waiting;
};

/** What waits between the Governing Body and those who investigate (4a, 5c, 6b; 3 "as directed"). */
const ofGoverning = (incident: Incident, all: readonly Duty[]): readonly Waiting[] => {
  const waiting: Waiting[] = [];
  if (wantsGovernors(incident)) {
    const says = isGovernorAskedFor(incident)
      ? 'The headteacher or bursar asks for a governor on the case.'
      : 'A major incident needs a governor on the case, and nobody is named yet.';
    waiting.push(undated(incident, 'name-governors', steps['name-governors'].title, says));
  }
  for (const by of ['lead', 'office'] as const) {
    const first = openDirections(incident).find((each) => answeredBy(incident, each) === by);
    if (first === undefined) continue;
    const says = `What was directed in entry ${first.entry} waits for an answer.`;
    const row = undated(incident, 'answer-direction', steps['answer-direction'].title, says);
    waiting.push({ ...row, ...dueWith('answer-direction', all), by: [by] });
  }
  const left = unansweredRecommendations(incident).length;
  if (left > 0) {
    const says = `${counted(left, 'recommendation')} ${left > 1 ? 'wait' : 'waits'} for an answer.`;
    waiting.push(undated(incident, 'answer-recommendation', steps['answer-recommendation'].title, says));
  }
  return waiting;
};

/** What goes between the school and its data protection officer once their first advice is not owed. */
const ofAdvice = (
  incident: Incident,
  procedures: Procedures,
  { calendar, now }: OnDay,
  isDpoThere: boolean,
): readonly Waiting[] => {
  const due = dpoSees(incident) ? dueAnew(incident, { procedures, calendar }) : null;
  if (due === null) return [];
  const { at, because, basis } = due;
  const when = { dueAt: dated(at), overdue: at < now };
  if (toFindOut(incident) !== null) {
    const step = isDpoThere ? 'ask-advice' : 'record-advice';
    const row = { ...undated(incident, step, findOut, because, basis), ...when };
    return [isDpoThere ? { ...row, by: [findsOut(incident)] } : row];
  }
  const row = undated(incident, 'advise', sayAdvice(incident, 'advise'), because, basis);
  return isDpoThere ? [{ ...row, ...when }] : [];
};

/** A plan is done once everybody in it was told, also after the closing. */
const ofPlan = (incident: Incident): readonly Waiting[] => {
  const left = untoldInPlan(incident).length;
  if (left === 0 || !steps['record-communication'].stages.some((each) => each === incident.stage)) return [];
  const label = `${steps['record-communication'].title}: ${left} left`;
  const because = 'The plan is done once all of them have been told.';
  return [{ ...undated(incident, 'record-communication', label, because), by: theLead }];
};

const ofStage = (
  incident: Incident,
  all: readonly Duty[],
  onDay: OnDay,
  procedures: Procedures,
  gate: Gate,
): readonly Waiting[] => {
  const waiting = [...ofSeconds(incident, all, onDay), ...ofViews(incident), ...ofGoverning(incident, all)];
  if (isUnresolved(incident)) {
    const says =
      'It names somebody in words. The headteacher and bursar do not get it until you say who is meant.';
    waiting.push(undated(incident, 'resolve-concern', steps['resolve-concern'].title, says));
  }
  waiting.push(...ofFacts(incident, procedures));
  if (itemState(incident, '5b').state === 'open') {
    waiting.push(
      undated(incident, 'verify-details', steps['verify-details'].title, 'Nobody has verified them yet.'),
    );
  }
  if (incident.disciplineAdvice !== null && incident.discipline === null) {
    const says = 'The lead has recommended. The headteacher, or the person acting for them, decides.';
    const row = undated(incident, 'decide-discipline', steps['decide-discipline'].title, says);
    // The last thing that the report waits for is due with it.
    const isLast = incident.stage === 'investigating' && unansweredByLead(incident).length === 0;
    waiting.push(isLast ? { ...row, ...dueWith('outcome-report', all) } : row);
  }
  if (incident.stage === 'investigating') waiting.push(...ofInvestigation(incident, all));
  return [...waiting, ...ofGate(incident, gate)];
};

/** What of the school around it counts: `exceptions` as `exceptionsOn` finds them. */
type Around = { readonly isDpoThere?: boolean; readonly exceptions?: readonly Pick<InForce, 'id'>[] };

/** The steps that wait on the incident now, one row a step: what is late first, then mine, then soonest. */
export const whatNow = (
  incident: Incident,
  capacities: ReadonlySet<Capacity>,
  procedures: Procedures,
  calendar: Calendar,
  now: Moment,
  { isDpoThere = true, exceptions = [] }: Around = {},
): readonly Next[] => {
  const gate = () => closingGate(incident, procedures, exceptions);
  const all = duties(incident, procedures, calendar, now);
  const advice = isOpen(incident) ? ofAdvice(incident, procedures, { calendar, now }, isDpoThere) : [];
  // What was put anew stands in place of the first advice.
  const owed = advice.length > 0 ? all.filter(({ duty }) => duty !== 'consult-dpo') : all;
  const waiting = [
    ...ofDuties(incident, owed, gate, isDpoThere),
    ...(isOpen(incident) ? ofStage : ofSeconds)(incident, all, { calendar, now }, procedures, gate),
    ...advice,
    ...ofPlan(incident),
  ];
  const rows = waiting
    // Who decides it says so by deciding.
    .filter(({ step }) => step !== 'give-view' || !capacities.has('confirmer'))
    .map((row) => ({ ...row, mine: isFor(row.step, row.by, capacities), who: sayWho(row.by) }));
  const [first, then] = [forReader(rows), soonest(now)];
  rows.sort((a, b) => first(a, b) || then(a, b));
  return rows.filter((row, index) => rows.findIndex(({ step }) => step === row.step) === index);
};
