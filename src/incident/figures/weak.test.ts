import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { day, monday } from '../../../test/given/people.ts';
import { lastDayOf } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import { causeIds, certainties, severities } from '../../policy/procedures/procedures.ts';
import { stages } from '../state/stages.ts';
import { fewBelow, numberIn, told, toldOf } from './few.ts';
import type { FigureRow } from './figure-row.ts';
import { marks } from './marks.ts';
import { repeatsIn } from './repeats.ts';
import { policyBehind, standsOut, standsOutRules } from './stands-out.ts';
import { timeTaken } from './times.ts';
import { isTold, weakIn } from './weak.ts';

const row: FigureRow = {
  ...{ stage: 'closed', severity: 'minor', certainty: 'confirmed', cause: 'phishing' },
  ...{ ownMistake: false, isProtected: false, reportedAt: monday, discoveredAt: null, containedAt: null },
  ...{ closedAt: null, policies: [], points: [], marks: [] },
};

const rows = (count: number, given: Partial<FigureRow> = {}): readonly FigureRow[] =>
  Array.from({ length: count }, () => ({ ...row, ...given }));

const period = { from: monday - day, until: monday + 90 * day };

const weakOf = (of: readonly FigureRow[], before: readonly FigureRow[] | null = null) =>
  weakIn({ rows: of, otherTerms: [] }, before && { rows: before, otherTerms: [] }, of, period);

const anyRow: fc.Arbitrary<FigureRow> = fc.record({
  stage: fc.constantFrom(...stages),
  severity: fc.option(fc.constantFrom(...severities)),
  certainty: fc.constantFrom(...certainties),
  cause: fc.option(fc.constantFrom(...causeIds.slice(0, 3))),
  ownMistake: fc.boolean(),
  isProtected: fc.boolean(),
  reportedAt: fc.integer({ min: 0, max: 80 }).map((days) => monday + days * day),
  discoveredAt: fc.option(fc.constant(monday)),
  containedAt: fc.option(fc.constant(monday)),
  closedAt: fc.option(fc.constant(monday + 90 * day)),
  policies: fc.subarray(['clear-desk', 'other']),
  points: fc.constant([]),
  marks: fc.subarray([...marks.slice(0, 4), 'reopened' as const]),
});

describe('small numbers', () => {
  test('are one and two: none is said, and so is three', () => {
    assert.deepEqual(
      [0, 1, 2, 3].map((number) => told(number)),
      [0, 'few', 'few', 3],
    );
    assert.deepEqual([numberIn('few'), numberIn('not-by-term'), numberIn(4)], [0, 0, 4]);
  });

  test('are not said by term where another term of the year has a few', () => {
    assert.deepEqual([told(5, [0, 3]), told(5, [0, 2]), told(0, [2])], [5, 'not-by-term', 0]);
  });

  test('stand together, without their names', () => {
    const told = toldOf([
      { id: 'a', number: 4 },
      { id: 'b', number: 5 },
      { id: 'c', number: 2 },
      { id: 'd', number: 2 },
    ]);
    assert.deepEqual(told, {
      parts: [
        { id: 'b', number: 5 },
        { id: 'a', number: 4 },
      ],
      others: 4,
    });
  });
});

