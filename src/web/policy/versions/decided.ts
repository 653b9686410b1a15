// What the governors decided on a version at a meeting, until the person who may puts it on record here.

import { streamPath } from '../../../app/cases/other-streams.ts';
import { nameIn } from '../../../app/directory.ts';
import { isBeforeMeeting } from '../../../app/governing/asked.ts';
import type { OnMeeting } from '../../../app/governing/waiting-for-governors.ts';
import { keysOf } from '../../../app/kinds.ts';
import { type Moment, sayDate, sayMonth } from '../../../policy/clock.ts';
import { inOffice } from '../../../policy/said.ts';
import { reviewDueSince } from '../../../policy-version/review-reminders.ts';
import { askedToConfirm, deciders, isProposer } from '../../../policy-version/step.ts';
import type { PersonId, StreamId } from '../../../record/ids.ts';
import { sayEither } from '../../../record/phrases.ts';
import type { PolicyVersionState } from '../../../school/policies/policy-version-state.ts';
import {
  adoptedVersions,
  isInForce,
  isOutOfDate,
  nextReviewOf,
} from '../../../school/policies/policy-versions.ts';
import type { Signed, Site } from '../../shell/site.ts';
import type { Fact } from '../../ui/case-frame.ts';
import { type Child, html } from '../../ui/html.ts';
import type { View } from './version-form.ts';

export type Version = { readonly stream: StreamId; readonly state: PolicyVersionState };

/** By version: the last meeting that has it before it. */
export type Meetings = ReadonlyMap<StreamId, OnMeeting>;

const isWaiting = ({ state }: Version): boolean =>
  state.stage === 'put-forward' || state.proposedReview !== null || reviewDueSince(state) !== null;

export const meetingsOf = async (
  { app }: Site,
  { id }: Signed,
  versions: readonly Version[],
): Promise<Meetings> => {
  if (!versions.some(isWaiting)) return new Map();
  const all = await app.waitingForGovernors(id);
  return new Map(all.flatMap(({ stream, on }) => (on ? [[stream, on] as const] : [])));
};

const stageWords: Readonly<Record<PolicyVersionState['stage'], string>> = {
  draft: 'Draft',
  'put-forward': `Waits for the ${inOffice('governors')}`,
  adopted: 'Adopted',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
};

const decisionWords = { agreed: 'Agreed', refused: 'Refused' } as const;

export const sayStage = ({ stage, recorded }: PolicyVersionState, on: OnMeeting | undefined): string => {
  if (recorded !== null)
    return `Recorded as adopted, waits for ${inOffice('another governor')} to confirm it`;
  return on?.decision && stage === 'put-forward'
    ? `${decisionWords[on.decision]} by the ${inOffice('governors')} on ${sayDate(on.day)}`
    : stageWords[stage];
};

/** When they decide on it, as far as an agenda says so. */
const sayAgenda = (state: PolicyVersionState, on: OnMeeting | undefined): string => {
  if (on === undefined) return 'On no agenda yet';
  if (on.isToConfirm) return `Recorded on ${sayDate(on.day)}, not yet confirmed`;
  return on.decision === null ? `On the agenda of ${sayDate(on.day)}` : sayStage(state, on);
};

export const since = (signed: Signed, { stream, state }: Version, meetings: Meetings): Child => {
  const { adoption } = state;
  const on = meetings.get(stream);
  const stage = on === undefined ? sayStage(state, on) : sayAgenda(state, on);
  if (adoption === null) return html`${stage}, begun ${sayDate(state.begunAt)}`;
  const all = adoptedVersions(signed.school);
  const next = all[all.findIndex((each) => each.stream === stream) + 1];
  return next === undefined
    ? html`In force since ${sayDate(adoption.at)}`
    : html`In force from ${sayDate(adoption.at)} to ${sayDate(next.adoption.at)}`;
};

