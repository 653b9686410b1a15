// A new version begins as a draft of the one in force, with what asks for it: suggestions, exceptions.
import { personOf } from '../../record/actor.ts';
import type { StreamId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { versionInForce } from '../../school/policies/policy-versions.ts';
import type { VersionStep } from '../step.ts';

type Facts = {
  /** The version in force; null where the school works to the template without having adopted it. */
  readonly from: StreamId | null;
  readonly grounds: readonly StreamId[];
};

export const beginVersion: VersionStep<'begin-version', Facts, 'why', Event<'version-begun', Facts>> = {
  name: 'begin-version',
  title: 'Begin a new version',
  point: 'school default',
  who: ['proposer'],
  prose: { why: 'required' },
  decide(version, facts, { school }) {
    if (version.version > 0) return refuse('school default', 'This version has already been begun.');
    if (facts.from !== (versionInForce(school)?.stream ?? null))
      return refuse('school default', 'A new version begins with the one in force.');
    return [{ type: 'version-begun', facts }];
  },
  events: {
    'version-begun': {
      evolve: (version, { facts: { from, grounds }, at, actor }) => ({
        ...version,
        ...{ stage: 'draft', by: personOf(actor), begunAt: at, from, grounds },
      }),
      says: () => 'began a new version of the policy',
    },
  },
};
