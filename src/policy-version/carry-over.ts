// A version goes on with the words in force, where those adopted since it was begun changed other points. The
// record says which words it was put forward and adopted with.
import type { StreamId } from '../record/ids.ts';
import type { Event } from '../record/step.ts';
import type { PolicyVersionState } from '../school/policies/policy-version-state.ts';
import { baseOf } from '../school/policies/policy-versions.ts';
import type { School } from '../school/school.ts';
import type { VersionStep } from './step.ts';

export type CarriedOver = Event<'version-carried-over', { readonly from: StreamId | null }>;

/** Empty where it keeps the words that it was begun with. */
export const carriedOver = (version: PolicyVersionState, school: School): readonly CarriedOver[] => {
  const from = baseOf(school, version);
  return from === version.from ? [] : [{ type: 'version-carried-over', facts: { from } }];
};

type Rows = VersionStep<string, object, never, CarriedOver>['events'];

/** Beside the events of each step after which it may be carried over. */
export const carryingOver: Rows = {
  'version-carried-over': {
    evolve: (version, { facts: { from } }) => ({ ...version, from }),
    says: () => 'kept the words in force in all other points',
  },
};
