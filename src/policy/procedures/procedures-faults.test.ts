import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainly } from '../said.ts';
import { type DutyName, proceduresDefault2026 as defaults, timescale, type Within } from './procedures.ts';
import { differences } from './procedures-differences.ts';
import { type Fault, faultsOf, statutoryFault, warningsOf } from './procedures-faults.ts';
import {
  type Cell,
  cellLabel,
  cellName,
  cellsOf,
  type DutyFigures,
  type Figures,
  figuresOf,
  ownTimescales,
  statutory,
  withFigures,
} from './procedures-figures.ts';

const usual = figuresOf(defaults);

/** The usual figures with some of one duty's. */
const withDuty = (duty: DutyName, changes: (own: DutyFigures) => Partial<DutyFigures>): Figures => {
  const own = usual.timescales[duty];
  assert.ok(own, duty);
  return { ...usual, timescales: { ...usual.timescales, [duty]: { ...own, ...changes(own) } } };
};
/** The usual figures with another period at one level. */
const withPeriod = (duty: DutyName, level: keyof DutyFigures['within'], period: Within): Figures =>
  withDuty(duty, ({ within }) => ({ within: { ...within, [level]: period } }));

/** Insists on exactly one fault, there, on that basis, in words that match. */
const faulty = (figures: Figures, at: string, because: RegExp, basis = 'school default'): void => {
  const faults = faultsOf(figures);
  assert.deepEqual(
    faults.map((fault: Fault) => [fault.at, fault.basis]),
    [[at, basis]],
  );
  assert.match(plainly(faults[0]?.because ?? ''), because);
};

describe('the figures that a school may set (7)', () => {
  test('laid over the default unchanged they are the default', () => {
    const own = withFigures('set-1', usual);
    assert.deepEqual(own, { ...defaults, version: 'set-1', label: 'set by the school' });
    assert.deepEqual(faultsOf(usual), []);
    assert.deepEqual(warningsOf(usual), []);
    assert.deepEqual(differences(usual, usual), []);
  });

  test('everything but the statutory line can be set, and nothing else moves', () => {
    const figures = withPeriod('acknowledge', 'minor', { hours: 2 });
    const own = withFigures('set-2', figures);
    assert.deepEqual(timescale(own, 'acknowledge').within.minor, { hours: 2 });
    assert.equal(timescale(own, 'acknowledge').label, 'Acknowledge the report');
    assert.deepEqual(
      ownTimescales.map(({ duty }) => duty).sort(),
      defaults.timescales
        .flatMap(({ duty }) => (['notify-ico', 'ico-reference'].includes(duty) ? [] : [duty]))
        .sort(),
    );
    const forged = { ...figures.timescales, 'notify-ico': usual.timescales.acknowledge };
    const line = timescale(withFigures('set-2', { ...figures, timescales: forged } as Figures), 'notify-ico');
    assert.deepEqual(line, timescale(defaults, 'notify-ico'));
  });

  test('what differs is named cell by cell', () => {
    const figures = { ...withPeriod('acknowledge', 'minor', { hours: 2 }), retentionYears: 7 };
    const found = differences(usual, figures);
    assert.deepEqual(
      found.map((each) => (each.part === 'timescales' ? cellName(each.cell) : each.part)),
      ['minor', 'retentionYears'],
    );
  });

  test('every cell of the default has a name of its own', () => {
    for (const each of ownTimescales) {
      const names = cellsOf(each).map(cellName);
      assert.equal(new Set(names).size, names.length, each.duty);
    }
  });

  test('a cell is named by its level, and by when it counts', () => {
    const cells: readonly (readonly [Cell, string, string])[] = [
      [{ at: 'within', level: 'unclassified' }, 'unclassified', 'not yet classified'],
      [{ at: 'within', level: 'minor' }, 'minor', 'minor'],
      [{ at: 'ifRedFlag' }, 'red-flag', 'with a red flag'],
      [{ at: 'again', level: 'major' }, 'again-major', 'major, the second time'],
      [{ at: 'untilContained', level: 'critical' }, 'until-contained-critical', 'critical, until contained'],
    ];
    for (const [cell, name, label] of cells) {
      assert.deepEqual([cellName(cell), cellLabel(cell)], [name, label]);
    }
  });
});

