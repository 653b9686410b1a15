import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenExcepted } from '../../../test/given/excepted.ts';
import { type Case, rules } from '../../../test/given/incident.ts';
import { id, type Name } from '../../../test/given/people.ts';
import {
  givenAnswered,
  givenClosed,
  givenGathered,
  givenInvestigating,
  givenReviewed,
  givenSubmitted,
} from '../../../test/given/stages.ts';
import { addDays } from '../../policy/calendar.ts';
import { hourMs, londonDate } from '../../policy/clock.ts';
import type { ItemId } from '../../policy/policy.ts';
import type { When } from '../../policy/when.ts';
import type { StreamId } from '../../record/ids.ts';
import type { Subject } from '../../school/policies/subject.ts';
import { asksFor } from '../asks/asks.ts';
import { closingGate } from '../asks/closing-gate.ts';
import { hasToJudge } from '../people/exception-judges.ts';
import { exceptionsOn } from '../state/excepted.ts';
import { askedOf, unanswered } from './exceptions-asked.ts';

const exception = 'exception-1' as StreamId;
const lead = 'investigating-officer';

/** With an exception of this person from this point or policy. */
const under = (each: Case, about: Subject, holder: Name = 'teacher'): Case =>
  each.in(givenExcepted(each.school, [exception], id(holder), about));
const standing = (each: Case, about: Subject, holder: Name = 'teacher') =>
  askedOf(each.incident, { about, holder: id(holder) });
/** Minor, and answered so. */
const answered = (item: ItemId, answer: 'done' | 'not-appropriate'): Case =>
  givenReviewed(
    'minor',
    givenSubmitted(
      'minor',
      givenAnswered('minor', givenInvestigating('minor').done('answer-point', { item, answer }, {}, lead)),
    ),
  );

describe('an exception from an item of the policy', () => {
  test('is asked about where the item was not carried out, and not where it was or does not apply', () => {
    const done = answered('3b', 'done');
    assert.equal(standing(done, '3b'), 'carried-out');
    assert.equal(standing(answered('3b', 'not-appropriate'), '3b'), 'asked');
    assert.equal(standing(done, '4d'), 'not-applicable', 'a minor incident');
    assert.equal(standing(done, '6a'), 'not-applicable');
  });

  test('is not asked about while the item is open: closing waits for the item itself', () => {
    const open = givenInvestigating('minor');
    assert.equal(standing(open, '3b'), 'open');
    assert.equal(standing(givenSubmitted('minor'), '4c'), 'open');
    assert.equal(standing(givenReviewed('minor'), '5e'), 'open', 'closing carries it out');
    assert.equal(standing(givenClosed('minor'), '5e'), 'carried-out');
  });

  test('is asked about where what was promised instead is still to come', () => {
    const facts = { owner: id('bursar'), dueAt: null, state: 'planned' } as const;
    const promised = givenInvestigating('minor').done('add-control', facts, {}, lead);
    assert.equal(standing(promised, '3j'), 'asked');
  });
});

test('an exception from a whole point is asked about where one of its items was not carried out', () => {
  const done = givenReviewed('minor');
  for (const point of ['3', '4'] as const) assert.equal(standing(done, point), 'carried-out', point);
  assert.equal(standing(done, '5'), 'open', 'closing is the last of them');
  assert.equal(standing(done, '6'), 'not-applicable');
  assert.equal(standing(answered('3f', 'not-appropriate'), '3'), 'asked');
  assert.equal(standing(answered('3f', 'not-appropriate'), '4'), 'carried-out');
  assert.equal(standing(givenGathered('major'), '6'), 'carried-out');
});

const said = { discoveredAt: null, happenedAt: null, affected: null, files: [] } as const;

test('an exception from 1 is asked about of who reported, where it came late', () => {
  const done = givenReviewed('minor');
  const reportedAt = done.incident.report?.receivedAt ?? 0;
  const today = londonDate(reportedAt);
  const discovered = (discoveredAt: When) => done.done('add-details', { ...said, discoveredAt }, {}, lead);
  assert.equal(standing(done, '1'), 'not-late', 'nobody said when it was discovered');
  for (const at of [reportedAt, reportedAt - hourMs, today])
    assert.equal(standing(discovered(at), '1'), 'not-late', String(at));
  for (const at of [reportedAt - hourMs - 1, addDays(today, -1)]) {
    assert.equal(standing(discovered(at), '1'), 'asked', String(at));
    assert.equal(standing(discovered(at), '1', 'bursar'), 'not-reported');
  }
});

test('an exception from 2 is asked about of who reported, where no details were given', () => {
  const done = givenReviewed('minor');
  assert.equal(standing(done, '2'), 'asked');
  assert.equal(standing(done, '2', 'bursar'), 'not-reported');
  assert.equal(standing(done.done('add-details', { ...said, affected: 3 }, {}, lead), '2'), 'carried-out');
});

test('an exception from 7 or another policy is asked about always', () => {
  const done = givenReviewed('minor');
  assert.equal(standing(done, '7', 'bursar'), 'asked');
  assert.equal(standing(done, 'clear-desk', 'bursar'), 'asked');
});

test('gate, desk and bell ask about it by that one rule, and an answer given stays', () => {
  const asks = ({ incident, school, now, capacitiesOf }: Case) => {
    const exceptions = exceptionsOn(incident, school);
    const rows = asksFor(incident, capacitiesOf(lead), { ...rules, exceptions }, now);
    return [
      unanswered(incident, exceptions).length > 0,
      closingGate(incident, rules.procedures, exceptions).some(({ step }) => step === 'judge-exception'),
      rows.some(({ step }) => step === 'judge-exception'),
      hasToJudge(incident, school, id(lead)),
    ];
  };
  const [done, not] = [answered('3b', 'done'), answered('3b', 'not-appropriate')];
  assert.deepEqual(asks(under(done, '3b')), [false, false, false, false]);
  assert.deepEqual(asks(under(not, '3b')), [true, true, true, true]);
  assert.equal(under(done, '3b').done('close', {}, {}, 'headteacher').incident.stage, 'closed');
  const facts = { exception, about: '3b', kept: 'kept' } as const;
  for (const each of [under(done, '3b'), under(not, '3b')]) {
    const judged = each.done('judge-exception', facts, {}, lead);
    assert.deepEqual(asks(judged), [false, false, false, false]);
    assert.equal(exceptionsOn(judged.incident, judged.school).length, 1, 'it stands there still');
  }
});
