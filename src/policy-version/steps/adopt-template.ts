// The school works to the template that Candour ships with, as its own committee approved it: on the record
// since it was set up, or once the headteacher says so.
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, momentOf } from '../../policy/clock.ts';
import type { YearMonth } from '../../policy/policy.ts';
import { type Event, refuse } from '../../record/step.ts';
import { template } from '../../school/policies/policy-versions.ts';
import type { VersionStep } from '../step.ts';

type Facts = { readonly approvedOn: IsoDate; readonly nextReview: YearMonth };

export const adoptTemplate: VersionStep<
  'adopt-template',
  Facts,
  'approvedBy',
  Event<'template-adopted', Facts>
> = {
  name: 'adopt-template',
  title: 'Record how the policy was approved',
  point: 'school default',
  who: ['operator', 'proposer'],
  prose: { approvedBy: 'required' },
  decide(_version, facts, { now, school }) {
    if (school.policyVersions.size > 0)
      return refuse('school default', 'This school already has a policy of its own.');
    if (facts.approvedOn > londonDate(now))
      return refuse('school default', 'The policy must have been approved today or earlier.');
    if (facts.nextReview < facts.approvedOn.slice(0, 7))
      return refuse('school default', 'The next review must come after the policy was approved.');
    return [{ type: 'template-adopted', facts }];
  },
  events: {
    'template-adopted': {
      evolve: (version, { facts: { approvedOn, nextReview }, version: entry, at }) => ({
        ...version,
        stage: 'adopted',
        begunAt: at,
        adoption: {
          ...{ entry, pinned: template, number: { major: 1, minor: 0 } },
          ...{ approvedOn, nextReview, at: momentOf(approvedOn, '00:00'), by: null },
        },
      }),
      says: () => 'adopted the policy as its template stands',
    },
  },
};
