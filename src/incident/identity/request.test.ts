import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Case,
  givenNoIncident,
  givenSchool,
  reportFacts,
  thenRefused,
} from '../../../test/given/incident.ts';
import { day, id, type Name } from '../../../test/given/people.ts';
import { givenClosed, givenForwarded, lastNotices } from '../../../test/given/stages.ts';
import type { Digest } from '../../record/ids.ts';
import { isFollowUpOver } from './follow-up.ts';
import { identityRequest, requestAwaits } from './request.ts';

const identityKey = 'key of chair' as Digest;
const gone = { active: false } as const;

const confided = (): Case => {
  const before = givenNoIncident(givenSchool({ chair: { identityKey } }));
  const facts = { ...reportFacts('incident-1', before.now), naming: 'confidential' } as const;
  const sealed = { ...facts, sealedTo: [identityKey] };
  return givenForwarded(before.done('report', sealed, { identity: 'sealed' }, 'reporter by receipt'));
};
const asked = (before = confided()): Case => before.done('request-identity', {}, {}, 'headteacher');
const approved = (before = asked()): Case =>
  before.done('approve-identity-request', { tellFirst: true }, {}, 'chair');
const confirmed = (): Case => approved().done('confirm-identity-request', {}, {}, 'vice-chair');
const told = (each: Case): readonly string[] => lastNotices(each).map(({ to, kind }) => `${to} ${kind}`);

describe('a request to know who made a confidential report', () => {
  test('lapses where it turns out to concern the person who asked, and keeps nobody else from asking', () => {
    for (const each of [asked(), approved(), confirmed()]) {
      const excluded = each.done('declare-conflict', { person: id('headteacher') }, {}, 'chair');
      assert.equal(identityRequest(excluded.incident), null);
      assert.equal(requestAwaits(excluded.incident), null);
      const school = 'school default';
      thenRefused(excluded.when('share-identity', {}, {}, 'chair'), school, /yet approved and confirmed/);
      thenRefused(
        excluded.when('approve-identity-request', { tellFirst: true }, {}, 'chair'),
        school,
        /Nothing waits|This is for/,
      );
      thenRefused(
        excluded.when('confirm-identity-request', {}, {}, 'governor'),
        school,
        /Nothing waits|This is for/,
      );
      assert.ok(identityRequest(excluded.done('request-identity', {}, {}, 'bursar').incident));
    }
  });

  test('is never given to read to whom the incident concerns, nor is what was decided on it', () => {
    const about = (each: Case): Case => each.done('declare-conflict', { person: id('bursar') }, {}, 'chair');
    const all = approved(asked(about(confided())));
    const settled = all.done('confirm-identity-request', {}, {}, 'vice-chair');
    const shared = settled.at(settled.now + 4 * day).done('share-identity', {}, {}, 'chair');
    const refusedOne = all.done('refuse-identity-request', {}, {}, 'chair');
    for (const each of [shared, refusedOne]) {
      const first = each.events.findIndex(({ type }) => type === 'identity-requested');
      assert.ok(first > 0);
      for (const { version, type } of each.events.slice(first)) {
        const facts = { person: id('bursar'), entries: [version] };
        thenRefused(each.when('disclose', facts, {}, 'chair'), '3b', /in your own words/);
        assert.match(type, /^identity-/);
      }
    }
  });

  test('stays lapsed when the exclusion is lifted: the person who asked asks anew', () => {
    const excluded = confirmed().done('declare-conflict', { person: id('headteacher') }, {}, 'chair');
    const proposed = excluded.done(
      'lift-exclusion',
      { person: id('headteacher') },
      { reasons: 'An error.' },
      'chair',
    );
    const proposal = proposed.incident.proposals.at(-1)?.entry ?? 0;
    const lifted = proposed.done('confirm-proposal', { proposal, agreed: true }, {}, 'vice-chair');
    const later = lifted.at(lifted.now + 5 * day);
    thenRefused(later.when('share-identity', {}, {}, 'chair'), 'school default', /yet approved/);
    assert.equal(requestAwaits(later.done('request-identity', {}, {}, 'headteacher').incident), 'approve');
  });

  test('makes nobody known to somebody who has left, and the chair can refuse it then', () => {
    const left = givenSchool({ chair: { identityKey }, headteacher: gone });
    const says = /no longer has a part in this incident/;
    thenRefused(
      asked().in(left).when('approve-identity-request', { tellFirst: true }, {}, 'chair'),
      'school default',
      says,
    );
    thenRefused(
      approved().in(left).when('confirm-identity-request', {}, {}, 'governor'),
      'school default',
      says,
    );
    const late = confirmed().in(left);
    thenRefused(late.at(late.now + 4 * day).when('share-identity', {}, {}, 'chair'), 'school default', says);
    const settled = late.done('refuse-identity-request', {}, { reason: 'They have left.' }, 'chair');
    assert.equal(identityRequest(settled.incident), null);
  });

  test('has the person who decides on it hear what the reporter writes meanwhile', () => {
    const noticesOfWords = (each: Case) =>
      told(each.done('write-to-case', {}, { text: 'It would harm me.' }, 'reporter by receipt'));
    assert.deepEqual(noticesOfWords(confided()), ['headteacher reporter-wrote', 'bursar reporter-wrote']);
    const deciding: readonly Name[] = ['chair', 'vice-chair', 'governor', 'second-governor'];
    const heard = noticesOfWords(approved());
    for (const name of deciding) assert.ok(heard.includes(`${name} reporter-wrote`), name);
    assert.ok(noticesOfWords(confirmed()).includes('chair reporter-wrote'));
  });

  test('keeps the receipt open until it is settled, however long ago the incident closed', () => {
    const school = givenSchool({ chair: { identityKey } });
    const ended = givenClosed('minor').in(school);
    const report = ended.incident.report ?? assert.fail();
    const incident = {
      ...ended.incident,
      report: { ...report, naming: 'confidential' },
      identity: { ...report, sealedTo: [identityKey] },
      retaliation: null,
    } as const;
    const at = ended.now + 800 * day;
    const asking = { entry: 99, at, by: { kind: 'person', person: id('headteacher') } } as const;
    const request = { ...asking, approved: null, confirmed: null, refused: null, shared: null };
    const answered = { asked: { ...asking, entry: 97 }, answers: [{ ...asking, entry: 98 }] };
    assert.ok(isFollowUpOver({ ...incident, retaliation: answered }, at));
    assert.ok(!isFollowUpOver({ ...incident, retaliation: answered, identityRequests: [request] }, at));
    const refusedThen = [{ ...request, refused: asking }];
    assert.ok(isFollowUpOver({ ...incident, retaliation: answered, identityRequests: refusedThen }, at));
  });
});
