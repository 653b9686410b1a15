// What a meeting decided stands on the record of what it is about, by a step there: whether it does yet, and
// which form records it.

import { isSettled, openAuthorities } from '../../incident/state/governing/governing.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { MeetingDecision } from '../../meeting/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import { reviewDueSince } from '../../policy-version/review-reminders.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { GovernorsAsk } from '../../school/asked.ts';
import { type Exception, isWaiting } from '../../school/policies/exception-state.ts';
import type { PolicyVersionState } from '../../school/policies/policy-version-state.ts';
import { type AdoptedVersion, adoptedVersions, isInForce } from '../../school/policies/policy-versions.ts';
import type { School } from '../../school/school.ts';
import type { TermReport } from '../../term-report/state.ts';
import type { KindName, StateOf } from '../kinds.ts';

/** A form is called after its step, but for those whose address is shorter. */
type Recording = { readonly step: string; readonly form: string; readonly text: string };

type Row<S> = {
  readonly isThere: (state: S, on: IsoDate, school: School) => boolean;
  /** Whether it is decided by now, at whichever meeting. */
  readonly isOver: (state: S, school: School) => boolean;
  /** The version that was adopted instead; null where that is what was decided, or none was. */
  readonly replacedBy?: (state: S, on: IsoDate, school: School) => AdoptedVersion | null;
  /** What “Agreed” comes to, where the words of an item do not say it. */
  readonly agreeing?: string;
  /** Null where that decision is recorded nowhere else. */
  readonly recording: (decision: MeetingDecision, state: S) => Recording | null;
};

const since = (stamp: Pick<Stamp, 'at'> | null, on: IsoDate): boolean =>
  stamp !== null && londonDate(stamp.at) >= on;
const named = (step: string, form = step, text = 'Record the decision'): Recording => ({ step, form, text });
const refusedOr =
  (refused: Recording, other: Recording) =>
  (decision: MeetingDecision): Recording =>
    decision === 'refused' ? refused : other;

const ratify: Row<Incident> = {
  isThere: (incident, on) =>
    incident.ratifications.some(({ meetingOn }) => meetingOn === on) &&
    openAuthorities(incident).every(({ at }) => londonDate(at) > on),
  isOver: (incident) => isSettled(incident, 'ratify'),
  recording: () => named('record-ratification'),
};
const findings: Row<Incident> = {
  isThere: ({ governorsOutcome }, on) => since(governorsOutcome, on),
  isOver: (incident) => isSettled(incident, 'decide'),
  recording: () => named('governors-outcome'),
};
const termReport: Row<TermReport> = {
  isThere: ({ noted }, on) => noted?.meetingOn === on,
  isOver: ({ noted }) => noted !== null,
  recording: () => named('note-term-report'),
};
const version: Row<PolicyVersionState> = {
  isThere: ({ adoption, recorded, declined }, on) =>
    (adoption ?? recorded)?.approvedOn === on || since(declined, on),
  isOver: ({ stage, recorded }) => stage !== 'put-forward' || recorded !== null,
  agreeing: 'the new version is adopted',
  recording: refusedOr(named('decline-version'), named('adopt-version')),
};
const isReviewed = (state: PolicyVersionState, school: School): boolean =>
  state.proposedReview === null && !(isInForce(school, state) && reviewDueSince(state) !== null);
/** Only what somebody proposed is recorded or declined. */
const review: Row<PolicyVersionState> = {
  isThere: (state, _on, school) => state.reviews.length > 0 && isReviewed(state, school),
  replacedBy({ adoption, reviews }, on, school) {
    if (adoption === null || reviews.some((each) => since(each, on))) return null;
    const all = adoptedVersions(school);
    const own = all.findIndex((each) => each.adoption.pinned === adoption.pinned);
    return (own < 0 ? undefined : all[own + 1]) ?? null;
  },
  isOver: isReviewed,
  agreeing: 'the policy stays as it is',
  recording(decision, { proposedReview }) {
    if (proposedReview !== null) return named(decision === 'refused' ? 'decline-review' : 'record-review');
    const title = 'Propose that it stays as it is';
    return decision === 'refused' ? null : named('propose-review', 'propose-review', title);
  },
};
const exception: Row<Exception> = {
  isThere: (state) => !isWaiting(state),
  isOver: (state) => !isWaiting(state),
  agreeing: 'the exception is granted',
  recording: refusedOr(named('refuse-exception', 'refuse'), named('grant-exception', 'grant')),
};

/** What is only noted has no step of its own: the minute is its record. */
const rows: { readonly [N in KindName]?: { readonly [A in GovernorsAsk]?: Row<StateOf<N>> } } = {
  incident: { ratify, decide: findings },
  'term-report': { note: termReport },
  'policy-version': { adopt: version, decide: review },
  exception: { decide: exception },
};

type About<N extends KindName> = {
  readonly kind: N;
  readonly state: StateOf<N>;
  readonly asked: GovernorsAsk | undefined;
  readonly school: School;
};
type Decided = { readonly on: IsoDate; readonly decision: MeetingDecision | undefined };

const rowOf = <N extends KindName>({ kind, asked }: About<N>): Row<StateOf<N>> | undefined =>
  asked && (rows[kind]?.[asked] as Row<StateOf<N>> | undefined);

/** Whether nothing is left to decide, as another meeting did or it was taken back. */
export const isOver = <N extends KindName>(about: About<N>): boolean =>
  rowOf(about)?.isOver(about.state, about.school) ?? false;

export const agreeing = <N extends KindName>(about: About<N>): string => rowOf(about)?.agreeing ?? '';

type Standing = {
  readonly isThere: boolean;
  readonly replacedBy: AdoptedVersion | null;
  readonly recording: Recording;
};

/** Null where nothing is to be recorded elsewhere, or it was noted after another meeting decided it. */
export const onRecord = <N extends KindName>(about: About<N>, { on, decision }: Decided): Standing | null => {
  const row = rowOf(about);
  if (row === undefined || decision === undefined) return null;
  const isThere = row.isThere(about.state, on, about.school);
  const recording = row.recording(decision, about.state);
  if (recording === null) return null;
  return decision === 'noted' && !isThere && row.isOver(about.state, about.school)
    ? null
    : { isThere, recording, replacedBy: row.replacedBy?.(about.state, on, about.school) ?? null };
};