describe('what is wrong with a period', () => {
  test('negative, zero, broken and absurd amounts', () => {
    for (const hours of [-1, 0, 1.5, Number.NaN])
      faulty(
        withPeriod('acknowledge', 'minor', { hours }),
        'acknowledge-minor',
        /whole number of hours from 1/,
      );
    faulty(withPeriod('acknowledge', 'minor', { hours: 1441 }), 'acknowledge-minor', /at most 1440 hours/);
    faulty(
      withPeriod('outcome-report', 'minor', { schoolDays: 367 }),
      'outcome-report-minor',
      /“Complete the outcome report”, minor: give at most 366 school days/,
    );
    assert.deepEqual(faultsOf(withPeriod('outcome-report', 'minor', { days: 366 })), []);
  });

  test('what the policy asks for is not dropped, nor put off until the termly report', () => {
    faulty(withPeriod('classify', 'minor', null), 'classify-minor', /cannot be left out/, '7');
    faulty(
      withPeriod('tell-chair', 'major', 'termly report'),
      'tell-chair-major',
      /termly report is too late/,
    );
    assert.deepEqual(faultsOf(withPeriod('tell-chair', 'minor', { schoolDays: 5 })), []);
    assert.deepEqual(faultsOf(withPeriod('progress-note', 'minor', { schoolDays: 5 })), []);
    assert.deepEqual(faultsOf(withPeriod('progress-note', 'minor', null)), []);
    const { classify: _, ...rest } = usual.timescales;
    faulty({ ...usual, timescales: rest }, 'classify', /“Classify the incident” is missing/, '7');
  });

  test('what nobody has classified does not wait for term, nor a red flag for a day', () => {
    const days = { schoolDays: 1 };
    faulty(withPeriod('classify', 'unclassified', days), 'classify-unclassified', /also in the holidays/);
    for (const ifRedFlag of [{ hours: 17 }, { days: 1 }])
      faulty(
        withDuty('classify', () => ({ ifRedFlag })),
        'classify-red-flag',
        /hours, at most 16/,
      );
  });

  test('the ICO is decided on in time to be told', () => {
    for (const period of [{ hours: 73 }, { workingDays: 2 }]) {
      const found = withPeriod('decide-ico', 'critical', period);
      faulty(found, 'decide-ico-critical', /hours, at most 72/, 'UK GDPR Art 33');
    }
  });

  test('the second check comes after the first', () => {
    const again = { major: { days: 30 }, critical: { days: 90 } };
    faulty(
      withDuty('check-controls', () => ({ again })),
      'check-controls-again-major',
      /after the first/,
    );
  });

  test('a higher level that is slower only warns, and not where the default is so itself', () => {
    const slow = withPeriod('acknowledge', 'major', { schoolDays: 2 });
    assert.deepEqual(faultsOf(slow), []);
    assert.deepEqual(warningsOf(slow), ['“Acknowledge the report” is slower when major than when moderate.']);
  });
});

describe('what is not wrong', () => {
  test('the longest and the shortest that may be given', () => {
    for (const period of [{ hours: 1 }, { hours: 1440 }, { schoolDays: 366 }] as const)
      assert.deepEqual(faultsOf(withPeriod('outcome-report', 'minor', period)), [], JSON.stringify(period));
    assert.deepEqual(faultsOf(withDuty('classify', () => ({ ifRedFlag: { hours: 16 } }))), []);
    assert.deepEqual(faultsOf(withPeriod('decide-ico', 'critical', { hours: 72 })), []);
    for (const retentionYears of [1, 100]) assert.deepEqual(faultsOf({ ...usual, retentionYears }), []);
    for (const retentionYears of [0, 101, 1.5])
      faulty({ ...usual, retentionYears }, 'retentionYears', /from 1 to 100/);
    const remindAtPercent = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
    assert.deepEqual(faultsOf({ ...usual, remindAtPercent }), []);
    assert.deepEqual(faultsOf({ ...usual, escalateAtPercent: [100, 1000] }), []);
  });

  test('a higher level that has just as long, whether in hours or in days', () => {
    const warned = (moderate: Within, major: Within) =>
      warningsOf(withDuty('acknowledge', ({ within }) => ({ within: { ...within, moderate, major } }))).some(
        (each) => each.endsWith('is slower when major than when moderate.'),
      );
    const equal: readonly (readonly [Within, Within])[] = [
      [{ hours: 24 }, { days: 1 }],
      [{ days: 7 }, { workingDays: 5 }],
      [{ hours: 46 }, { schoolDays: 1 }],
    ];
    for (const [moderate, major] of equal)
      assert.equal(warned(moderate, major), false, JSON.stringify(major));
    assert.equal(warned({ hours: 23 }, { days: 1 }), true);
    assert.equal(warned({ hours: 45 }, { schoolDays: 1 }), true);
  });
});

