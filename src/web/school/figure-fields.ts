// The figures of the Procedures as fields. The rules of the Procedures judge them (procedures-faults.ts), at
// the figure to mend. What the law sets is shown and not asked; if it comes back, it must say what the law
// says.
import {
  type DutyName,
  proceduresDefault2026,
  type Rung,
  rungs,
  type Timescale,
  type Within,
} from '../../policy/procedures/procedures.ts';
import { dutyFaults, restFaults, statutoryFault } from '../../policy/procedures/procedures-faults.ts';
import {
  type Cell,
  cellLabel,
  cellName,
  cellsOf,
  type DutyFigures,
  type Figures,
  figuresOf,
  fillCells,
  ownTimescales,
  type Statutory,
  statutory,
  statutoryTimescales,
  valueIn,
} from '../../policy/procedures/procedures-figures.ts';
import { capitalised } from '../../record/phrases.ts';
import { type Field, isProblem, type Problem } from '../forms/field.ts';
import type { Worded } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import { type Html, html } from '../ui/html.ts';
import { periodInputs, type Unit } from '../ui/inputs/date-input.ts';
import { input } from '../ui/inputs/input.ts';
import { insetText } from '../ui/notice.ts';

const units: readonly Unit[] = [
  { value: 'hours', text: 'hours' },
  { value: 'workingDays', text: 'working days' },
  { value: 'schoolDays', text: 'school days' },
  { value: 'days', text: 'days' },
];
const without: readonly Unit[] = [
  { value: 'termly', text: 'next termly report' },
  { value: 'none', text: 'not asked' },
];

const nameOf = ({ duty }: Timescale, cell: Cell): string => `${duty}-${cellName(cell)}`;

const typedOf = (value: Within): { readonly amount: string; readonly unit: string } => {
  if (value === null || value === 'termly report')
    return { amount: '', unit: value === null ? 'none' : 'termly' };
  const [unit = '', amount = 0] = Object.entries(value)[0] ?? [];
  return { amount: String(amount), unit };
};

export const typedFigures = (timescales: Figures['timescales']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ownTimescales.flatMap((timescale) =>
      cellsOf(timescale).flatMap((cell) => {
        const name = nameOf(timescale, cell);
        const { amount, unit } = typedOf(valueIn(timescales[timescale.duty] ?? timescale, cell));
        return [
          [name, amount],
          [`${name}-unit`, unit],
        ];
      }),
    ),
  );

const readCell = (timescale: Timescale, cell: Cell, form: Form): Within | Problem => {
  const name = nameOf(timescale, cell);
  const [amount, unit] = [form.get(name).trim(), form.get(`${name}-unit`)];
  const problem = (words: string): Problem => ({
    problem: `“${timescale.label}”, ${cellLabel(cell)}: ${words}`,
    at: name,
  });
  if (unit === 'none' || unit === 'termly') {
    if (amount !== '') return problem('choose a unit for the number, or leave the number out');
    return unit === 'none' ? null : 'termly report';
  }
  if (!units.some(({ value }) => value === unit)) return problem('choose a unit');
  if (!/^-?\d{1,9}([.,]\d{1,9})?$/.test(amount)) return problem('enter a number');
  return { [unit]: Number(amount.replace(',', '.')) } as Exclude<Within, null | 'termly report'>;
};

const together = ([first, ...also]: readonly Problem[]): Problem | null =>
  first === undefined ? null : { ...first, also };

const readDuty = (timescale: Timescale, form: Form): DutyFigures | Problem => {
  const read = new Map(cellsOf(timescale).map((cell) => [cellName(cell), readCell(timescale, cell, form)]));
  // What cannot be read counts as usual, so that other faults are said at the same time.
  const figures = fillCells(timescale, (cell) => {
    const value = read.get(cellName(cell)) ?? null;
    return isProblem(value) ? valueIn(timescale, cell) : value;
  });
  const faults = dutyFaults(timescale, figures);
  const problems = cellsOf(timescale).flatMap((cell): readonly Problem[] => {
    const value = read.get(cellName(cell));
    if (isProblem(value)) return [value];
    const found = faults.filter(({ at }) => at === nameOf(timescale, cell));
    return found.map(({ at, because }) => ({ at, problem: because }));
  });
  return together(problems) ?? figures;
};

const problemsIn = (value: DutyFigures | Problem): readonly Problem[] =>
  isProblem(value) ? [value, ...(value.also ?? [])] : [];

const drawDuty = (timescale: Timescale, hint: string, form: Form, isWrong: boolean): Html => {
  const problems = isWrong ? problemsIn(readDuty(timescale, form)) : [];
  return periodInputs({
    id: timescale.duty,
    legend: timescale.label,
    hint,
    error: problems.length === 0 ? undefined : html`${problems.map(({ problem }) => html`${problem}<br>`)}`,
    periods: cellsOf(timescale).map((cell) => {
      const name = nameOf(timescale, cell);
      const usual = valueIn(timescale, cell);
      const more = without.filter(
        ({ value }) => value === (usual === null ? 'none' : usual === 'termly report' && 'termly'),
      );
      return {
        name,
        label: capitalised(cellLabel(cell)),
        amount: form.get(name),
        unit: form.get(`${name}-unit`),
        units: [...units, ...more],
        hasError: problems.some(({ at }) => at === name),
      };
    }),
  });
};

