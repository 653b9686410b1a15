import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, day, hour, monday, rules } from '../../test/given.ts';
import { classified, closed, investigating, reported } from '../../test/stages.ts';
import type { PointNumber } from '../policy/policy.ts';
import { conformance, type PointConformance } from './conformance.ts';

const points = ({ incident, now }: Case) =>
  conformance(incident, rules.policy, rules.procedures, rules.calendar, now);
const point = (each: Case, number: PointNumber): PointConformance => {
  const found = points(each).find(({ point }) => point === number);
  assert.ok(found);
  return found;
};
const states = (each: Case) => points(each).map(({ state }) => state);
const details = { discoveredAt: null, happenedAt: null, affected: null, files: [] };

test('a report meets point 1, and the rest is still to come', () => {
  assert.deepEqual(states(reported()), [
    'met',
    'not-yet',
    'not-yet',
    'not-yet',
    'not-yet',
    'not-yet',
    'not-yet',
  ]);
});

test('1: the time from discovery to report is a figure without a verdict', () => {
  const told = reported().done(
    'add-details',
    { ...details, discoveredAt: monday - 50 * hour },
    {},
    'teacher',
  );
  const { state, says, figure, entries } = point(told, '1');
  assert.deepEqual(
    [state, says, entries],
    ['met', 'It was reported 2 days after it was discovered.', [1, 2]],
  );
  assert.equal(figure?.lengthMs, 50 * hour);
  assert.equal(point(reported(), '1').figure, undefined);
});

test('2: it says which details were given and which were not', () => {
  assert.equal(point(reported(), '2').says, 'Only what happened was given: no details yet.');
  const told = reported().done('add-details', { ...details, affected: 3 }, { where: 'Office' }, 'teacher');
  const { state, says } = point(told, '2');
  assert.equal(state, 'met');
  assert.match(
    says,
    /^Given beside what happened: where and how many people\. Not given: .*when it happened/,
  );
  assert.equal(point(closed('minor'), '2').state, 'missed');
});

test('3 to 5: each item has its answer with the entries that show it', () => {
  const led = investigating('minor');
  const { state, says, items } = point(led, '3');
  assert.deepEqual([state, items?.length], ['not-yet', 11]);
  assert.match(says, /3a, 3b.*and 3k/);
  const done = closed('minor');
  for (const number of ['3', '4', '5'] as const) {
    assert.equal(point(done, number).state, 'met');
    assert.ok(point(done, number).entries.length > 0);
  }
});

test('6: it asks nothing below major, and the governors’ part from major up', () => {
  assert.equal(point(classified('moderate'), '6').state, 'not-applicable');
  assert.equal(point(classified('major'), '6').state, 'not-yet');
  assert.equal(point(closed('major'), '6').state, 'met');
  assert.equal(point(closed('critical'), '6').state, 'met');
});

test('7: each timescale is kept, or named', () => {
  const kept = point(closed('minor'), '7');
  assert.equal(kept.state, 'met');
  assert.match(kept.says, /^7 of 7 timescales kept; not done before it ended: Consult the data protection/);
  const late = point(reported().at(monday + 2 * day), '7');
  assert.equal(late.state, 'missed');
  assert.match(late.says, /not kept: Acknowledge the report, Classify the incident/);
  assert.equal(late.duties?.length, 6);
});

test('what was set aside is asked nothing more', () => {
  const aside = reported().done('mark-duplicate', { of: 'incident-2' as never }, {}, 'bursar');
  assert.deepEqual(states(aside).slice(2, 6), Array(4).fill('not-applicable'));
  assert.equal(point(aside, '7').state, 'met');
});
