// What each duty of the Procedures (7) means on one incident, in one table: who owes it, what met it, when
// there is anything to owe, what spares it, and the step that it waits for now.

import type { Moment } from '../../policy/clock.ts';
import type { ItemId } from '../../policy/policy.ts';
import type { DischargingStep, DutyName, Timescale } from '../../policy/procedures/procedures.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { inDuty } from '../../policy/said.ts';
import { latest as latestOf, type When } from '../../policy/when.ts';
import { isAfter, type Stamp } from '../../record/stamp.ts';
import type { Capacity } from '../capacity.ts';
import { failureSettled } from '../state/governing/controls.ts';
import {
  answeredBy,
  authorityInQuestion,
  awaitsRatifiers,
  chairKnows,
  directionInQuestion,
  isGoverned,
  isWithGovernors,
  ratificationOf,
} from '../state/governing/governing.ts';
import {
  type Incident,
  isDecided,
  isHeld,
  isProtected,
  reportability,
  severity,
  waitingTo,
} from '../state/incident.ts';
import { adviceOn, asksToAssessAgain } from '../state/judging/triage.ts';
import { advised, findsOut, toFindOut } from '../state/telling/advice.ts';
import { retaliationAsked } from '../state/telling/retaliation.ts';
import { areBothTold, arePeopleTold, referenceGiven } from '../state/telling/told.ts';
import { controlsChecked, type Met, met, standingControls } from './met.ts';
import { askedAgain, isToBeLed, startOfLead } from './starts.ts';

/** When it was done, at the latest; a day without a time says no more. */
const doneBy = (thing: Stamp | undefined, when: When | undefined): Moment | undefined =>
  when === undefined ? thing?.at : Math.min(latestOf(when), thing?.at ?? Number.POSITIVE_INFINITY);

const peopleTold = ({ contacts }: Incident): Met | null => {
  const told = arePeopleTold({ contacts }) ? contacts.find(({ kind }) => kind === 'informed') : undefined;
  return met(told, doneBy(told, told?.doneAt));
};

const regulatorTold = (incident: Incident): Met | null => {
  const told = incident.notifications.find((each) => each.body === 'regulator');
  return met(told, told?.notifiedAt);
};

const reported = (incident: Incident): Stamp | undefined => {
  const asked = askedAgain(incident);
  return incident.outcomes.find((each) => isAfter(each, asked));
};

/** A second person is asked whether it is right to tell nobody: meanwhile nobody is asked to tell. */
const awaitsTellingNobody = (incident: Incident): boolean =>
  waitingTo(incident, 'reassess')?.judged.tell === 'nobody';

/** Until a person has decided to tell the ICO, its clock runs, but nobody is asked to tell it. */
export const isToTell = (incident: Incident): boolean => {
  const proposed = waitingTo(incident, 'reassess')?.judged ?? null;
  const isTold = [reportability(incident), proposed].some((each) => each !== null && each.tell !== 'nobody');
  return isTold && !awaitsTellingNobody(incident);
};

/** What one duty means on an incident. */
type Owes = {
  readonly by: Capacity | ((incident: Incident) => Capacity);
  readonly met: (incident: Incident) => Met | null;
  /** Whether there is anything to owe yet; left out where it is owed from its start on. */
  readonly begun?: (incident: Incident) => boolean;
  /** Why it is not needed, or null where it is. */
  readonly spared?: (incident: Incident) => string | null;
  /** The step that it waits for now, where it is not the one that discharges it. */
  readonly now?: (incident: Incident) => StepBefore | null;
  /** The step of the office, where who owes it has no account. */
  readonly outside?: 'record-advice';
  /** Whether it is asked for now; left out where it is as long as it is owed. */
  readonly isAsked?: (incident: Incident, isLate: boolean) => boolean;
  /** Lists call it as they call the step. */
  readonly isCalledAsStep?: true;
  /** The duty as which a message names it, while it waits for this step. */
  readonly calledAs?: { readonly [step in StepBefore]?: DutyName };
  /** The point that it answers, so that the lead is not asked for that meanwhile. */
  readonly answers?: (incident: Incident, isLate: boolean, isDpoThere: boolean) => ItemId | null;
};

/**
 * The governors report first (6d), then it is reviewed, then closed. The ICO is told once decided. What they
 * ratified another of them confirms.
 */
type StepBefore =
  | ('assess-reportability' | 'ask-advice' | 'confirm-entry')
  | ('governors-outcome' | 'review-outcome');

