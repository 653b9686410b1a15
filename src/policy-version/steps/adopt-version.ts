// The chair records that the committee adopted a version, with the minute. It is in force for every incident
// that is reported from then on, once another governor confirms it; at once where there is no other.

import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment, sayDate } from '../../policy/clock.ts';
import type { ItemId, OwnPolicyVersion, YearMonth } from '../../policy/policy.ts';
import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import {
  type Adoption,
  type PolicyVersionState,
  sayLeftOut,
  sayNumber,
  signed,
} from '../../school/policies/policy-version-state.ts';
import {
  adoptedVersions,
  leftOutOf,
  template,
  versionInForce,
} from '../../school/policies/policy-versions.ts';
import type { School } from '../../school/school.ts';
import { type CarriedOver, carriedOver, carryingOver, confirmers, type VersionStep } from '../step.ts';
import { outOfDate } from './withdraw-version.ts';

type Facts = {
  readonly number: Adoption['number'];
  readonly meetingOn: IsoDate;
  readonly nextReview: YearMonth;
};
/** Of the template; older records do not name them. */
type LeftOut = { readonly leftOut?: readonly ItemId[] };
/** Where the school had no other governor to confirm it. */
type Alone = { readonly alone?: true };
export type Adopted = Event<
  'version-adopted',
  Facts & LeftOut & Alone & { readonly pinned: OwnPolicyVersion }
>;

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

const reviewWithinMonths = 24;

export const wrongMonth = (nextReview: YearMonth, now: Moment): Refusal | null => {
  const inMonths = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  const ahead = inMonths(nextReview) - inMonths(londonDate(now));
  if (ahead <= 0) return refuse('school default', 'The next review must be in a month to come.');
  return ahead > reviewWithinMonths
    ? refuse('school default', `The next review must come within ${reviewWithinMonths} months.`)
    : null;
};

/** What is wrong with a meeting's dates, or null. */
export const wrongDates = (
  { meetingOn, nextReview }: Pick<Facts, 'meetingOn' | 'nextReview'>,
  now: Moment,
): Refusal | null =>
  meetingOn > londonDate(now)
    ? refuse('school default', 'The date of the meeting must not be in the future.')
    : wrongMonth(nextReview, now);

const beforeBegun = ({ begunAt }: PolicyVersionState, { meetingOn }: Facts): Refusal | null =>
  meetingOn < londonDate(begunAt)
    ? refuse(
        'school default',
        `This draft was begun on ${sayDate(begunAt)}. The ${inOffice('governors')} cannot have approved it ` +
          `before.`,
      )
    : null;

const which = (leftOut: readonly ItemId[] = []): string =>
  leftOut.length === 0 ? '' : `, which ${sayLeftOut(leftOut)}`;

export const adopting: VersionStep<string, object, never, Adopted | CarriedOver>['events'] = {
  'version-adopted': {
    evolve: (version, { facts, version: own, at, actor }) => {
      const { number, meetingOn: approvedOn, nextReview, pinned, leftOut } = facts;
      // The minute stands where the decision was recorded.
      const { entry = own, by = personOf(actor) } = version.recorded ?? {};
      const adoption = { entry, pinned, number, approvedOn, nextReview, at, by, ...(leftOut && { leftOut }) };
      return { ...version, stage: 'adopted', recorded: null, adoption };
    },
    says: ({ number, leftOut, alone }) =>
      `adopted this version as ${sayNumber(number)}${which(leftOut)}${
        alone ? `. No other ${inOffice('governor')} could confirm it` : ''
      }`,
  },
  ...carryingOver,
};

/** In force from now on. */
export const adopted = (
  version: PolicyVersionState,
  facts: Facts & LeftOut & Alone,
  school: School,
): readonly (Adopted | CarriedOver)[] => {
  const own = adoptedVersions(school).filter(({ adoption }) => adoption.pinned !== template);
  const pinned = `version-${own.length + 1}` as const;
  return [{ type: 'version-adopted', facts: { ...facts, pinned } }, ...carriedOver(version, school)];
};

export const adoptVersion: VersionStep<
  'adopt-version',
  Facts,
  'minute' | 'approvedBy',
  Event<'adoption-recorded', Facts & LeftOut> | Adopted | CarriedOver
> = {
  name: 'adopt-version',
  title: 'Adopt this version',
  point: 'school default',
  who: ['decider'],
  grave: true,
  prose: { minute: 'required', approvedBy: 'required' },
  decide(version, facts, { school, now, actor }) {
    if (version.stage !== 'put-forward' || version.recorded !== null)
      return refuse('school default', 'This version does not wait for a decision.');
    const refusal =
      outOfDate(version, school) ??
      wrongNumber(facts.number, school) ??
      wrongDates(facts, now) ??
      beforeBegun(version, facts);
    if (refusal !== null) return refusal;
    const all = { ...facts, leftOut: leftOutOf(school, version) };
    return confirmers(version, personOf(actor), school).length === 0
      ? adopted(version, { ...all, alone: true }, school)
      : [{ type: 'adoption-recorded', facts: all }];
  },
  events: {
    'adoption-recorded': {
      evolve: (version, event) => {
        const { meetingOn: approvedOn, ...facts } = event.facts;
        return { ...version, recorded: { ...signed(event), ...facts, approvedOn } };
      },
      says: ({ number, leftOut }) =>
        `recorded that the ${inOffice('governors')} adopted this version as ` +
        `${sayNumber(number)}${which(leftOut)}`,
    },
    ...adopting,
  },
};
