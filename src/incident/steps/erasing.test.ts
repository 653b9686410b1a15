// What was written is erased by two people, after two weeks in which everybody who was on the case may
// object.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenSchoolWithout, rules, thenRefused } from '../../../test/given/incident.ts';
import { day, id, type Name } from '../../../test/given/people.ts';
import { givenClosed, givenErased, lastNotices } from '../../../test/given/stages.ts';

const early = { ground: 'recorded-ground' } as const;
const passed = { ground: 'retention-passed' } as const;
const confirm = (each: Case, by: Name, reason = 'As said.') => {
  const proposal = each.incident.proposals.at(-1)?.entry ?? 0;
  return each.when('confirm-proposal', { proposal, agreed: true }, { reason }, by);
};

describe('what was written is erased', () => {
  test('not by one person, nor before two weeks have passed', () => {
    const waits = givenClosed('minor').done('erase', early, {}, 'headteacher');
    assert.equal(waits.incident.erased, null);
    thenRefused(waits.when('erase', early, {}, 'headteacher'), 'school default', /already proposed/);
    thenRefused(confirm(waits, 'headteacher'), 'school default', /second person/);
    thenRefused(confirm(waits.at(waits.now + 13 * day), 'bursar'), 'school default', /may object/);
    assert.ok('events' in confirm(waits.at(waits.now + 14 * day), 'bursar'));
  });

  test('from the moment on at which the two weeks, or the years that it is kept, have passed', () => {
    const waits = givenClosed('minor').done('erase', early, {}, 'headteacher');
    const from = (waits.incident.proposals[0]?.at ?? 0) + 14 * day;
    assert.ok('events' in confirm(waits.at(from), 'bursar'));
    thenRefused(confirm(waits.at(from - 1), 'bursar'), 'school default', /may object/);
    const closed = givenClosed('minor');
    const keptUntil = (closed.incident.closures[0]?.at ?? 0) + rules.procedures.retentionYears * 365.25 * day;
    assert.ok('events' in closed.at(keptUntil).when('erase', passed, {}, 'headteacher'));
    thenRefused(
      closed.at(keptUntil - 1).when('erase', passed, {}, 'headteacher'),
      'school default',
      /not passed yet/,
    );
  });

  test('without waiting once its time has passed, and still not by one person', () => {
    const late = givenClosed('minor').at(givenClosed('minor').now + 2200 * day);
    const waits = late.done('erase', passed, {}, 'headteacher');
    thenRefused(confirm(waits, 'headteacher'), 'school default', /second person/);
    assert.ok('events' in confirm(waits, 'bursar'));
  });

  test('from major up with a governor', () => {
    const waits = givenClosed('critical').done('erase', early, {}, 'headteacher');
    const later = waits.at(waits.now + 14 * day);
    assert.ok(!later.capacitiesOf('bursar').has('confirmer'));
    assert.ok('events' in confirm(later, 'chair'));
    const alone = later.in(givenSchoolWithout('vice-chair', 'governor', 'second-governor'));
    assert.ok('events' in confirm(alone, 'chair'));
  });

  test('where somebody objects, only with a reason', () => {
    const waits = givenClosed('minor').done('erase', early, {}, 'headteacher');
    const objected = waits.done('object-to-erasure', {}, {}, 'investigating-officer');
    const again = objected.when('object-to-erasure', {}, {}, 'investigating-officer');
    thenRefused(again, 'school default', /already objected/);
    const later = objected.at(objected.now + 14 * day);
    thenRefused(confirm(later, 'bursar', ''), '2', /reason/);
    assert.ok('events' in confirm(later, 'bursar', 'The court ordered it.'));
  });

  test('each who objects is heard once: who objects later does not take their place', () => {
    const both = givenClosed('minor')
      .done('erase', early, {}, 'headteacher')
      .done('object-to-erasure', {}, {}, 'investigating-officer')
      .done('object-to-erasure', {}, {}, 'bursar');
    for (const name of ['investigating-officer', 'bursar'] as const)
      thenRefused(both.when('object-to-erasure', {}, {}, name), 'school default', /already objected/);
  });

  test('under the eyes of everybody who was on the case, who hear of it', () => {
    const closed = givenClosed('major');
    const waits = closed.done('erase', early, {}, 'headteacher');
    const told = lastNotices(waits).filter(({ kind }) => kind === 'to-be-erased');
    for (const name of ['investigating-officer', 'governor', 'bursar', 'chair'] as const) {
      assert.ok(
        told.some(({ to }) => to === id(name)),
        name,
      );
      waits.done('object-to-erasure', {}, {}, name);
    }
    assert.ok(!told.some(({ to }) => to === id('teacher')));
  });

  test('never while it is open: reopening takes the proposal away', () => {
    const again = givenClosed('minor')
      .done('erase', early, {}, 'headteacher')
      .done('reopen', {}, {}, 'bursar');
    assert.deepEqual(again.incident.proposals, []);
  });

  test('once: the proposal is settled with it', () => {
    const { incident } = givenErased(givenClosed('minor'));
    assert.ok(incident.erased !== null && incident.proposals.length === 0);
  });
});
