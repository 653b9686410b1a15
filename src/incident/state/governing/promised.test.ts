import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Case } from '../../../../test/given/incident.ts';
import { id } from '../../../../test/given/people.ts';
import { givenInvestigating } from '../../../../test/given/stages.ts';
import { dueAtOf } from '../../../policy/deadline.ts';
import { promisedOn } from './promised.ts';

const lead = 'investigating-officer' as const;
const asOf = (each: Case) => promisedOn(each.incident).map(({ label }) => label);
const control = { owner: id('bursar'), dueAt: '2026-12-18', state: 'planned' } as const;
const risk = { likelihood: 3, impact: 3, treatment: 'reduce', owner: null, dueAt: null } as const;

describe('what is promised on an incident', () => {
  test('is each control that is not in place yet, with its owner and its day', () => {
    const planned = givenInvestigating('minor').done('add-control', control, {}, lead);
    assert.deepEqual(
      promisedOn(planned.incident).map(({ label, to, dueAt }) => [label, to, dueAt]),
      [['Control', [id('bursar')], dueAtOf('2026-12-18')]],
    );
    const [entry = 0] = planned.incident.controls.map((each) => each.entry);
    const inPlace = { ...control, state: 'in-place', control: entry } as const;
    assert.deepEqual(asOf(planned.done('update-control', inPlace, {}, lead)), []);
  });

  test('is each direction and each recommendation without an answer', () => {
    const asked = givenInvestigating('major')
      .done('direct-investigation', { until: '2026-12-04' }, {}, 'governor')
      .done('recommend-action', {}, {}, lead);
    assert.deepEqual(
      promisedOn(asked.incident).map(({ label, dueAt }) => [label, dueAt]),
      [
        ['Direction', dueAtOf('2026-12-04')],
        ['Recommendation', null],
      ],
    );
    const [direction = 0] = asked.incident.directions.map(({ entry }) => entry);
    const answered = asked.done('answer-direction', { direction, done: true }, {}, lead);
    assert.deepEqual(asOf(answered), ['Recommendation']);
  });

  test('is no risk: what is done about one is a control', () => {
    assert.deepEqual(asOf(givenInvestigating('minor').done('add-risk', risk, {}, lead)), []);
  });

  test('is nothing any more once it was set aside or erased', () => {
    const { incident } = givenInvestigating('minor').done('add-control', control, {}, lead);
    assert.equal(promisedOn(incident).length, 1);
    assert.deepEqual(promisedOn({ ...incident, stage: 'set-aside' }), []);
    assert.deepEqual(promisedOn({ ...incident, erased: incident.leads[0]! }), []);
  });
});
