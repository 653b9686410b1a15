// The governors report before the office reviews (6d, 4c); each of their recommendations is answered (4d).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchoolWithout, rules, thenRefused } from '../../../test/given/incident.ts';
import { id } from '../../../test/given/people.ts';
import {
  givenInvestigating,
  givenReported,
  givenSubmitted,
  lastNotices,
} from '../../../test/given/stages.ts';
import type { StreamId } from '../../record/ids.ts';
import { closingGate } from '../asks/closing-gate.ts';
import { itemState } from '../conformance/items.ts';
import { reviewers } from '../people/judges.ts';

const satisfied = { satisfied: true };
const action = { action: 'action-1' as StreamId };
const declined = { answer: 'declined', doneBy: null } as const;

describe('on a major incident the Governing Body reports first (6d), then it is reviewed (4c)', () => {
  test('the review waits for them; a report is sent back without them', () => {
    const submitted = givenSubmitted('major');
    thenRefused(submitted.when('review-outcome', satisfied, {}, 'headteacher'), '6d', /reports first/);
    submitted.done('review-outcome', { satisfied: false }, {}, 'headteacher');
    submitted
      .done('governors-outcome', {}, {}, 'governor')
      .done('review-outcome', satisfied, {}, 'headteacher');
    givenSubmitted('critical').done('review-outcome', satisfied, {}, 'headteacher');
  });

  test('the review says that it looked at what they recommend, where they recommend anything', () => {
    const recommended = givenSubmitted('major')
      .done('recommend-action', {}, {}, 'governor')
      .done('governors-outcome', {}, {}, 'governor');
    thenRefused(recommended.when('review-outcome', satisfied, {}, 'headteacher'), '4c', /Read what/);
    const saw = { satisfied: true, sawRecommendations: true };
    const reviewed = recommended.done('review-outcome', saw, {}, 'headteacher');
    thenRefused(reviewed.when('recommend-action', {}, {}, 'governor'), '6d', /ready to close/);
  });
});

describe('4d is answered against each recommendation', () => {
  const two = () =>
    givenInvestigating('major')
      .done('recommend-action', {}, {}, 'governor')
      .done('recommend-action', {}, {}, 'chair');

  test('by the office alone, each once, and never in words', () => {
    const before = two();
    assert.ok(lastNotices(before).every(({ step }) => step === 'answer-recommendation'));
    const [first, second] = before.incident.recommendations.map(({ entry }) => entry);
    assert.ok(first !== undefined && second !== undefined);
    const words = { item: '4d', answer: 'done' } as const;
    thenRefused(before.when('answer-point', words, {}, 'bursar'), '4d', /separately/);
    const facts = { recommendation: first, ...declined };
    thenRefused(before.when('answer-recommendation', facts, {}, 'governor'), '4d', /This is for/);
    const one = before.done('answer-recommendation', facts, {}, 'bursar');
    assert.equal(itemState(one.incident, '4d').state, 'open');
    assert.deepEqual(
      lastNotices(one).map(({ to, kind }) => [to, kind]),
      [[id('governor'), 'direction-answered']],
    );
    const lacking = closingGate(one.incident, rules.procedures, []).filter(
      ({ step }) => step === 'answer-recommendation',
    );
    assert.equal(lacking.length, 1);
    thenRefused(one.when('answer-recommendation', facts, {}, 'bursar'), '4d', /already answered/);
    const all = one.done('answer-recommendation', { ...facts, recommendation: second }, {}, 'headteacher');
    const { state, entries } = itemState(all.incident, '4d');
    assert.deepEqual([state, entries.length], ['done', 2]);
  });

  test('what will be done has a day that is still to come', () => {
    const before = two();
    const recommendation = before.incident.recommendations[0]?.entry ?? 0;
    const by = (
      answer: 'done' | 'planned',
      doneBy: `${number}-${number}-${number}` | null,
      more: object = action,
    ) => before.when('answer-recommendation', { recommendation, answer, doneBy, ...more }, {}, 'bursar');
    thenRefused(by('planned', null), '4d', /by which day/);
    thenRefused(by('done', '2026-12-01', {}), '4d', /by which day/);
    thenRefused(by('planned', '2026-10-04'), '4d', /has passed/);
    assert.ok('events' in by('planned', '2026-10-05'));
  });

  test('what will be done is an action, which the answer names', () => {
    const before = two();
    const recommendation = before.incident.recommendations[0]?.entry ?? 0;
    const planned = { recommendation, answer: 'planned', doneBy: '2026-12-01' } as const;
    thenRefused(before.when('answer-recommendation', planned, {}, 'bursar'), '4d', /Name the action/);
    const done = { recommendation, answer: 'done', doneBy: null, ...action } as const;
    thenRefused(before.when('answer-recommendation', done, {}, 'bursar'), '4d', /Name the action/);
    const answered = before.done('answer-recommendation', { ...planned, ...action }, {}, 'bursar');
    assert.equal(answered.incident.recommendations[0]?.answer?.action, action.action);
  });

  test('in words only where there is none', () => {
    const words = { item: '4d', answer: 'not-appropriate' } as const;
    givenInvestigating('major').done('answer-point', words, {}, 'bursar');
    const minor = givenReported().done('tell-chair', { toldAt: 1 }, {}, 'bursar');
    thenRefused(minor.when('recommend-action', {}, {}, 'chair'), '6d', /You cannot do this now/);
  });
});

