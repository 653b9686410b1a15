// The kind of stream that a version of the school's policy is.
import { NotFound } from '../record/failure.ts';
import type { PersonId, StreamId } from '../record/ids.ts';
import { defineKind } from '../school/kind.ts';
import type { PolicyVersionState } from '../school/policy-version-state.ts';
import { holdsAny, type Role, type School } from '../school/school.ts';
import type { SchoolContext } from '../school/step.ts';
import { permitAs, saysOf } from '../school/stream-step.ts';
import { blankVersion } from './blank.ts';
import { standingsOf, standingWords } from './step.ts';
import { versionSteps } from './steps.ts';

/** Who reads drafts and proposals too: who writes them, who decides, who watches. */
const officeRoles: readonly Role[] = [
  'headteacher',
  'information-champion',
  'chair',
  'vice-chair',
  'governor',
  'clerk',
  'data-protection-officer',
];

const staffKey = 'policy-version:staff';
const officeKey = 'policy-version:office';

const keysOf = (person: PersonId, school: School): readonly string[] => {
  if (school.people.get(person)?.active !== true) return [];
  return holdsAny(school, person, officeRoles) ? [staffKey, officeKey] : [staffKey];
};

/** What a version is called: its number once it is adopted. */
export const titleOfVersion = ({ adoption, stage }: PolicyVersionState): string => {
  if (adoption !== null) return `Policy, version ${adoption.number.major}.${adoption.number.minor}`;
  return stage === 'put-forward' ? 'Proposed new version of the policy' : 'Draft of the policy';
};

/** What a version of the policy is to the one door. */
export const policyVersionKind = defineKind<
  'policy-version',
  PolicyVersionState,
  SchoolContext,
  typeof versionSteps
>({
  name: 'policy-version',
  steps: versionSteps,
  blank: blankVersion,
  opensWith: ['adopt-template'],
  sealedAs: 'stream',
  contextOf: (_version, given) => given,
  permit(version, step, { actor, school }) {
    if (version.version === 0 && step !== 'adopt-template')
      throw new NotFound('There is no such version of the policy.');
    return permitAs(versionSteps[step], standingsOf(version, actor, school), standingWords);
  },
  notificationsOf: () => ({ notices: [], toReporter: null }),
  inSchool: {
    of: ({ policyVersions }, stream) => policyVersions.get(stream as StreamId),
    into: (school, version, stream) => ({
      ...school,
      policyVersions: new Map(school.policyVersions).set(stream as StreamId, version),
    }),
  },
  seen: {
    sightOf: ({ adoption }) => ({
      keys: new Set(adoption === null ? [officeKey] : [officeKey, staffKey]),
      dueAt: adoption === null ? 0 : -adoption.at,
      wakeAt: null,
      excluded: [],
    }),
    keysOf,
    ownKey: (person) => `policy-version-person:${person}`,
    isSearched: () => true,
  },
  words: {
    titleOf: titleOfVersion,
    says: saysOf(versionSteps),
    awaits: () => null,
    notices: {},
  },
});
