// What somebody tries who is late, or whom it concerns, so that nobody else is told to act now.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { confirmers } from '../../src/incident/people/judges.ts';
import { countedFrom } from '../../src/incident/state/judging/awareness.ts';
import { standingHurry } from '../../src/incident/state/judging/standing-hurry.ts';
import { momentOf } from '../../src/policy/clock.ts';
import type { FirstAidItem } from '../../src/policy/procedures/first-aid-2026.ts';
import type { RedFlag } from '../../src/policy/procedures/procedures.ts';
import type { TriageFacts } from '../../src/policy/triage/facts.ts';
import type { IncidentId } from '../../src/record/ids.ts';
import { isRefusal } from '../../src/record/step.ts';
import {
  away,
  type Case,
  givenNoIncident,
  givenSchool,
  reportFacts,
  thenRefused,
} from '../given/incident.ts';
import { day, hour, id, minute, type Name } from '../given/people.ts';
import { smallFacts } from '../given/samples.ts';
import { givenReported, lastNotices, whenTimePasses } from '../given/stages.ts';
import { anyFacts } from '../given/triage-facts.ts';

const night = momentOf('2026-10-06', '03:00');
const live: readonly RedFlag[] = ['ongoing'];
const unplug = { list: 'machine', item: 'unplug' } as const;
/** They could be found by somebody from whom they must be kept safe. */
const foundOut = { ...smallFacts, kinds: ['whereabouts'], who: 'hostile' } as const;

const told = (each: Case): readonly string[] => [
  ...each.incident.deputiesTold.flatMap(({ to }) => to),
  ...lastNotices(each).map(({ to }) => to),
];
const later = (each: Case, ms = hour): Case => whenTimePasses(each, each.now + ms);

describe('deputies are told, and nobody whom it concerns,', () => {
  test('though the reporter ticks, who is nobody of the office', () => {
    const facts = { ...reportFacts('incident-1', night), redFlags: live };
    const byReceipt = givenNoIncident().at(night).done('report', facts, {}, 'reporter by receipt');
    const all = [
      givenReported({ redFlags: live }).done('tick-first-aid', unplug, {}, 'teacher'),
      byReceipt.done('tick-first-aid', unplug, {}, 'reporter by receipt'),
    ];
    for (const each of all) assert.equal(later(each).incident.deputiesTold.length, 1);
    const office = givenReported({ redFlags: live }).done('tick-first-aid', unplug, {}, 'bursar');
    assert.equal(later(office).incident.deputiesTold.length, 0);
  });

  const ways = ['headteacher', 'bursar', 'chair', 'vice-chair', 'deputy-headteacher'] as const;
  for (const name of [...ways, 'data-protection-officer'] as const)
    test(`where the ${name} is found to be concerned`, () => {
      const reported = givenReported({ redFlags: live }).done('tell-chair', { toldAt: 0 }, {}, 'headteacher');
      const all = later(reported.done('declare-conflict', { person: id(name) }, {}, 'chair'));
      assert.ok(!told(all).includes(id(name)), name);
      assert.equal(all.capacitiesOf(name).size, 0);
      const after = later(givenReported({ redFlags: live }));
      assert.ok(told(after).includes(id('deputy-headteacher')));
    });

  for (const name of ['headteacher', 'bursar'] as const)
    test(`and no deputy headteacher where the ${name} is excluded, before or after`, () => {
      const before = givenReported({ redFlags: live }).done('tell-chair', { toldAt: 0 }, {}, 'headteacher');
      for (const all of [
        later(before.done('declare-conflict', { person: id(name) }, {}, 'chair')),
        later(before).done('declare-conflict', { person: id(name) }, {}, 'chair'),
      ])
        assert.equal(all.capacitiesOf('deputy-headteacher').size, 0);
    });

  for (const concerns of [['headteacher'], ['bursar'], ['headteacher', 'bursar'], ['chair']] as const)
    test(`where it was reported to concern ${concerns.join(' and ')}, with a deputy of theirs`, () => {
      const [first] = concerns;
      const school = givenSchool({ [first]: away('deputy-headteacher') });
      const all = later(givenReported({ redFlags: live, concerns: [...concerns] }, school));
      for (const name of concerns) {
        assert.ok(!told(all).includes(id(name)));
        assert.equal(all.capacitiesOf(name).size, 0);
      }
      if (first !== 'chair') assert.equal(all.capacitiesOf('deputy-headteacher').size, 0);
    });
});

/** Milder facts count once their second person has confirmed them. */
const confirmed = (each: Case): { readonly all: Case; readonly by: string | null } => {
  const proposal = each.incident.proposals[0];
  if (proposal === undefined) return { all: each, by: null };
  const [by = ''] = confirmers(each.incident, each.school, proposal);
  const facts = { proposal: proposal.entry, agreed: true };
  return { all: each.done('confirm-proposal', facts, { reason: 'It is so.' }, by as Name), by };
};