describe('where the school is weak', () => {
  test('never says one or two of anything but of what is too few to tell apart', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 3, maxLength: 40 }), fc.array(anyRow), (now, before) => {
        const weak = weakOf(now, before.length < fewBelow ? null : before);
        const compared = [weak.nearMisses, weak.people, weak.reopened, weak.failedControls, ...weak.causes];
        const numbers = [
          ...compared.flatMap((each) => [numberIn(each.now), numberIn(each.before ?? 0)]),
          ...weak.heat.rows.flatMap(({ cells }) => cells.map(numberIn)),
          ...weak.steps.flatMap(({ late, all }) => [numberIn(late), all]),
          ...weak.repeated.map(({ times }) => times),
          ...weak.times.flatMap((each) => [each.now?.of ?? 0, each.before?.of ?? 0]),
        ];
        for (const number of numbers) assert.ok(number === 0 || number >= fewBelow, JSON.stringify(weak));
        assert.equal(
          weak.causes.reduce((sum, each) => sum + numberIn(each.now), weak.otherCauses),
          now.length,
        );
      }),
    );
  });

  test('is not told of a time that has too few, nor of a term beside another that has', () => {
    assert.ok(!isTold({ rows: rows(2), otherTerms: [] }));
    assert.ok(!isTold({ rows: rows(5), otherTerms: [rows(1)] }));
    assert.ok(isTold({ rows: rows(3), otherTerms: [rows(0), rows(4)] }));
  });

  test('crosses causes with the policies that they breached', () => {
    const { heat } = weakOf([
      ...rows(4, { policies: ['clear-desk', 'other'] }),
      ...rows(2, { cause: 'malware', policies: ['clear-desk'] }),
    ]);
    assert.deepEqual(heat, {
      policies: ['clear-desk', 'other'],
      rows: [{ cause: 'phishing', cells: [4, 4] }],
    });
  });

  test('counts how often each step was late, the worst first', () => {
    const { steps, timescales } = weakOf([
      ...rows(3, { marks: ['late:classify', 'kept:acknowledge', 'late'] }),
      ...rows(3, { marks: ['kept:classify'] }),
    ]);
    assert.deepEqual(steps, [
      { duty: 'classify', late: 3, all: 6, lateIn: 3 },
      { duty: 'acknowledge', late: 'few', all: 3, lateIn: 'few' },
    ]);
    assert.deepEqual(timescales, { now: { part: 6, of: 9, lateIn: 3 }, before: null });
  });

  test('lists the causes that are told and no others, also beside an earlier time', () => {
    const listed = (before: readonly FigureRow[] | null) =>
      weakOf(rows(3), before).causes.map(({ id, now, before }) => [id, now, before]);
    assert.deepEqual(listed(null), [['phishing', 3, null]]);
    assert.deepEqual(listed(rows(3, { cause: 'malware' })), [
      ['phishing', 3, 'few'],
      ['malware', 'few', 3],
    ]);
  });

  test('leaves out a policy of which too few of each cause are told', () => {
    const few = rows(2, { cause: 'malware', policies: ['other'] });
    assert.deepEqual(weakOf([...rows(3, { policies: ['clear-desk'] }), ...few]).heat, {
      policies: ['clear-desk'],
      rows: [{ cause: 'phishing', cells: [3] }],
    });
  });

  test('counts near misses, and what people do, and how much of the least that is told was in time', () => {
    const of = (given: Partial<FigureRow>) => {
      const { nearMisses, people, timescales } = weakOf(rows(3, given));
      return [nearMisses.now, people.now, timescales.now];
    };
    const one = { marks: ['kept:classify'] } as const;
    assert.deepEqual(of({ certainty: 'near-miss', cause: 'malware' }), [3, 0, null]);
    assert.deepEqual(of({ ...one, cause: null }), [0, 0, { part: 3, of: 3, lateIn: 0 }]);
    assert.deepEqual(of({ ...one, cause: 'phishing' }), [0, 3, { part: 3, of: 3, lateIn: 0 }]);
  });

  test('says no number of a step that was late several times in fewer than three incidents', () => {
    const often = ['late:progress-note', 'late:progress-note'] as const;
    const lateIn = (incidents: number) => weakOf(rows(incidents, { marks: often })).steps[0];
    assert.deepEqual(lateIn(2), { duty: 'progress-note', late: 'few', all: 4, lateIn: 'few' });
    assert.deepEqual(lateIn(3), { duty: 'progress-note', late: 6, all: 6, lateIn: 3 });
  });
});

describe('how long it took', () => {
  const after = (days: number): Partial<FigureRow> => ({ closedAt: monday + days * day });

  test('is the middle of three or more, and nothing below', () => {
    const two = [...rows(1, after(1)), ...rows(1, after(2))];
    assert.equal(timeTaken(two, 'closing'), null);
    assert.deepEqual(timeTaken([...two, ...rows(1, after(9))], 'closing'), { medianMs: 2 * day, of: 3 });
  });

  test('counts from discovery where that is known, and never less than nothing', () => {
    const found = rows(3, { discoveredAt: monday - day, containedAt: monday - 2 * day });
    assert.deepEqual(timeTaken(found, 'report'), { medianMs: day, of: 3 });
    assert.deepEqual(timeTaken(found, 'containment'), { medianMs: 0, of: 3 });
    assert.equal(timeTaken(rows(3), 'report'), null);
  });
});

