// Versions of a school's policy, for rules that go by the one that an incident pins.
import { type ItemId, pointNumbers, pointOf } from '../../src/policy/policy.ts';
import { blankVersion } from '../../src/policy-version/blank.ts';
import type { StreamId } from '../../src/record/ids.ts';
import type { PolicyVersionState } from '../../src/school/policy-version-state.ts';
import { adoptedVersions, template } from '../../src/school/policy-versions.ts';
import type { School } from '../../src/school/school.ts';

/** The school with one more version in force, which leaves out these items. */
export const givenVersion = (school: School, leftOut: readonly ItemId[]): School => {
  const before = adoptedVersions(school);
  const nth = before.filter(({ adoption }) => adoption.pinned !== template).length + 1;
  const stream = `policy-${nth}` as StreamId;
  const reworded = Object.fromEntries(
    pointNumbers.map((point) => [
      point,
      { entry: 2, leftOut: leftOut.filter((id) => pointOf(id) === point), coverage: {} },
    ]),
  );
  const version: PolicyVersionState = {
    ...blankVersion,
    ...{ version: 4, changed: 4, stage: 'adopted', from: before.at(-1)?.stream ?? null, reworded },
    adoption: {
      ...{ entry: 4, pinned: `version-${nth}`, number: { major: 1, minor: nth } },
      ...{ approvedOn: '2026-01-26', nextReview: '2027-01', at: nth, by: null },
    },
  };
  return { ...school, policyVersions: new Map(school.policyVersions).set(stream, version) };
};
