import { type Event, type Refusal, refuse } from '../../record/step.ts';
import type { PolicyVersionState } from '../../school/policies/policy-version-state.ts';
import type { None } from '../../school/step.ts';
import type { VersionStep } from '../step.ts';

/** Why its text cannot be changed, or null where it can: what was declined may be mended and tried again. */
export const notDraft = ({ stage }: PolicyVersionState): Refusal | null => {
  if (stage === 'draft' || stage === 'declined') return null;
  return refuse(
    'school default',
    stage === 'put-forward'
      ? 'This version is with the chair. Nobody can change it until the chair decides.'
      : 'This version is settled. Begin a new one.',
  );
};

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
      evolve: (version) => ({ ...version, stage: 'withdrawn' }),
      says: () => 'withdrew this version',
    },
  },
};