describe('a repeated cause', () => {
  const at = (...days: readonly number[]) =>
    days.flatMap((each) => rows(1, { reportedAt: monday + each * day }));
  const monthsOf = (...[first, last]: readonly [number, number]) => [
    `${londonDate(monday + first * day).slice(0, 7)}-01`,
    lastDayOf(londonDate(monday + last * day)),
  ];

  test('is the third of one cause within 12 months, the earlier ones before this time too', () => {
    const [from, to] = monthsOf(-300, 5);
    assert.deepEqual(repeatsIn(at(-300, -200, 5), period), [
      { cause: 'phishing', times: 3, days: { from, to } },
    ]);
    assert.deepEqual(repeatsIn(at(-370, -200, 5), period), []);
    assert.deepEqual(repeatsIn(at(-300, -200, -100), period), []);
    assert.deepEqual(repeatsIn([...at(1, 2), ...rows(2, { cause: null })], period), []);
  });

  test('counts what was reported as this time began, not as it ended, nor just a year before', () => {
    const [from, until] = [period.from, period.until].map((moment) => (moment - monday) / day);
    const timesOf = (...days: readonly number[]) => repeatsIn(at(...days), period)[0]?.times;
    assert.equal(timesOf(-20, -10, from ?? 0), 3);
    assert.equal(timesOf(10, 20, until ?? 0), undefined);
    assert.equal(timesOf(-360, -10, 4.9), 3);
    assert.equal(timesOf(-360, -10, 5), undefined);
  });

  test('is found where it was so often first', () => {
    const [from, to] = monthsOf(-360, -1 + 1);
    assert.deepEqual(repeatsIn(at(-360, -355, 0, 80), period)[0]?.days, { from, to });
  });

  test('is found in the whole months of the year that held the most of it: no day is told', () => {
    const [from, to] = monthsOf(2, 7);
    assert.deepEqual(repeatsIn(at(-360, 2, 3, 4, 5, 6, 7), period), [
      { cause: 'phishing', times: 6, days: { from, to } },
    ]);
  });
});

describe('what stands out', () => {
  test('is first a cause that was repeated within 12 months', () => {
    assert.deepEqual(standsOut(weakOf(rows(3))), {
      ...{ is: 'cause', within: 'year', cause: 'phishing', times: 3 },
    });
  });

  test('is a cause of a quarter exactly, and of three at least', () => {
    const weak = { ...weakOf(rows(3)), repeated: [] };
    assert.equal(standsOut({ ...weak, reported: 12 }).is, 'cause');
    assert.equal(standsOut({ ...weak, reported: 13 }).is, 'nothing');
    const two = { ...weak, causes: weak.causes.map((each) => ({ ...each, now: 2 })), reported: 3 };
    assert.equal(standsOut(two).is, 'nothing');
  });

  test('is else a cause of a quarter, else the step most often late, else nothing', () => {
    const weak = { ...weakOf(rows(12, { marks: ['late:classify'] })), repeated: [] };
    assert.deepEqual(standsOut(weak), { is: 'cause', within: 'time', cause: 'phishing', times: 12 });
    const spread = { ...weak, reported: 60 };
    assert.deepEqual(standsOut(spread), { is: 'step', duty: 'classify', late: 12, all: 12 });
    assert.deepEqual(standsOut({ ...spread, steps: [] }), { is: 'nothing' });
  });
});

test('the policy behind it is the listed one that its cause breached most, as far as that is told', () => {
  const breaching = (number: number, ...policies: FigureRow['policies']) => rows(number, { policies });
  const behind = (...all: (readonly FigureRow[])[]) => policyBehind(weakOf(all.flat()));
  assert.equal(behind(breaching(3, 'clear-desk'), breaching(4, 'email-internet')), 'email-internet');
  assert.equal(behind(breaching(4, 'other'), breaching(3, 'clear-desk')), null);
  assert.equal(behind(breaching(3), breaching(2, 'clear-desk')), null);
});

test('the page says each of the three rules by which something stands out', () => {
  assert.equal(new Set(standsOutRules).size, 3);
});
