// What is wrong with procedures that somebody proposes (7), each fault at the cell or list where it is
// mended. A school may ask for more than the default, and for sooner or later; it may neither drop what the
// policy asks for nor move what the law sets. A higher level that is slower than a lower one may be meant: it
// is pointed out, and passes.

import type { Period } from '../deadline.ts';
import type { Basis } from '../policy.ts';
import { inDuty } from '../said.ts';
import { type Rung, type Severity, severities, type Timescale, type Within } from './procedures.ts';
import {
  type Cell,
  cellLabel,
  cellName,
  cellsOf,
  type DutyFigures,
  type Figures,
  ownTimescales,
  type Statutory,
  statutory,
  valueIn,
} from './procedures-figures.ts';
import { regulatorName } from './regulator-2026.ts';

/** What is wrong, at which cell (`acknowledge-minor`) or list (`ladder`), and what that rests on. */
export type Fault = { readonly at: string; readonly basis: Basis; readonly because: string };

/** The longest periods that anybody can mean: sixty days in hours, a year and a day in days. */
const most = { hours: 24 * 60, days: 366 };
/** A red flag is quicker than the shortest working day can be: a report at 23:00 is due at 17:00. */
const redFlagHoursMax = 16;
const lawHours = 72;

const unitOf = (period: Period): string => {
  if ('hours' in period) return 'hours';
  if ('days' in period) return 'days';
  return 'workingDays' in period ? 'working days' : 'school days';
};
const amountOf = (period: Period): number => Object.values(period)[0] as number;

const wrongPeriod = (period: Period, cell: Cell): string | null => {
  const [amount, unit] = [amountOf(period), unitOf(period)];
  const max = unit === 'hours' ? most.hours : most.days;
  if (!Number.isInteger(amount) || amount < 1) return `give a whole number of ${unit} from 1`;
  if (amount > max) return `give at most ${max} ${unit}: nobody waits longer`;
  if (cell.at === 'ifRedFlag' && (unit !== 'hours' || amount > redFlagHoursMax))
    return `give hours, at most ${redFlagHoursMax}: what is ticked there may be going on`;
  return cell.at === 'within' && cell.level === 'unclassified' && unit === 'school days'
    ? 'give hours, days or working days: what nobody has classified may be critical, also in the holidays'
    : null;
};

/** What rests on the clock of the law must leave time to keep to it. */
const pastTheLaw = (timescale: Timescale, value: Within): boolean => {
  if (timescale.basis !== 'UK GDPR Art 33') return false;
  return value === null || value === 'termly report' || !('hours' in value) || value.hours > lawHours;
};

const cellFault = (timescale: Timescale, figures: DutyFigures, cell: Cell): Fault | null => {
  const [value, usual] = [valueIn(figures, cell), valueIn(timescale, cell)];
  const fault = (basis: Basis, wrong: string): Fault => ({
    at: `${timescale.duty}-${cellName(cell)}`,
    basis,
    because: `“${timescale.label}”, ${cellLabel(cell)}: ${wrong}.`,
  });
  if (value === null && usual !== null)
    return fault('7', 'this cannot be left out, only be asked for sooner or later');
  if (value === 'termly report' && usual !== 'termly report')
    return fault('school default', 'the next termly report is too late: give a time');
  const wrong = value === null || value === 'termly report' ? null : wrongPeriod(value, cell);
  if (wrong !== null) return fault('school default', wrong);
  return pastTheLaw(timescale, value)
    ? fault(
        'UK GDPR Art 33',
        `give hours, at most ${lawHours}: the law leaves no more to tell the ${regulatorName}`,
      )
    : null;
};

/** About how long a period is, to tell slow from quick: a working day is 7/5 of a day, a school day twice. */
const lengthOf = (value: Within): number => {
  if (value === null || value === 'termly report') return Number.POSITIVE_INFINITY;
  if ('hours' in value) return value.hours;
  if ('days' in value) return value.days * 24;
  return 'workingDays' in value ? value.workingDays * 33.6 : value.schoolDays * 46;
};

const secondFault = ({ duty, label }: Timescale, { within, again }: DutyFigures): readonly Fault[] =>
  severities.flatMap((level) => {
    const second = again?.[level];
    return second === undefined || lengthOf(second) > lengthOf(within[level])
      ? []
      : [
          {
            at: `${duty}-again-${level}`,
            basis: 'school default',
            because: `“${label}”, ${level}: the second time must come after the first.`,
          },
        ];
  });

export const dutyFaults = (timescale: Timescale, figures: DutyFigures): readonly Fault[] => {
  const faults = cellsOf(timescale).flatMap((cell) => cellFault(timescale, figures, cell) ?? []);
  return faults.length > 0 ? faults : secondFault(timescale, figures);
};

type Shares = { readonly at: string; readonly what: string; readonly min: number; readonly max: number };

