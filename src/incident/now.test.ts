// What has to be done now reaches everybody who can act, by night too, and deputies where nobody begins.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenNoIncident, reportFacts } from '../../test/given/incident.ts';
import { day, hour, id, minute } from '../../test/given/people.ts';
import { classifyAs } from '../../test/given/samples.ts';
import {
  givenReported,
  givenReportedByReceipt,
  lastNotices,
  whenTimePasses,
} from '../../test/given/stages.ts';
import { momentOf } from '../policy/clock.ts';
import type { RedFlag } from '../policy/procedures/procedures.ts';
import { onCase } from './people/capacities.ts';
import { firstCall, standingHurry } from './state/judging/standing-hurry.ts';

const night = momentOf('2026-10-06', '03:00');
const live: readonly RedFlag[] = ['ongoing'];
const atNight = (facts: Parameters<typeof givenReported>[0] = {}): Case =>
  givenReported({ redFlags: live, ...facts }, undefined, night);
const toldNow = (each: Case): readonly string[] =>
  lastNotices(each)
    .filter(({ kind }) => kind === 'now')
    .map(({ to }) => to)
    .toSorted();
/** Whom time told that nobody had begun. */
const deputies = (each: Case): readonly string[] =>
  each.incident.deputiesTold.flatMap(({ to }) => to).toSorted();
const after = (each: Case, ms: number): Case => whenTimePasses(each, night + ms);

describe('what has to be done now', () => {
  test('is told at once, by night and whatever mail they want, to everybody who can act', () => {
    const reported = atNight();
    assert.deepEqual(toldNow(reported), [id('bursar'), id('headteacher')]);
    for (const { kind, urgency, notBefore } of lastNotices(reported)) {
      assert.deepEqual([kind, urgency], ['now', 'now'], 'and of a new report nobody hears twice');
      assert.ok(notBefore < night + hour);
    }
  });

  test('tells nobody who may not see it', () => {
    const concerned = atNight({ concerns: ['headteacher'] });
    assert.deepEqual(toldNow(concerned), [id('chair')]);
    const held = givenReportedByReceipt({ redFlags: live });
    assert.deepEqual(toldNow(held), [id('chair')]);
  });

  test('is told as soon as it turns out to be so, once', () => {
    const before = givenReported({}, undefined, night).done('acknowledge', {}, {}, 'bursar');
    assert.deepEqual(before.incident.hurries, []);
    const facts = { redFlags: live, awareAt: night, risk: 'likely', tell: 'regulator' } as const;
    const found = before.done('take-over', facts, {}, 'time');
    assert.deepEqual(toldNow(found), [id('bursar'), id('headteacher')]);
    assert.equal(found.incident.hurries[0]?.entry, found.incident.version);
    assert.deepEqual(toldNow(found.done('note-progress', {}, {}, 'bursar')), []);
  });

  test('lets other mail about it leave by night too, until it is contained', () => {
    const asked = (each: Case) =>
      lastNotices(each.done('classify', classifyAs('critical'), {}, 'bursar')).map(
        ({ notBefore }) => notBefore < night + hour,
      );
    const open = atNight();
    assert.ok(asked(open).every(Boolean) && asked(open).length > 0);
    const contained = open.done('mark-contained', { containedAt: night }, {}, 'bursar');
    assert.equal(standingHurry(contained.incident), 'none');
    assert.ok(asked(contained).length > 0 && !asked(contained).some(Boolean));
  });
});

describe('deputies', () => {
  test('are told after 15 minutes in which nobody began, and may then act', () => {
    const reported = atNight();
    assert.deepEqual(deputies(after(reported, 15 * minute - 1)), []);
    const told = after(reported, 15 * minute);
    assert.deepEqual(deputies(told), [id('chair'), id('deputy-headteacher')]);
    for (const name of ['chair', 'deputy-headteacher'] as const) {
      assert.ok(!onCase(reported.capacitiesOf(name)), name);
      told.done('mark-contained', { containedAt: night }, {}, name);
    }
    assert.deepEqual(deputies(after(told, 6 * hour)), deputies(told), 'once');
  });

  test('are left in peace where somebody has begun', () => {
    const begun: readonly ((each: Case) => Case)[] = [
      (each) => each.done('acknowledge', {}, {}, 'bursar'),
      (each) => each.done('note-progress', {}, {}, 'headteacher'),
      (each) => each.done('tick-first-aid', { list: 'machine', item: 'backups' }, {}, 'bursar'),
    ];
    for (const begin of begun) assert.deepEqual(deputies(after(begin(atNight()), hour)), []);
    const facts = { ...reportFacts('incident-1', night), redFlags: live };
    const own = givenNoIncident().at(night).done('report', facts, {}, 'bursar');
    assert.deepEqual(deputies(after(own, hour)).length, 2, 'a report of the office is no beginning');
    const ticked = own.done('tick-first-aid', { list: 'machine', item: 'backups' }, {}, 'bursar');
    assert.deepEqual(deputies(after(ticked, hour)), []);
    const details = { discoveredAt: null, happenedAt: null, affected: null, files: [] } as const;
    const read = atNight().done('add-details', details, { more: 'It spreads.' }, 'teacher');
    assert.deepEqual(deputies(after(read, hour)).length, 2, 'what the reporter adds is no beginning');
  });

  test('of what lies with the chair are those who govern, but not of a protected report', () => {
    const facts = { ...reportFacts('incident-1', night), naming: 'anonymous', redFlags: live } as const;
    const held = givenNoIncident().at(night).done('report', facts, {}, 'reporter by receipt');
    assert.deepEqual(deputies(after(held, 2 * hour)), []);
    const forwarded = held.done('forward-report', { to: ['bursar'] }, {}, 'chair');
    assert.deepEqual(deputies(after(forwarded, 2 * hour)), [id('chair')]);
    const concerned = after(atNight({ concerns: ['headteacher'] }), hour);
    assert.deepEqual(deputies(concerned), [id('vice-chair')]);
  });

  test('lose sight of it with its end', () => {
    const told = after(atNight(), hour);
    const aside = told
      .at(night + day)
      .done('mark-contained', { containedAt: night }, {}, 'bursar')
      .aside('bursar');
    assert.ok(!onCase(aside.capacitiesOf('deputy-headteacher')));
  });
});

test('whom to ring comes first, one after the other, until each is ticked', () => {
  const reported = atNight();
  assert.equal(firstCall(reported.incident), 'it');
  const ticked = reported.done('tick-first-aid', { list: 'machine', item: 'call-it' }, {}, 'bursar');
  assert.equal(firstCall(ticked.incident), null);
  assert.equal(firstCall(givenReported().incident), null);
  const contained = reported.done('mark-contained', { containedAt: night }, {}, 'bursar');
  assert.equal(firstCall(contained.incident), null, 'nobody hurries any more');
});
