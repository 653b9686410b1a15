// Versions of a school's policy, for rules that go by the one that an incident pins.
import assert from 'node:assert/strict';
import { londonDate, momentOf } from '../../src/policy/clock.ts';
import { type ItemId, pointNumbers, pointOf } from '../../src/policy/policy.ts';
import { blankVersion } from '../../src/policy-version/kind.ts';
import type { VersionCommand } from '../../src/policy-version/steps.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { type Actor, isRefusal } from '../../src/record/step.ts';
import type { PolicyVersionState } from '../../src/school/policies/policy-version-state.ts';
import {
  adoptedVersions,
  pinnedNow,
  template,
  versionInForce,
} from '../../src/school/policies/policy-versions.ts';
import type { Reading, School } from '../../src/school/school.ts';
import { givenSchool } from './incident.ts';
import type { Name } from './people.ts';
import type { OpenSite } from './site.ts';

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

/** The version in force, of whose review time has reminded, and its school. */
export const givenReviewDue = (): { readonly state: PolicyVersionState; readonly school: School } => {
  const school = givenVersion(givenSchool(), []);
  const found = versionInForce(school);
  assert.ok(found);
  return { state: { ...found.state, remindedFor: momentOf('2026-11-02', '08:00') }, school };
};

/** A step of a version on a site, by somebody. */
const take = async (
  { app, ids }: OpenSite,
  stream: StreamId,
  command: VersionCommand,
  by: Name | 'operator',
): Promise<void> => {
  const actor: Actor = by === 'operator' ? { kind: 'operator' } : { kind: 'person', person: ids[by] };
  const answer = await app.execute({ kind: 'policy-version', stream, actor, commands: [command] });
  if (isRefusal(answer)) assert.fail(`${command.step}: ${answer.because}`);
};

const words = { must: 'Tell us all you know.', why: 'It speeds up the investigation.', how: 'In writing.' };

/** The template, adopted today when the site was set up. */
export async function givenTemplateOn(site: OpenSite): Promise<StreamId> {
  const stream = site.app.streams.newId();
  const facts = { approvedOn: londonDate(site.clock.now), nextReview: '2099-01' } as const;
  const prose = { approvedBy: 'Resources Committee' };
  await take(site, stream, { step: 'adopt-template', facts, prose }, 'operator');
  return stream;
}

/** A draft by the headteacher that rewords a point, on a site; its page is at `path`. */
export async function givenDraftOn(
  site: OpenSite,
  point: '1' | '2' = '2',
): Promise<{ stream: StreamId; path: string }> {
  const stream = site.app.streams.newId();
  const from = versionInForce(await site.app.school())?.stream ?? null;
  const prose = { why: `Point ${point} asks for too little.` };
  await take(site, stream, { step: 'begin-version', facts: { from, grounds: [] }, prose }, 'headteacher');
  const facts = { point, leftOut: [], coverage: { added: 'guidance' } } as const;
  const added = { ...words, added: 'Ring the office first.' };
  await take(site, stream, { step: 'reword-point', facts, prose: added }, 'headteacher');
  return { stream, path: `/policy-version/${stream}` };
}

/** Such a draft that waits for the chair. */
export async function givenPutForwardOn(
  site: OpenSite,
  point: '1' | '2' = '2',
): Promise<{ stream: StreamId; path: string }> {
  const draft = await givenDraftOn(site, point);
  await take(site, draft.stream, { step: 'put-forward', facts: {}, prose: {} }, 'headteacher');
  return draft;
}

/** Such a version that the chair recorded as adopted: 1.1, or the next number. */
export async function givenRecordedOn(site: OpenSite): Promise<{ stream: StreamId; path: string }> {
  const { major, minor } = versionInForce(await site.app.school())?.adoption.number ?? { major: 1, minor: 0 };
  const draft = await givenPutForwardOn(site);
  const meetingOn = londonDate(site.clock.now);
  const nextReview = `${Number(meetingOn.slice(0, 4)) + 1}-11` as const;
  const facts = { number: { major, minor: minor + 1 }, meetingOn, nextReview };
  const prose = { minute: 'Minute 14.', approvedBy: 'Resources Committee' };
  await take(site, draft.stream, { step: 'adopt-version', facts, prose }, 'chair');
  return draft;
}

/** Such a version in force. */
export async function givenAdoptedOn(site: OpenSite): Promise<{ stream: StreamId; path: string }> {
  const draft = await givenRecordedOn(site);
  await take(site, draft.stream, { step: 'confirm-version', facts: {}, prose: {} }, 'governor');
  return draft;
}

/** The headteacher proposes that this version stays as it is. */
export const givenReviewProposedOn = (site: OpenSite, stream: StreamId): Promise<void> => {
  const nextReview = `${Number(londonDate(site.clock.now).slice(0, 4)) + 1}-12` as const;
  return take(
    site,
    stream,
    { step: 'propose-review', facts: { nextReview }, prose: { why: 'It served us well.' } },
    'headteacher',
  );
};

/** The school once everybody has confirmed the version in force. */
export const givenAllRead = (school: School): School => {
  const reading: Reading = { version: pinnedNow(school), points: pointNumbers, at: 0 };
  const people = [...school.people].map(([id, person]) => [id, { ...person, readings: [reading] }] as const);
  return { ...school, people: new Map(people) };
};