describe('hurry', () => {
  test('that milder facts end is told to who watches the office', () => {
    const found = givenReported().done('establish-facts', foundOut, {}, 'headteacher');
    assert.equal(standingHurry(found.incident), 'now');
    const proposed = found.done('establish-facts', smallFacts, {}, 'headteacher');
    assert.equal(standingHurry(proposed.incident), 'now', 'until a second person confirms them');
    const { all: milder } = confirmed(proposed);
    assert.equal(standingHurry(milder.incident), 'none');
    assert.ok(told(milder).includes(id('data-protection-officer')));
    const unsure = givenReported().done(
      'establish-facts',
      { ...foundOut, certainty: 'potential' },
      {},
      'bursar',
    );
    const none = { certainty: 'near-miss', cause: 'other', sameCauseBefore: 0 } as const;
    const { all: gone } = confirmed(unsure.done('establish-facts', none, {}, 'bursar'));
    assert.notEqual(standingHurry(gone.incident), 'now');
    assert.ok(told(gone).includes(id('data-protection-officer')), 'or near miss');
  });

  test('that any facts end is never ended in silence', () => {
    const watchers: readonly string[] = [id('chair'), id('data-protection-officer')];
    const withCount = (facts: TriageFacts) => ({ ...facts, sameCauseBefore: 0 });
    fc.assert(
      fc.property(anyFacts, anyFacts, (before, after) => {
        const found = givenReported().done('establish-facts', withCount(before), {}, 'bursar');
        fc.pre(standingHurry(found.incident) === 'now');
        const { all: gone, by } = confirmed(found.done('establish-facts', withCount(after), {}, 'bursar'));
        fc.pre(standingHurry(gone.incident) !== 'now');
        assert.ok([by ?? '', ...told(gone)].some((each) => watchers.includes(each)));
      }),
      { numRuns: 40 },
    );
  });
});

test('no name that every object has is a step of first aid', () => {
  for (const item of ['call-toString', 'call-constructor', 'call-__proto__', 'toString', 'call-'] as const)
    thenRefused(
      givenReported().when('tick-first-aid', { list: null, item: item as FirstAidItem }, {}, 'teacher'),
      'school default',
      /no such step/,
    );
});

describe('the 72 hours', () => {
  const moments = [-3 * day, -hour, -minute, -40 * day];
  const details = (at: number | null, happenedAt: number | null, supplierAt: number | null = null) =>
    ({ discoveredAt: at, happenedAt, supplierAt, affected: null, files: [] }) as const;

  test('are moved later by nothing that one person does', () => {
    const people: readonly Name[] = ['headteacher', 'bursar', 'teacher'];
    const attempt = (each: Case, ...[step, facts, prose, by]: Parameters<Case['when']>): Case =>
      isRefusal(each.when(step, facts, prose, by)) ? each : each.done(step, facts, prose, by);
    const acts: ((each: Case, at: number, by: Name) => Case)[] = [
      (each, at, by) => attempt(each, 'add-details', details(each.now + at, null), {}, by),
      (each, at, by) => attempt(each, 'add-details', details(null, each.now + at), {}, by),
      (each, at, by) => attempt(each, 'add-details', details(each.now + at, each.now - minute), {}, by),
      (each, at, by) => attempt(each, 'add-details', details(null, null, each.now + at), {}, by),
      (each) => attempt(each, 'correct-entry', { entry: each.incident.version }, {}, 'headteacher'),
      (each) => attempt(each, 'mark-duplicate', { of: 'incident-2' as IncidentId }, {}, 'bursar'),
      (each) => attempt(each, 'reopen', {}, {}, 'headteacher'),
      (each, at) => {
        const facts = { redFlags: [], awareAt: each.now + at, risk: null, tell: 'nobody' } as const;
        return attempt(each, 'take-over', facts, {}, 'time');
      },
      (each, at) => {
        const judged = { personalData: 'yes', awareAt: each.now + at, awareFrom: 'other' } as const;
        const facts = { ...judged, risk: 'likely', tell: 'regulator' } as const;
        return attempt(each, 'assess-reportability', facts, { awareWhy: 'So.' }, 'headteacher');
      },
    ];
    let seed = 20261202;
    const next = (max: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor(seed / 65536) % max;
    };
    for (let round = 0; round < 60; round += 1) {
      let each = givenReported({}, undefined, night);
      for (let turn = 0; turn < 8; turn += 1) {
        const before = countedFrom(each.incident) ?? assert.fail();
        const act = next(acts.length);
        each =
          acts[act]?.(each, moments[next(moments.length)] ?? 0, people[next(people.length)] ?? 'bursar') ??
          each;
        assert.ok((countedFrom(each.incident) ?? Infinity) <= before, `round ${round}, act ${act}`);
      }
    }
  });
});