const shareFaults = (shares: readonly number[], { at, what, min, max }: Shares): readonly Fault[] => {
  const fault = (because: string): readonly Fault[] => [{ at, basis: 'school default', because }];
  if (shares.length === 0) return fault(`${what}: give at least one share of the time.`);
  if (shares.length > 10) return fault(`${what}: give at most ten shares of the time.`);
  if (shares.some((share) => !Number.isInteger(share) || share < min || share > max))
    return fault(`${what}: give whole numbers from ${min} to ${max}.`);
  return shares.some((share, index) => share <= (shares[index - 1] ?? 0))
    ? fault(`${what}: give each share once, the smallest first.`)
    : [];
};

const office: readonly Rung[] = ['headteacher', 'bursar'];

const ladderFault = (ladder: Figures['ladder']): string | null => {
  const rungs = ladder.flat();
  const twice = rungs.find((rung, index) => rungs.indexOf(rung) !== index);
  if (twice !== undefined) return 'nobody can stand on two steps: it would climb in a circle';
  if (ladder.some((tier) => tier.length === 0)) return 'a step with nobody on it leads nowhere';
  const top = ladder.findLastIndex((tier) => tier.some((rung) => office.includes(rung)));
  const chair = ladder.findIndex((tier) => tier.includes('chair'));
  if (top === -1) return `put the ${inDuty('headteacher or the bursar')} on it`;
  if (chair === -1) return `put the ${inDuty('chair of governors')} on it`;
  return chair > top
    ? null
    : `put the ${inDuty('chair of governors')} above the ${inDuty('headteacher and the bursar')}`;
};

// Half of each day is left in which people can be told: what is due within a day is then told in time.
const quietHoursMax = 12;

const quietFault = ({ from, to }: Figures['quietHours']): string | null => {
  if ([from, to].some((hour) => !Number.isInteger(hour) || hour < 0 || hour > 24))
    return 'give full hours from 0 to 24';
  const hours = (to - from + 48) % 24;
  if (hours === 0) return 'begin and end at different hours, or nobody is ever written to';
  return hours > quietHoursMax
    ? `at most ${quietHoursMax} hours a day, or what is due in hours is told too late (school default)`
    : null;
};

const digestable: readonly Severity[] = ['minor', 'moderate'];

const single = (at: string, what: string, wrong: string | null | false): readonly Fault[] =>
  wrong ? [{ at, basis: 'school default', because: `${what}: ${wrong}.` }] : [];

/** What is wrong with what is set beside the timescales. */
export const restFaults = (figures: Omit<Figures, 'timescales'>): readonly Fault[] => {
  const { remindAtPercent, escalateAtPercent, ladder, quietHours, digestFor, retentionYears } = figures;
  const years = Number.isInteger(retentionYears) && retentionYears >= 1 && retentionYears <= 100;
  return [
    ...shareFaults(remindAtPercent, { at: 'remindAtPercent', what: 'Reminders', min: 1, max: 100 }),
    ...shareFaults(escalateAtPercent, { at: 'escalateAtPercent', what: 'Escalation', min: 100, max: 1000 }),
    ...single('ladder', 'Who is told next', ladderFault(ladder)),
    ...single('quietHours', 'Quiet hours', quietFault(quietHours)),
    ...single(
      'digestFor',
      'Daily digest',
      digestFor.some((level) => !digestable.includes(level)) &&
        'what is major or critical is told at once, never once a day',
    ),
    ...single('retentionYears', 'Years kept', !years && 'give a whole number of years from 1 to 100'),
  ];
};

/** Everything that is wrong with these figures, in the order of the form. */
export const faultsOf = (figures: Figures): readonly Fault[] => [
  ...ownTimescales.flatMap((timescale): readonly Fault[] => {
    const own = figures.timescales[timescale.duty];
    const missing = { at: timescale.duty, basis: '7', because: `“${timescale.label}” is missing.` } as const;
    return own === undefined ? [missing] : dutyFaults(timescale, own);
  }),
  ...restFaults(figures),
];

/** Refuses what would move a line that the law sets (UK GDPR Art 33); null where all are as they are. */
export const statutoryFault = (given: Statutory): Fault | null =>
  JSON.stringify(given) === JSON.stringify(statutory)
    ? null
    : {
        at: 'statutory',
        basis: 'UK GDPR Art 33',
        because:
          `The 72 hours to tell the ${regulatorName} and their warnings are set by UK GDPR Art 33: ` +
          'no school moves them.',
      };

/** What may be meant and may be a slip: a higher level that is slower than the one below it. */
export const warningsOf = (figures: Figures): readonly string[] =>
  ownTimescales.flatMap(({ duty, label, within: usual }) => {
    const own = figures.timescales[duty]?.within ?? usual;
    return severities.flatMap((level, index) => {
      const below = severities[index - 1];
      if (below === undefined) return [];
      const isSlower = (of: DutyFigures['within']) => lengthOf(of[level]) > lengthOf(of[below]);
      return isSlower(own) && !isSlower(usual)
        ? [`“${label}” is slower when ${level} than when ${below}.`]
        : [];
    });
  });
