// The chart of incidents a month, each level of severity by itself as far as it may be told.
import { told } from '../../../incident/figures/few.ts';
import { sayMonth } from '../../../policy/clock.ts';
import { type Severity, severities } from '../../../policy/procedures/procedures.ts';
import { capitalised } from '../../../record/phrases.ts';
import { chartFigure, chartKey, columnChart } from '../../ui/charts/figure.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import type { Charted, MonthCount } from './charted.ts';
import { found, type Lists, numeric, sayTold } from './figure-lines.ts';

const levels = [
  ...severities
    .toReversed()
    .map((id) => ({ id: id as Severity | null, shade: id as string, words: capitalised(id) })),
  { id: null, shade: 'open', words: 'Not classified yet' },
];

const together = { shade: 'together', words: 'Other levels' };

const partsIn = ({ levels: apart, together: rest }: MonthCount) => [
  ...levels.map(({ id, shade }) => ({ shade, value: apart.find((each) => each.id === id)?.number ?? 0 })),
  { shade: together.shade, value: rest },
];

const sayLevels = ({ weak, days }: Charted, lists: Lists): Child => {
  const { parts: apart, others } = weak.levels;
  const parts = apart.map(
    ({ id, number }) =>
      html`${lists({ ...days, severity: id ?? 'none' }, `${number} ${id ?? 'not classified yet'}`)}`,
  );
  const all = others > 0 ? [...parts, html`${sayTold(told(others))} others`] : parts;
  return html`In all: ${all.map((part, index) => html`${index > 0 && ', '}${part}`)}.`;
};

export const bySeverity = (charted: Charted, lists: Lists): Html => {
  const { months: terms } = charted;
  const groups = terms.map(({ term, months }) => ({
    name: capitalised(term),
    columns: months.map((month) => ({
      label: sayMonth(month.days.from).slice(0, 3),
      parts: partsIn(month),
    })),
  }));
  const rows = terms.flatMap(({ term, months }) =>
    months.map((month) => [
      { text: `${sayMonth(month.days.from)} (${term})` },
      ...levels.map(({ id }) => {
        const number = month.levels.find((each) => each.id === id)?.number ?? 0;
        return numeric(number === 0 ? '–' : found(number, { ...month.days, severity: id ?? 'none' }, lists));
      }),
      numeric(month.all > 0 ? lists(month.days, String(month.all)) : '0'),
    ]),
  );
  const shown = groups.flatMap(({ columns }) => columns.flatMap(({ parts }) => parts));
  const used = [...levels, together].filter(({ shade }) =>
    shown.some((part) => part.shade === shade && part.value > 0),
  );
  const title = 'Incidents a month, by severity';
  return chartFigure({
    id: 'by-month',
    title,
    says: sayLevels(charted, lists),
    chart: html`${columnChart({ label: title, groups })}${chartKey(used)}`,
    numbers: {
      head: [{ text: 'Month' }, ...levels.map(({ words }) => numeric(words)), numeric('All')],
      rows,
    },
  });
};
