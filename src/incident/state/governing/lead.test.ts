// The lead who made the mistake, or is concerned, leads no longer; somebody is asked to find who does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, rules, thenRefused } from '../../../../test/given/incident.ts';
import { day, id, type Name } from '../../../../test/given/people.ts';
import { leaderOf, leadOf } from '../../../../test/given/samples.ts';
import {
  dutyOf,
  givenAnswered,
  givenClosed,
  givenGathered,
  givenInvestigating,
  givenReviewed,
  givenSubmitted,
  lastNotices,
} from '../../../../test/given/stages.ts';
import type { Severity } from '../../../policy/procedures/procedures.ts';
import { asksFor } from '../../asks/asks.ts';
import type { StepName } from '../../step-names.ts';
import { isOpen } from '../incident.ts';
import { lead } from './lead.ts';

const slip = (before: Case, severity: Severity, by: Name = 'headteacher'): Case =>
  before.done('verify-details', { madeTheMistake: [id(leaderOf(severity))] }, {}, by);
const sentBack = (before: Case): Case =>
  before.done('review-outcome', { satisfied: false }, {}, 'headteacher');
const stepsFor = ({ incident, capacitiesOf, now }: Case, name: Name): readonly StepName[] =>
  asksFor(incident, capacitiesOf(name), rules, now)
    .filter(({ mine }) => mine)
    .map(({ step }) => step);
const asked = (each: Case): readonly string[] =>
  lastNotices(each)
    .filter(({ step }) => step === 'allocate')
    .map(({ to, kind }) => `${to} ${kind}`);
const other = { ...leadOf('minor'), person: id('line-manager'), as: 'line-manager' } as const;
const anew = { reason: 'It was their mistake.' };

describe('who leads and made the mistake', () => {
  test('leads no longer, and the office is asked who shall', () => {
    const madeTheMistake = slip(givenAnswered('minor'), 'minor');
    assert.deepEqual([madeTheMistake.incident.stage, lead(madeTheMistake.incident)], ['reported', null]);
    assert.ok(!madeTheMistake.capacitiesOf(leaderOf('minor')).has('lead'));
    assert.deepEqual(asked(madeTheMistake), ['bursar asked']);
    assert.ok(stepsFor(madeTheMistake, 'bursar').includes('allocate'));
    thenRefused(
      madeTheMistake.when('allocate', leadOf('minor'), anew, 'bursar'),
      'school default',
      /cannot lead/,
    );
    const led = madeTheMistake.done('allocate', other, anew, 'bursar');
    assert.equal(
      led.done('submit-outcome', { policies: [] }, {}, 'line-manager').incident.stage,
      'submitted',
    );
  });

  test('of a critical incident the chair is asked, once the governor who leads declares a conflict', () => {
    const leads = givenInvestigating('critical');
    const conflict = leads.done('declare-conflict', { person: id('governor') }, {}, 'governor');
    assert.deepEqual(asked(conflict), ['chair asked']);
    assert.ok(stepsFor(conflict, 'chair').includes('allocate'));
  });

  test('leaves a report that stands as it is, and nobody is to be found while it does', () => {
    const late = givenSubmitted('minor').at(givenSubmitted('minor').now + 5 * day);
    const madeTheMistake = slip(late, 'minor');
    assert.deepEqual([madeTheMistake.incident.stage, asked(madeTheMistake)], ['submitted', []]);
    assert.equal(dutyOf(madeTheMistake, 'assign-lead').state, 'met');
    const ended = givenClosed('minor', givenReviewed('minor', madeTheMistake));
    assert.equal(dutyOf(ended, 'assign-lead').state, 'met');
  });

  test('is followed by somebody once the report is sent back, who is due from then', () => {
    const back = sentBack(slip(givenSubmitted('minor'), 'minor').at(givenSubmitted('minor').now + 5 * day));
    assert.deepEqual([back.incident.stage, asked(back)], ['reported', ['bursar asked']]);
    assert.ok(stepsFor(back, 'bursar').includes('allocate'));
    thenRefused(
      back.when('submit-outcome', { policies: [] }, {}, leaderOf('minor')),
      '3k',
      /the person who leads/,
    );
    const duty = dutyOf(back, 'assign-lead');
    assert.equal(duty.state, 'open');
    assert.match(duty.because, /^Counted from when the outcome report was sent back/);
    const led = back.done('allocate', other, anew, 'bursar');
    assert.equal(dutyOf(led, 'assign-lead').state, 'met');
    const again = led.done('submit-outcome', { policies: [] }, {}, 'line-manager');
    assert.equal(givenClosed('minor', givenReviewed('minor', again)).incident.stage, 'closed');
  });

  test('is followed by somebody once it is reopened', () => {
    const opened = givenClosed('minor', givenReviewed('minor', slip(givenSubmitted('minor'), 'minor'))).done(
      'reopen',
      {},
      {},
      'bursar',
    );
    assert.deepEqual([opened.incident.stage, lead(opened.incident)], ['reported', null]);
    assert.deepEqual(asked(opened), [], 'who reopened it has the office’s work');
    assert.match(dutyOf(opened, 'assign-lead').because, /^Counted from the reopening/);
  });
});

test('a major or critical incident still closes where its lead is concerned after the report', () => {
  for (const severity of ['major', 'critical'] as const) {
    const person = id(leaderOf(severity));
    const left = givenGathered(severity).done('declare-conflict', { person }, {}, leaderOf(severity));
    assert.equal(dutyOf(left, 'assign-lead').state, 'met');
    const ended = left
      .done('review-outcome', { satisfied: true }, {}, 'headteacher')
      .done('close', {}, {}, 'headteacher');
    assert.equal(isOpen(ended.incident), false, severity);
  }
});
