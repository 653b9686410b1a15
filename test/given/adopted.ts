// A site whose governors adopted a version of the policy, step by step.
import assert from 'node:assert/strict';
import { isDone } from '../../src/app/door/order.ts';
import { londonDate } from '../../src/policy/clock.ts';
import { type ItemId, itemIds, type PointNumber, pointOf } from '../../src/policy/policy.ts';
import type { VersionCommand } from '../../src/policy-version/steps.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { versionInForce } from '../../src/school/policy-versions.ts';
import type { Name } from './people.ts';
import type { OpenSite } from './site.ts';

const takes = async (site: OpenSite, stream: StreamId, by: Name | 'operator', command: VersionCommand) => {
  const actor =
    by === 'operator' ? ({ kind: 'operator' } as const) : { kind: 'person' as const, person: site.ids[by] };
  const answer = await site.app.execute({ kind: 'policy-version', stream, actor, commands: [command] });
  assert.ok(isDone(answer), JSON.stringify(answer));
};

/** The template, adopted when the school was set up. */
export const givenTemplateAdopted = async (site: OpenSite): Promise<StreamId> => {
  const stream = site.app.streams.newId();
  const approvedOn = londonDate(site.clock.now);
  await takes(site, stream, 'operator', {
    step: 'adopt-template',
    facts: { approvedOn, nextReview: '2036-01' },
    prose: { approvedBy: 'Resources Committee' },
  });
  return stream;
};

/** One more version, which rewords a point. */
export const givenReworded = async (site: OpenSite, point: PointNumber, must: string): Promise<StreamId> => {
  const school = await site.app.school();
  const before = versionInForce(school);
  const [stream, from] = [site.app.streams.newId(), before?.stream ?? null];
  const items: readonly ItemId[] = itemIds.filter((id) => pointOf(id) === point);
  const words = Object.fromEntries(items.map((id) => [id, `What ${id} asks.`]));
  const minor = (before?.adoption.number.minor ?? 0) + 1;
  const facts = {
    number: { major: 1, minor },
    meetingOn: londonDate(site.clock.now),
    nextReview: '2036-01',
  } as const;
  const prose = { must, why: 'So that we learn.', how: 'By telephone.', ...words };
  const asWritten = { minute: 'Minute 7.', approvedBy: 'Resources Committee' };
  await takes(site, stream, 'headteacher', {
    step: 'begin-version',
    facts: { from, grounds: [] },
    prose: { why: 'It asks for too little.' },
  });
  await takes(site, stream, 'headteacher', {
    step: 'reword-point',
    facts: { point, leftOut: [], coverage: {} },
    prose,
  });
  await takes(site, stream, 'headteacher', { step: 'put-forward', facts: {}, prose: {} });
  await takes(site, stream, 'chair', { step: 'adopt-version', facts, prose: asWritten });
  return stream;
};