export const dutyFields = (hintOf: (timescale: Timescale) => string): Field<Figures['timescales']> => ({
  names: ownTimescales.flatMap((timescale) =>
    cellsOf(timescale).flatMap((cell) => [nameOf(timescale, cell), `${nameOf(timescale, cell)}-unit`]),
  ),
  parse: (form) => {
    const read = ownTimescales.map((timescale) => [timescale.duty, readDuty(timescale, form)] as const);
    const problem = together(read.flatMap(([, value]) => problemsIn(value)));
    return problem ?? (Object.fromEntries(read) as Partial<Record<DutyName, DutyFigures>>);
  },
  render: (form, problem) =>
    html`${ownTimescales.map((each) => drawDuty(each, hintOf(each), form, problem !== undefined))}`,
});

/** What came back for a line that was not asked; the law's own where nothing did. */
const forgedOr = (timescale: Timescale, form: Form): DutyFigures =>
  fillCells(timescale, (cell) => {
    const name = nameOf(timescale, cell);
    const usual = typedOf(valueIn(timescale, cell));
    const amount = form.get(name) || usual.amount;
    return { [form.get(`${name}-unit`) || usual.unit]: Number(amount) } as unknown as Within;
  });

export const statutoryField = (says: string): Field<Statutory> => ({
  names: ['statutory'],
  parse: (form) => {
    const hours = form.all('warnAtHours').flatMap((each) => each.split(/[\s,;]+/).map(Number));
    const given: Statutory = {
      timescales: Object.fromEntries(statutoryTimescales.map((each) => [each.duty, forgedOr(each, form)])),
      warnAtHours: hours.length > 0 ? hours : statutory.warnAtHours,
    };
    const fault = statutoryFault(given);
    return fault === null ? given : { problem: fault.because };
  },
  render: (_form, problem) =>
    insetText({ id: 'statutory', text: html`${says}${problem && html`<br><strong>${problem}</strong>`}` }),
});

type Rest = Omit<Figures, 'timescales'>;
const usual = figuresOf(proceduresDefault2026);

const judged = <K extends keyof Rest>(part: K, value: Rest[K], at: string): Rest[K] | Problem => {
  const [fault] = restFaults({ ...usual, [part]: value }).filter((each) => each.at === part);
  return fault === undefined ? value : { problem: fault.because, at };
};

const numberIn = (text: string): number =>
  /^-?\d{1,9}([.,]\d{1,9})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;

/** Shares of the time in percent, in one line: 50, 80, 100. */
export const shares = (
  name: 'remindAtPercent' | 'escalateAtPercent',
  options: Worded,
): Field<readonly number[]> => ({
  names: [name],
  parse: (form) => {
    const parts = form.get(name).split(/[\s,;%]+/);
    return judged(name, parts.filter((part) => part !== '').map(numberIn), name);
  },
  render: (form, error) =>
    input({ ...options, name, error, value: form.get(name), width: '20', inputmode: 'text' as never }),
});

export const yearsKept = (options: Worded): Field<number> => ({
  names: ['retentionYears'],
  parse: (form) => judged('retentionYears', numberIn(form.get('retentionYears')), 'retentionYears'),
  render: (form, error) => {
    const value = form.get('retentionYears');
    return input({ ...options, name: 'retentionYears', error, value, width: '3', inputmode: 'numeric' });
  },
});

export const quietHours = (from: Worded, to: Worded): Field<Figures['quietHours']> => ({
  names: ['quietFrom', 'quietTo'],
  parse: (form) => {
    const hours = { from: numberIn(form.get('quietFrom')), to: numberIn(form.get('quietTo')) };
    return judged('quietHours', hours, 'quietFrom');
  },
  render: (form, error) => {
    const box = (name: string, worded: Worded, problem: string | undefined) =>
      input({ ...worded, name, error: problem, value: form.get(name), width: '2', inputmode: 'numeric' });
    return html`${box('quietFrom', from, error)}${box('quietTo', to, undefined)}`;
  },
});

const steps = ['1', '2', '3', '4', '5', '6', '7'] as const;
const offered = [
  ...steps.map((value) => ({ value, text: `step ${value}` })),
  { value: 'none', text: 'not told' },
];

/** Steps that were left out are closed up. */
const readLadder = (form: Form): Figures['ladder'] =>
  steps
    .map((step) =>
      rungs.flatMap((rung) =>
        form.all(`ladder-${rung}`).flatMap((chosen) => (chosen === step ? [rung] : [])),
      ),
    )
    .filter((tier) => tier.length > 0);

export const typedLadder = (ladder: Figures['ladder']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    rungs.map((rung) => {
      const step = ladder.findIndex((tier) => tier.includes(rung));
      return [`ladder-${rung}`, step === -1 ? 'none' : String(step + 1)];
    }),
  );

export const ladderField = (
  options: Worded & { readonly labelOf: (rung: Rung) => string },
): Field<Figures['ladder']> => ({
  names: rungs.map((rung) => `ladder-${rung}`),
  parse: (form) => judged('ladder', readLadder(form), 'ladder-line-manager'),
  render: (form, error) =>
    periodInputs({
      id: 'ladder',
      legend: options.label,
      hint: options.hint,
      error,
      periods: rungs.map((rung) => ({
        name: `ladder-${rung}`,
        label: options.labelOf(rung),
        unit: form.get(`ladder-${rung}`),
        units: offered,
        hasError: error !== undefined,
      })),
    }),
});