export const owes: Readonly<Record<DutyName, Owes>> = {
  'read-report': { by: 'chair', met: ({ forwarded }) => met(forwarded), begun: isProtected },
  acknowledge: { by: 'office', met: ({ acknowledged }) => met(acknowledged) },
  classify: { by: 'office', met: ({ classifications }) => met(classifications[0]) },
  triage: { by: 'office', met: ({ reportabilities }) => met(reportabilities[0]) },
  'consult-dpo': {
    by: (incident) => (toFindOut(incident) === null ? 'dpo' : findsOut(incident)),
    met(incident) {
      const first = advised(incident);
      return met(first, doneBy(first, first?.givenAt));
    },
    // Whom the chair has not let in is owed nothing and asked for nothing yet.
    begun: (incident) => !isHeld(incident),
    spared(incident) {
      // A person it concerns is not asked about it: advice comes from outside then (3d).
      if (incident.report?.concerns.includes('data-protection-officer')) return 'It concerns them.';
      if (reportability(incident)?.personalData === 'no') return 'No personal data is involved.';
      return areBothTold(incident) ? `The ${regulatorName} and the people affected were told.` : null;
    },
    now: (incident) => (toFindOut(incident) === null ? null : 'ask-advice'),
    outside: 'record-advice',
    isCalledAsStep: true,
    // From major up, while who is there to advise has time for it.
    answers: (incident, isLate, isDpoThere) =>
      isDpoThere && !isLate && toFindOut(incident) === null && isGoverned(incident) ? '3d' : null,
  },
  'tell-chair': {
    by: 'office',
    met: (incident) => met(chairKnows(incident)),
    spared: ({ forwarded }) =>
      forwarded === null ? null : `It came to the ${inDuty('chair')} first, who then forwarded or kept it.`,
    answers: () => '3e',
  },
  'decide-ico': {
    by: 'office',
    met: ({ reportabilities }) => met(reportabilities.find(isDecided)),
    isCalledAsStep: true,
  },
  'notify-ico': {
    by: 'office',
    met: regulatorTold,
    spared(incident) {
      const judged = reportability(incident);
      // Facts that ask for more than was decided start the 72 hours again.
      return judged?.tell === 'nobody' && isDecided(judged) && !asksToAssessAgain(incident)
        ? `The school decided that it does not have to tell the ${regulatorName}.`
        : null;
    },
    now: (incident) => (isToTell(incident) ? null : 'assess-reportability'),
    // Nobody has decided it, though the facts advise it or the law's time has passed.
    isAsked: (incident, isLate) =>
      isToTell(incident) ||
      (!awaitsTellingNobody(incident) && (isLate || (adviceOn(incident)?.tell ?? 'nobody') !== 'nobody')),
    // What the law's clock asks for first is a decision.
    calledAs: { 'assess-reportability': 'decide-ico' },
  },
  'ico-reference': { by: 'office', met: (incident) => met(referenceGiven(incident)) },
  'inform-people': {
    by: 'office',
    met: peopleTold,
    begun: (incident) => reportability(incident)?.tell === 'regulator-and-individuals',
  },
  'assign-lead': {
    by: (incident) => (severity(incident) === 'critical' ? 'chair' : 'office'),
    met: (incident) =>
      isToBeLed(incident) ? null : met(incident.leads.find((each) => isAfter(each, startOfLead(incident)))),
  },
  'ratify-authority': {
    by: (incident) => (awaitsRatifiers(incident) ? 'recorded-of' : 'chair'),
    met(incident) {
      const authority = authorityInQuestion(incident);
      if (authority === undefined || awaitsRatifiers(incident)) return null;
      return met(ratificationOf(incident, authority));
    },
    now: (incident) => (awaitsRatifiers(incident) ? 'confirm-entry' : null),
  },
  'answer-direction': {
    by(incident) {
      const direction = directionInQuestion(incident);
      return direction === undefined ? 'office' : answeredBy(incident, direction);
    },
    met: (incident) => met(directionInQuestion(incident)?.answer ?? undefined),
  },
  'progress-note': { by: 'lead', met: () => null, begun: ({ stage }) => stage === 'investigating' },
  'interim-outcome': {
    by: 'lead',
    met: ({ interims }) => met(interims[0]),
    spared: ({ outcomes }) => (outcomes.length > 0 ? 'The outcome report is complete.' : null),
  },
  'outcome-report': { by: 'lead', met: (incident) => met(reported(incident)) },
  'review-and-close': {
    by: (incident) => (isWithGovernors(incident) ? 'chair' : 'reviewer'),
    met: ({ stage, closures }) => (stage === 'closed' ? met(closures.at(-1)) : null),
    now(incident) {
      if (incident.stage !== 'submitted') return null;
      return isWithGovernors(incident) ? 'governors-outcome' : 'review-outcome';
    },
    isCalledAsStep: true,
  },
  'check-controls': {
    by: 'office',
    met: (incident) => controlsChecked(incident, 1),
    begun: (incident) => standingControls(incident).length > 0,
  },
  'answer-failed-control': { by: 'office', met: (incident) => met(failureSettled(incident)) },
  'ask-retaliation': {
    by: 'chair',
    met: (incident) => met(retaliationAsked(incident)),
    begun: isProtected,
  },
};

export const hasBegun = (incident: Incident, duty: DutyName): boolean => owes[duty].begun?.(incident) ?? true;

export const ownerOf = (incident: Incident, duty: DutyName): Capacity => {
  const { by } = owes[duty];
  return typeof by === 'function' ? by(incident) : by;
};

/** The step that discharges a duty now. */
export const stepNow = (
  incident: Incident,
  { duty, dischargedBy }: Timescale,
): DischargingStep | StepBefore => owes[duty].now?.(incident) ?? dischargedBy;
