// How soon each duty is due, as fields: for each cell of the table of timescales a number and its unit. What
// is wrong is said by the rules of the Procedures themselves (procedures-faults.ts), at the cell to mend.
// What the law sets is shown and not asked; what comes back for it all the same must be what the law says.
import type { DutyName, Timescale, Within } from '../../policy/procedures.ts';
import { dutyFaults, statutoryFault } from '../../policy/procedures-faults.ts';
import {
  type Cell,
  cellLabel,
  cellName,
  cellsOf,
  type DutyFigures,
  type Figures,
  fillCells,
  ownTimescales,
  type Statutory,
  statutory,
  statutoryTimescales,
  valueIn,
} from '../../policy/procedures-figures.ts';
import { capitalised } from '../../record/phrases.ts';
import { type Field, isProblem, type Problem } from '../forms/field.ts';
import type { Form } from '../forms/form.ts';
import { periodInputs, type Unit } from '../ui/date-input.ts';
import { type Html, html } from '../ui/html.ts';
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

/** What stands in the two boxes of a cell. */
const typedOf = (value: Within): { readonly amount: string; readonly unit: string } => {
  if (value === null || value === 'termly report')
    return { amount: '', unit: value === null ? 'none' : 'termly' };
  const [unit = '', amount = 0] = Object.entries(value)[0] ?? [];
  return { amount: String(amount), unit };
};

/** These figures as the boxes of the form show them. */
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

/** The first of some problems, with the others within it. */
const together = ([first, ...also]: readonly Problem[]): Problem | null =>
  first === undefined ? null : { ...first, also };

const readDuty = (timescale: Timescale, form: Form): DutyFigures | Problem => {
  const read = new Map(cellsOf(timescale).map((cell) => [cellName(cell), readCell(timescale, cell, form)]));
  // What cannot be read counts as usual, so that what is wrong beside it is said at the same time.
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

/** Every duty that a school may set; `hintOf` says from when each runs. */
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

/** What came back for a line that the form does not ask for: the law's own where nothing did. */
const forgedOr = (timescale: Timescale, form: Form): DutyFigures =>
  fillCells(timescale, (cell) => {
    const name = nameOf(timescale, cell);
    const usual = typedOf(valueIn(timescale, cell));
    const amount = form.get(name) || usual.amount;
    return { [form.get(`${name}-unit`) || usual.unit]: Number(amount) } as unknown as Within;
  });

/** The lines that the law sets, shown only; whatever else comes back for them is refused by name. */
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