/** The step that puts the decision on record. */
const stepAfter = (
  { stage, recorded, proposedReview }: PolicyVersionState,
  decision: 'agreed' | 'refused',
) => {
  if (recorded !== null) return 'confirm-version';
  if (stage === 'put-forward')
    return ({ agreed: 'adopt-version', refused: 'decline-version' } as const)[decision];
  // Only what somebody proposed is recorded or declined.
  return proposedReview === null
    ? ({ agreed: 'propose-review', refused: null } as const)[decision]
    : ({ agreed: 'record-review', refused: 'decline-review' } as const)[decision];
};

const toDo: Readonly<Record<NonNullable<ReturnType<typeof stepAfter>>, string>> = {
  'adopt-version': 'adopt it',
  'confirm-version': `confirm that the ${inOffice('governors')} adopted it`,
  'decline-version': 'decline it',
  'propose-review': 'propose that it stays as it is',
  'record-review': 'record the review',
  'decline-review': 'decline the review',
};

/** The form that comes next; null before the governors decided. */
export const nextForm = (state: PolicyVersionState, on: OnMeeting | undefined): string | null =>
  on?.decision ? stepAfter(state, on.decision) : null;

/** What fills in a form: that meeting once its day has come, and the minute where it decided. */
export const meetingQuery = (on: OnMeeting | undefined, now: Moment): string => {
  if (on === undefined || isBeforeMeeting(on, now)) return '';
  return `?meeting=${on.meeting}${on.decision === null ? '' : `&item=${on.item}`}`;
};

const proposersOf = ({ school }: Signed) =>
  [...school.people.keys()].filter((each) => isProposer(school, each));

/** When its review is due, and what the governors decide then while nobody has proposed that it stays. */
export const reviewFacts = ({ signed, state }: View, on: OnMeeting | undefined): readonly Fact[] => {
  const month = nextReviewOf(state);
  if (month === null) return [];
  const { id, school } = signed;
  const isDue = isInForce(school, state) && reviewDueSince(state) !== null;
  // Once a meeting decided, it is said what comes next.
  if (!isDue || on?.decision || !keysOf(id, school).includes('policy-version:office'))
    return [['Next review', sayMonth(month)]];
  return [
    [
      'Next review',
      html`Due in ${sayMonth(month)}. The ${inOffice('governors')} decide whether this version stays as
        it is.`,
    ],
  ];
};

const onNone: Fact = [
  'Agenda',
  `On none yet. The clerk adds it, or the ${inOffice('chair')} where there is no clerk.`,
];

const peopleFor: {
  readonly [step: string]: (signed: Signed, state: PolicyVersionState) => readonly PersonId[];
} = {
  'propose-review': proposersOf,
  'confirm-version': ({ school }, state) => askedToConfirm(state, school),
};

/** The meeting, with a link for who reads the meetings, and who does what next. */
export const meetingFacts = (
  signed: Signed,
  state: PolicyVersionState,
  on: OnMeeting | undefined,
): readonly Fact[] => {
  const { id, school, directory } = signed;
  const isAsked = (state.stage === 'put-forward' && state.recorded === null) || state.proposedReview !== null;
  if (on === undefined) return isAsked && !isOutOfDate(school, state) ? [onNone] : [];
  const isReader = keysOf(id, school).includes('meeting:papers');
  const { meeting, day, decision } = on;
  const name = `Meeting of ${sayDate(day)}`;
  const link = html`<a class="govuk-link" href="${streamPath('meeting', meeting)}">${name}</a>`;
  const waits = on.isToConfirm && ': recorded, not yet confirmed';
  const facts: Fact[] = [['Agenda', html`${isReader ? link : name}${waits}`]];
  const next = decision && stepAfter(state, decision);
  if (!next) return facts;
  const people = peopleFor[next]?.(signed, state) ?? deciders(state, school);
  const who = sayEither(people.map((person) => nameIn(directory, person)));
  return [...facts, ['Next', `${who} has yet to ${toDo[next]}`]];
};
