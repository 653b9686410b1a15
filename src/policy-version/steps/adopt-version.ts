// The chair adopts a version for the committee, with the minute: it is in force for every incident that is
// reported from then on.
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import type { OwnPolicyVersion, YearMonth } from '../../policy/policy.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import { type Adoption, sayNumber } from '../../school/policies/policy-version-state.ts';
import { adoptedVersions, template, versionInForce } from '../../school/policies/policy-versions.ts';
import type { School } from '../../school/school.ts';
import { type CarriedOver, carriedOver, carryingOver } from '../carry-over.ts';
import type { VersionStep } from '../step.ts';
import { outOfDate } from './withdraw-version.ts';

type Facts = {
  readonly number: Adoption['number'];
  readonly meetingOn: IsoDate;
  readonly nextReview: YearMonth;
};
type Adopted = Event<'version-adopted', Facts & { readonly pinned: OwnPolicyVersion }>;

const isWhole = (number: number): boolean => Number.isInteger(number) && number >= 0 && number < 1000;

const first: Adoption['number'] = { major: 1, minor: 0 };

const wrongNumber = (number: Adoption['number'], school: School): Refusal | null => {
  const { major, minor } = number;
  const last = versionInForce(school)?.adoption.number ?? first;
  if (!isWhole(major) || !isWhole(minor))
    return refuse('school default', 'A version is a number such as 1.1.');
  return major > last.major || (major === last.major && minor > last.minor)
    ? null
    : refuse('school default', `The number must come after ${sayNumber(last)}, which is in force.`);
};

export const wrongMonth = (nextReview: YearMonth, now: Moment): Refusal | null =>
  nextReview <= londonDate(now).slice(0, 7)
    ? refuse('school default', 'The next review must be in a month to come.')
    : null;

/** What is wrong with a meeting's dates, or null. */
export const wrongDates = (
  { meetingOn, nextReview }: Pick<Facts, 'meetingOn' | 'nextReview'>,
  now: Moment,
): Refusal | null =>
  meetingOn > londonDate(now)
    ? refuse('school default', 'The date of the meeting must not be in the future.')
    : wrongMonth(nextReview, now);

export const adoptVersion: VersionStep<
  'adopt-version',
  Facts,
  'minute' | 'approvedBy',
  Adopted | CarriedOver
> = {
  name: 'adopt-version',
  title: 'Adopt this version',
  point: 'school default',
  who: ['decider'],
  grave: true,
  prose: { minute: 'required', approvedBy: 'required' },
  decide(version, facts, { school, now }) {
    if (version.stage !== 'put-forward')
      return refuse('school default', 'This version does not wait for a decision.');
    const refusal = outOfDate(version, school) ?? wrongNumber(facts.number, school) ?? wrongDates(facts, now);
    if (refusal !== null) return refusal;
    const own = adoptedVersions(school).filter(({ adoption }) => adoption.pinned !== template);
    const pinned = `version-${own.length + 1}` as const;
    return [{ type: 'version-adopted', facts: { ...facts, pinned } }, ...carriedOver(version, school)];
  },
  events: {
    'version-adopted': {
      evolve: (version, { facts, version: entry, at, actor }) => {
        const { number, meetingOn: approvedOn, nextReview, pinned } = facts;
        const adoption = { entry, pinned, number, approvedOn, nextReview, at, by: personOf(actor) };
        return { ...version, stage: 'adopted', adoption };
      },
      says: ({ number }) => `adopted this version as ${sayNumber(number)}`,
    },
    ...carryingOver,
  },
};