describe('the lead recommends at any severity', () => {
  const officer = 'investigating-officer';

  test('and each recommendation is answered before it closes, also where 4d does not apply', () => {
    const recommended = givenSubmitted('minor').done('recommend-action', {}, {}, officer);
    const [made] = recommended.incident.recommendations;
    assert.equal(made?.byLead, true);
    const reviewed = recommended.done('review-outcome', satisfied, {}, 'headteacher');
    thenRefused(reviewed.when('close', {}, {}, 'headteacher'), '5e', /has no answer/);
    const lacking = closingGate(reviewed.incident, rules.procedures, []);
    assert.deepEqual(
      lacking.map(({ step, basis }) => [step, basis]),
      [['answer-recommendation', 'school default']],
    );
    reviewed
      .done('answer-recommendation', { recommendation: made?.entry ?? 0, ...declined }, {}, 'headteacher')
      .done('close', {}, {}, 'headteacher');
  });

  test('nobody else does below major; from major up what the Governing Body recommends is told apart', () => {
    thenRefused(givenInvestigating('minor').when('recommend-action', {}, {}, 'headteacher'), '6d', /for/);
    const both = givenInvestigating('major')
      .done('recommend-action', {}, {}, officer)
      .done('recommend-action', {}, {}, 'governor');
    assert.deepEqual(
      both.incident.recommendations.map(({ byLead }) => byLead === true),
      [true, false],
    );
  });

  test('the reviewer reads it with the report, and need not say so', () => {
    givenSubmitted('critical')
      .done('recommend-action', {}, {}, 'governor')
      .incident.recommendations.every(({ byLead }) => byLead === undefined);
    givenSubmitted('moderate')
      .done('recommend-action', {}, {}, officer)
      .done('review-outcome', satisfied, {}, 'headteacher');
  });
});

describe('who answered 3a-3j of a major incident does not review it', () => {
  const answer = { item: '3d', answer: 'not-appropriate' } as const;

  test('of the office the other one does; of a minor one anybody who did not lead', () => {
    const major = givenInvestigating('major').done('answer-point', answer, {}, 'headteacher');
    assert.deepEqual(reviewers(major.incident, major.school), [id('bursar')]);
    const minor = givenInvestigating('minor').done('answer-point', answer, {}, 'headteacher');
    assert.deepEqual(reviewers(minor.incident, minor.school), [id('headteacher'), id('bursar')]);
  });

  test('and the last who could review it leaves the answer to others', () => {
    const alone = givenInvestigating('major').in(
      givenSchoolWithout(
        ...(['bursar', 'vice-chair', 'governor', 'second-governor', 'outside-body'] as const),
        'data-protection-officer',
      ),
    );
    const answered = alone.done('answer-point', answer, {}, 'headteacher');
    assert.deepEqual(reviewers(answered.incident, answered.school), [id('chair')]);
    thenRefused(answered.when('answer-point', answer, {}, 'chair'), '4c', /nobody will be left/);
  });
});
