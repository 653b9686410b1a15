import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { thenRefused } from '../../../test/given/incident.ts';
import { givenReported } from '../../../test/given/stages.ts';
import { tickOf } from '../state/judging/first-aid.ts';

const unplug = { list: 'machine', item: 'unplug' } as const;

describe('tick-first-aid', () => {
  const reported = givenReported();

  test('what is done at once is on the record, with who ticked it and when', () => {
    const { incident } = reported.done('tick-first-aid', unplug, {}, 'bursar');
    assert.deepEqual(incident.ticks, [
      { ...unplug, entry: 2, at: reported.now, by: { kind: 'person', person: 'bursar' } },
    ]);
  });

  test('once is enough, and a list has its own items only', () => {
    const done = reported.done('tick-first-aid', unplug, {}, 'teacher');
    thenRefused(done.when('tick-first-aid', unplug, {}, 'bursar'), 'school default', /already/);
    const strange = { list: 'account', item: 'unplug' } as const;
    thenRefused(done.when('tick-first-aid', strange, {}, 'bursar'), 'school default', /no such/);
  });

  test('a call counts on every list, another item on its own alone', () => {
    const { incident } = reported
      .done('tick-first-aid', { list: 'machine', item: 'call-it' }, {}, 'bursar')
      .done('tick-first-aid', { list: 'machine', item: 'picture' }, {}, 'bursar');
    assert.notEqual(tickOf(incident, 'account', 'call-it'), null);
    assert.equal(tickOf(incident, 'published', 'picture'), null);
  });
});
