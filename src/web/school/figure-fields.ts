// The figures of the Procedures that stand beside the timescales: shares of the time, quiet hours, the
// ladder, years. Each is read as typed and judged by the rules of the Procedures themselves.
import { proceduresDefault2026, type Rung, rungs } from '../../policy/procedures.ts';
import { restFaults } from '../../policy/procedures-faults.ts';
import { type Figures, figuresOf } from '../../policy/procedures-figures.ts';
import type { Field, Problem } from '../forms/field.ts';
import type { Form } from '../forms/form.ts';
import type { Worded } from '../forms/text-fields.ts';
import { periodInputs } from '../ui/date-input.ts';
import { html } from '../ui/html.ts';
import { input } from '../ui/input.ts';

type Rest = Omit<Figures, 'timescales'>;
const usual = figuresOf(proceduresDefault2026);

/** The value, or what the rules find wrong with it. */
const judged = <K extends keyof Rest>(part: K, value: Rest[K], at: string): Rest[K] | Problem => {
  const [fault] = restFaults({ ...usual, [part]: value }).filter((each) => each.at === part);
  return fault === undefined ? value : { problem: fault.because, at };
};

const numberIn = (text: string): number =>
  /^-?\d{1,9}([.,]\d{1,9})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;

/** Shares of the time in percent, in one line: 50, 80, 100. */
export const shares = (
  name: 'remindAtPercent' | 'climbAtPercent',
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

/** For how many years a closed incident is kept. */
export const yearsKept = (options: Worded): Field<number> => ({
  names: ['retentionYears'],
  parse: (form) => judged('retentionYears', numberIn(form.get('retentionYears')), 'retentionYears'),
  render: (form, error) => {
    const value = form.get('retentionYears');
    return input({ ...options, name: 'retentionYears', error, value, width: '3', inputmode: 'numeric' });
  },
});

/** From which full hour to which nobody is written to. */
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

/** Each step of the ladder with everybody who was put on it; steps that were left out are closed up. */
const readLadder = (form: Form): Figures['ladder'] =>
  steps
    .map((step) =>
      rungs.flatMap((rung) =>
        form.all(`ladder-${rung}`).flatMap((chosen) => (chosen === step ? [rung] : [])),
      ),
    )
    .filter((tier) => tier.length > 0);

/** A ladder as the lists of the form show it. */
export const typedLadder = (ladder: Figures['ladder']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    rungs.map((rung) => {
      const step = ladder.findIndex((tier) => tier.includes(rung));
      return [`ladder-${rung}`, step === -1 ? 'none' : String(step + 1)];
    }),
  );

/** Who is told at which step; nobody need be, but for the office and the chair above it. */
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
