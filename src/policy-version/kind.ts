import { type Moment, sayDate } from '../policy/clock.ts';
import { partsChanged } from '../policy/passages.ts';
import type { Policy, PolicyRef } from '../policy/policy.ts';
import { inOffice } from '../policy/said.ts';
import type { PersonId, StreamId } from '../record/ids.ts';
import { sayList } from '../record/phrases.ts';
import type { Asked, GovernorsAsked } from '../school/asked.ts';
import { holdsOffice, isActive, officeHolders } from '../school/holders.ts';
import { type AnyNotice, defineKind, type ForGovernors, type Happened, noticesOf } from '../school/kind.ts';
import type { Role } from '../school/offices.ts';
import {
  leftOutBy,
  type PolicyVersionState,
  type Signed,
  sayLeftOut,
  sayNumber,
} from '../school/policies/policy-version-state.ts';
import {
  isInForce,
  isOutOfDate,
  nextReviewOf,
  pointsReworded,
  versionInForce,
} from '../school/policies/policy-versions.ts';
import type { School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import { hasToRead, readingWakesAt, unread } from './reading-reminders.ts';
import { reviewDueAt, reviewDueSince, wakesAt } from './review-reminders.ts';
import { askedToConfirm, deciders, isProposer, standingsOf, standingWords } from './step.ts';
import { type VersionEvent, versionSteps } from './steps.ts';

// Who is told what of a version of the policy. That there is something to read is never urgent.
type Happening = Happened<PolicyVersionState, VersionEvent>;

const whoSigned = (signed: Signed | null | undefined): readonly PersonId[] => (signed?.by ? [signed.by] : []);

/** Who is reminded of the review. */
const reviewers = (school: School): readonly PersonId[] =>
  (['headteacher', 'clerk', 'chair'] as const).flatMap((role) => officeHolders(school, role));

const noticesFor = (
  event: VersionEvent,
  { stream, state, before, after }: Happening,
): readonly AnyNotice[] => {
  const told = (kind: string, people: readonly PersonId[]) => noticesOf(stream, kind, people);
  const toldToday = (kind: string, people: readonly PersonId[]) => noticesOf(stream, kind, people, 'digest');
  switch (event.type) {
    case 'version-put-forward':
      return told('version-asked', deciders(state, after));
    case 'adoption-recorded':
      return told('confirm-asked', askedToConfirm(state, after));
    case 'version-declined':
      return told('version-settled', whoSigned(state.putForward));
    case 'version-adopted':
      return [
        ...told('version-settled', whoSigned(state.putForward)),
        ...toldToday(
          'reading-asked',
          unread(state, after).map(({ id }) => id),
        ),
      ];
    case 'review-proposed':
      return told('review-asked', deciders(state, after));
    case 'review-recorded':
    case 'review-declined':
      // Settled, the proposal is gone.
      return told('review-settled', whoSigned(versionInForce(before)?.state.proposedReview));
    case 'review-reminded':
      return told(event.facts.isOverdue ? 'review-overdue' : 'review-due', reviewers(after));
    case 'reading-reminded':
      return toldToday('reading-due', event.facts.people);
    case 'unread-listed':
      return toldToday('unread-listed', officeHolders(after, 'headteacher'));
    default:
      return [];
  }
};

const versionNotices = (happened: Happening): readonly AnyNotice[] =>
  happened.events.flatMap((event) => noticesFor(event, happened));

export const blankVersion: PolicyVersionState = {
  version: 0,
  changed: 0,
  stage: 'draft',
  by: null,
  begunAt: 0,
  from: null,
  grounds: [],
  reworded: {},
  putForward: null,
  declined: null,
  recorded: null,
  adoption: null,
  reviews: [],
  proposedReview: null,
  remindedFor: 0,
  reminded: {},
  papers: [],
};

/** Who reads drafts and proposals too: who writes them, who decides, who watches. */
const draftReaders: readonly Role[] = [
  'headteacher',
  'information-champion',
  'chair',
  'vice-chair',
  'governor',
  'clerk',
  'data-protection-officer',
];

const staffKey = 'policy-version:staff';
const draftKey = 'policy-version:office';

/** Who reads drafts finds by that key those in force too. */
const keysOf = (person: PersonId, school: School): readonly string[] =>
  isActive(school, person) ? [holdsOffice(school, person, draftReaders) ? draftKey : staffKey] : [];

/** '' for none. */
const sayParts = (parts: readonly PolicyRef[]): string =>
  parts.length === 0 ? '' : `${parts.length === 1 ? 'point' : 'points'} ${sayList(parts)}`;

const changedIn = (version: PolicyVersionState, parts: readonly PolicyRef[]): string => {
  const { stage } = version;
  const said = [sayParts(parts), sayLeftOut(leftOutBy(version))].filter((each) => each !== '').join('; ');
  return `${stage === 'put-forward' ? 'New version' : 'Draft'} of the policy${said && ` (${said})`}`;
};

/** What a version is called: its number once it is adopted, until then the parts that it changes. */
export const titleOfVersion = (version: PolicyVersionState, parts: readonly PolicyRef[]): string => {
  const { adoption, stage } = version;
  const out = sayLeftOut(leftOutBy(version));
  if (adoption !== null) return `Policy, version ${sayNumber(adoption.number)}${out && ` (${out})`}`;
  return changedIn(version, parts) + (stage === 'put-forward' ? ', put forward' : '');
};

/** Two that change the same parts differ by when they were begun. */
const titleBegun = (version: PolicyVersionState, parts: readonly PolicyRef[]): string =>
  version.adoption === null
    ? `${changedIn(version, parts)}, begun ${sayDate(version.begunAt)}`
    : titleOfVersion(version, parts);

/** The letters that it rewords, where its words are at hand. */
export const partsIn = (
  policyIn: (stream: StreamId | null) => Policy,
  stream: StreamId,
  version: PolicyVersionState,
): readonly PolicyRef[] => partsChanged(policyIn(version.from), policyIn(stream), pointsReworded(version));

const reviewAsked = (version: PolicyVersionState, person: PersonId, school: School): Asked | null => {
  if (!isOutOfDate(school, version) && askedToConfirm(version, school).includes(person))
    return { step: 'confirm-version', label: 'Confirm or decline', form: 'confirm-version' };
  const { stage } = version;
  const month = nextReviewOf(version);
  const isOld = isOutOfDate(school, version);
  if (deciders(version, school).includes(person)) {
    if (isOld) return { step: 'decline-version', label: 'Decline it' };
    if (version.recorded !== null) return null;
    const how = 'at-meeting';
    return stage === 'put-forward'
      ? { step: 'adopt-version', label: 'Adopt or decline', how }
      : {
          ...{ step: 'record-review', label: 'Decide on the review', how },
          dueAt: month === null ? null : reviewDueAt(month),
        };
  }
  if (!isProposer(school, person)) return null;
  if (isOld && (stage === 'declined' || version.by === person))
    return { step: 'withdraw-version', label: 'Begin again or withdraw it' };
  if (stage === 'declined') return { step: 'reword-point', label: 'Mend or withdraw it' };
  if (stage === 'draft' && version.by === person) return { step: 'put-forward', label: 'Finish the draft' };
  return month !== null && isInForce(school, version) && reviewDueSince(version) !== null
    ? { step: 'propose-review', label: 'Review the policy', dueAt: reviewDueAt(month) }
    : null;
};

const asks = (version: PolicyVersionState, person: PersonId, school: School): readonly Asked[] => {
  const step = 'confirm-reading';
  const review = reviewAsked(version, person, school);
  return [
    ...(review === null ? [] : [review]),
    ...(hasToRead(version, person, school)
      ? [{ step, label: 'Read and confirm', form: step, how: 'reading' } as const]
      : []),
  ];
};

/** A review that is due is on the agenda before somebody has proposed that the policy stays as it is. */
const asksGovernors = (version: PolicyVersionState, around: ForGovernors): GovernorsAsked | null => {
  const { school, names, stream } = around;
  const { stage, putForward, proposedReview } = version;
  if (stage === 'put-forward' && putForward !== null) {
    const parts = sayParts(partsIn(names.policyIn, stream, version));
    const label = `New version of the Security Incidents Policy${parts && `, ${parts}`}: to adopt`;
    return { step: 'adopt-version', label, asked: 'adopt', since: putForward.at };
  }
  if (proposedReview !== null) {
    const label = 'Security Incidents Policy, to stay as it is: to decide';
    return { step: 'record-review', label, asked: 'decide', since: proposedReview.at };
  }
  const since = isInForce(school, version) ? reviewDueSince(version) : null;
  const label = 'Yearly review of the policy: to decide';
  return since === null ? null : { step: 'propose-review', label, asked: 'decide', since };
};

const wakeAt = (version: PolicyVersionState, school: School): Moment | null => {
  const moments = [wakesAt(version), readingWakesAt(version, school)].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
};

export const policyVersionKind = defineKind<
  'policy-version',
  PolicyVersionState,
  SchoolContext,
  typeof versionSteps
>({
  name: 'policy-version',
  steps: versionSteps,
  blank: blankVersion,
  opensWith: ['adopt-template', 'begin-version'],
  sealedAs: 'stream',
  contextOf: (_version, given) => given,
  permit: (version, step, { actor, school }) =>
    permitAs(versionSteps[step], standingsOf(version, actor, school), standingWords),
  notificationsOf: (happened) => ({ notices: versionNotices(happened), toReporter: null }),
  inSchool: {
    of: ({ policyVersions }, stream) => policyVersions.get(stream as StreamId),
    into: (school, version, stream) => ({
      ...school,
      policyVersions: new Map(school.policyVersions).set(stream as StreamId, version),
    }),
  },
  seen: {
    sightOf: (version, school) => ({
      keys: new Set(version.adoption === null ? [draftKey] : [draftKey, staffKey]),
      // The latest is first in lists.
      dueAt: -(version.adoption?.at ?? version.begunAt),
      wakeAt: isInForce(school, version) ? wakeAt(version, school) : null,
      excluded: [],
    }),
    keysOf,
    ownKey: (person) => `policy-version-person:${person}`,
    // The names on a signed list are for the register of readers alone.
    isSearched: (_entry, field) => field !== 'names',
  },
  words: {
    titleOf: (version) => titleBegun(version, pointsReworded(version)),
    titleNaming: (version, { policyIn }, stream) => titleBegun(version, partsIn(policyIn, stream, version)),
    says: saysOf(versionSteps),
    asks,
    asksGovernors,
    asking: { 'reading-asked': ['confirm-reading'], 'reading-due': ['confirm-reading'] },
    stillTells: (notice, { recorded }) => notice !== 'confirm-asked' || recorded !== null,
    notices: {
      'version-asked': 'Decide on a new version of the policy',
      'confirm-asked':
        `Confirm what the ${inOffice('chair')} recorded: the ${inOffice('governors')} ` +
        `adopted a version of the policy`,
      'version-settled': `Read what the ${inOffice('governors')} decided on your version of the policy`,
      'review-asked': 'Decide whether the policy stays as it is',
      'review-settled': `Read what the ${inOffice('governors')} decided on your review of the policy`,
      'review-due': 'Check soon that the policy still fits the school',
      'reading-asked': 'Read what changed in the policy, and confirm it',
      'reading-due': 'Read the policy and confirm that you understood it',
      'unread-listed': 'See who did not read the policy after three reminders',
      'review-overdue': 'Check now that the policy still fits the school: it is late',
    },
  },
});