describe('what is wrong with the rest', () => {
  test('shares of the time outside their bounds, twice, falling or missing', () => {
    const reminders: readonly (readonly number[])[] = [[0, 50], [50, 101], [-5], [33.3]];
    for (const remindAtPercent of reminders)
      faulty({ ...usual, remindAtPercent }, 'remindAtPercent', /whole numbers from 1 to 100/);
    for (const remindAtPercent of [
      [80, 50],
      [50, 50],
    ])
      faulty({ ...usual, remindAtPercent }, 'remindAtPercent', /each share once, the smallest first/);
    for (const escalateAtPercent of [[99], [100, 1001]])
      faulty({ ...usual, escalateAtPercent }, 'escalateAtPercent', /whole numbers from 100 to 1000/);
    faulty({ ...usual, escalateAtPercent: [200, 150] }, 'escalateAtPercent', /smallest first/);
    faulty({ ...usual, escalateAtPercent: [] }, 'escalateAtPercent', /at least one/);
    const many = Array.from({ length: 11 }, (_, index) => index + 1);
    faulty({ ...usual, remindAtPercent: many }, 'remindAtPercent', /at most ten/);
  });

  test('a ladder that turns in a circle, or leads past the office or the chair', () => {
    const ladders: readonly (readonly [Figures['ladder'], RegExp])[] = [
      [[['headteacher'], ['chair'], ['headteacher']], /climb in a circle/],
      [[['headteacher', 'headteacher'], ['chair']], /climb in a circle/],
      [[['headteacher'], [], ['chair']], /leads nowhere/],
      [[['line-manager'], ['chair']], /put the headteacher or the bursar on it/],
      [[['headteacher', 'bursar']], /put the chair of governors on it/],
      [[['chair'], ['headteacher']], /above the headteacher/],
      [[['headteacher'], ['chair'], ['bursar']], /above the headteacher and the bursar/],
      [[], /headteacher or the bursar/],
    ];
    for (const [ladder, because] of ladders) faulty({ ...usual, ladder }, 'ladder', because);
    assert.deepEqual(faultsOf({ ...usual, ladder: [['bursar'], ['chair']] }), []);
  });

  test('quiet hours that never end or are no hours', () => {
    for (const quietHours of [
      { from: 7, to: 7 },
      { from: 24, to: 0 },
    ])
      faulty({ ...usual, quietHours }, 'quietHours', /different hours/);
    for (const quietHours of [
      { from: -1, to: 7 },
      { from: 22, to: 25 },
      { from: 22.5, to: 7 },
    ])
      faulty({ ...usual, quietHours }, 'quietHours', /full hours from 0 to 24/);
  });

  test('quiet hours of more than half a day', () => {
    for (const quietHours of [
      { from: 0, to: 23 },
      { from: 8, to: 7 },
      { from: 19, to: 8 },
      { from: 1, to: 24 },
    ])
      faulty({ ...usual, quietHours }, 'quietHours', /at most 12 hours a day.*\(school default\)/);
    for (const quietHours of [
      { from: 19, to: 7 },
      { from: 0, to: 12 },
      { from: 12, to: 24 },
      { from: 24, to: 6 },
    ])
      assert.deepEqual(faultsOf({ ...usual, quietHours }), []);
  });

  test('what presses is never in the digest, and nothing is kept for no time or for ever', () => {
    faulty({ ...usual, digestFor: ['minor', 'major'] }, 'digestFor', /told at once/);
    for (const retentionYears of [0, 101, -6, 2.5])
      faulty({ ...usual, retentionYears }, 'retentionYears', /whole number of years from 1 to 100/);
  });
});

test('the lines of the law come back as they are, or name the law', () => {
  assert.equal(statutoryFault(statutory), null);
  const later = { ...statutory.timescales['notify-ico']?.within, minor: { hours: 96 } };
  const moved = { ...statutory, timescales: { 'notify-ico': { within: later as DutyFigures['within'] } } };
  assert.equal(statutoryFault(moved)?.basis, 'UK GDPR Art 33');
  assert.equal(statutoryFault({ ...statutory, warnAtHours: [72] })?.basis, 'UK GDPR Art 33');
  assert.equal(statutoryFault({ ...statutory, timescales: {} })?.basis, 'UK GDPR Art 33');
});
