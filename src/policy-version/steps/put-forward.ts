import { inOffice } from '../../policy/said.ts';
import { type Event, refuse } from '../../record/step.ts';
import { signed } from '../../school/policies/policy-version-state.ts';
import type { None } from '../../school/step.ts';
import { type CarriedOver, carriedOver, carryingOver, type VersionStep } from '../step.ts';
import { notDraft, outOfDate } from './withdraw-version.ts';

type PutForward = Event<'version-put-forward', None>;

/** The draft goes to the committee as it is. */
export const putForward: VersionStep<'put-forward', None, 'note', PutForward | CarriedOver> = {
  name: 'put-forward',
  title: `Put it forward to the ${inOffice('governors')}`,
  point: 'school default',
  who: ['proposer'],
  prose: { note: 'optional' },
  decide: (version, _facts, { school }) =>
    notDraft(version) ??
    outOfDate(version, school) ??
    (Object.keys(version.reworded).length === 0
      ? refuse('school default', 'Nothing is reworded yet. If the policy is to stay, propose that instead.')
      : [{ type: 'version-put-forward', facts: {} }, ...carriedOver(version, school)]),
  events: {
    'version-put-forward': {
      evolve: (version, event) => ({ ...version, stage: 'put-forward', putForward: signed(event) }),
      says: () => `put this version forward to the ${inOffice('governors')}`,
    },
    ...carryingOver,
  },
};
