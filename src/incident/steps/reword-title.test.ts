import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { thenRefused } from '../../../test/given/incident.ts';
import { givenClosed, givenErased, givenInvestigating, givenReported } from '../../../test/given/stages.ts';
import { mayReadProse } from '../may.ts';
import { titleSpot } from '../state/title.ts';

const words = { title: 'A register on the copier' };
const lead = 'investigating-officer';

describe('reword-title: an incident is called by its report until somebody says it better', () => {
  test('the office and the lead reword it as often as they like; the latest counts', () => {
    const first = givenReported();
    assert.deepEqual(titleSpot(first.incident), { entry: 1, field: 'what' });
    const once = givenInvestigating('minor').done('reword-title', {}, words, 'bursar');
    const twice = once.done('reword-title', {}, words, lead);
    assert.deepEqual(titleSpot(twice.incident), { entry: twice.incident.version, field: 'title' });
  });

  test('nobody else does, and nobody once it is erased', () => {
    thenRefused(givenReported().when('reword-title', {}, words, 'teacher'), 'school default', /lead/);
    thenRefused(
      givenReported().when('reword-title', {}, words, 'data-protection-officer'),
      'school default',
      /lead/,
    );
    thenRefused(
      givenErased(givenClosed('minor')).when('reword-title', {}, words, 'headteacher'),
      '5',
      /erased/,
    );
  });

  test('everybody who sees it may read what its title is made of', () => {
    const nobody = new Set<never>();
    assert.ok(mayReadProse({ type: 'reported', facts: {} }, 'what', nobody));
    assert.ok(mayReadProse({ type: 'title-reworded', facts: {} }, 'title', nobody));
  });
});
