// A new version begins as a draft of the one in force, with what asks for it: suggestions, exceptions.
import { personOf } from '../../record/actor.ts';
import type { StreamId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { offerStanding } from '../../school/policies/offers.ts';
import { versionInForce } from '../../school/policies/policy-versions.ts';
import type { VersionStep } from '../step.ts';

type Facts = {
  /** The version in force; null where the school works to the template without having adopted it. */
  readonly from: StreamId | null;
  readonly grounds: readonly StreamId[];
  /** The version of the trust's policy that it takes up; the prose names the trust. */
  readonly offered?: number;
};

export const beginVersion: VersionStep<
  'begin-version',
  Facts,
  'why' | 'trust',
  Event<'version-begun', Facts>
> = {
  name: 'begin-version',
  title: 'Begin a new version',
  point: 'school default',
  who: ['proposer'],
  prose: { why: 'required', trust: 'optional' },
  decide(version, facts, { school, proseGiven }) {
    if (version.version > 0) return refuse('school default', 'This version has already been begun.');
    if (facts.from !== (versionInForce(school)?.stream ?? null))
      return refuse('school default', 'A new version begins with the one in force.');
    const { offered } = facts;
    if ((offered !== undefined) !== proseGiven.has('trust'))
      return refuse('school default', 'Name the trust whose policy this takes up.');
    if (offered !== undefined && offerStanding(school, 'policy').waits === offered)
      return refuse('school default', 'A draft takes this version up already.');
    return [{ type: 'version-begun', facts }];
  },
  events: {
    'version-begun': {
      evolve: (version, { facts, at, actor }) => ({
        ...version,
        ...{ stage: 'draft', by: personOf(actor), begunAt: at, ...facts },
      }),
      says: ({ offered }) => {
        const taken = offered === undefined ? '' : ` from version ${offered} of the trust’s`;
        return `began a new version of the policy${taken}`;
      },
    },
  },
};
