import { inOffice } from '../../policy/said.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import type { PolicyVersionState } from '../../school/policies/policy-version-state.ts';
import { isOutOfDate } from '../../school/policies/policy-versions.ts';
import type { School } from '../../school/school.ts';
import type { None } from '../../school/step.ts';
import type { VersionStep } from '../step.ts';

/** Why its text cannot be changed, or null where it can: what was declined may be mended and tried again. */
export const notDraft = ({ stage }: PolicyVersionState): Refusal | null => {
  if (stage === 'draft' || stage === 'declined') return null;
  return refuse(
    'school default',
    stage === 'put-forward'
      ? `This version is with the ${inOffice('chair')}. Nobody can change it until the ` +
          `${inOffice('chair')} decides.`
      : 'This version is settled. Begin a new one.',
  );
};

/** Why it cannot be adopted any more, or null where it can. */
export const outOfDate = (version: PolicyVersionState, school: School): Refusal | null =>
  isOutOfDate(school, version)
    ? refuse(
        'school default',
        'A version adopted since this one was begun changes the same point. Begin again with its words.',
      )
    : null;

/** Who proposed a version no longer wants it (school default). */
export const withdrawVersion: VersionStep<
  'withdraw-version',
  None,
  'why',
  Event<'version-withdrawn', None>
> = {
  name: 'withdraw-version',
  title: 'Withdraw this version',
  point: 'school default',
  who: ['proposer'],
  prose: { why: 'required' },
  decide: (version) =>
    (version.stage === 'put-forward' ? null : notDraft(version)) ?? [
      { type: 'version-withdrawn', facts: {} },
    ],
  events: {
    'version-withdrawn': {
      evolve: (version) => ({ ...version, stage: 'withdrawn', recorded: null }),
      says: () => 'withdrew this version',
    },
  },
};
