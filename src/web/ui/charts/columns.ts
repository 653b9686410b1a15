/** Columns of parts, side by side. Widths are percentages, so that words keep their size. */
import { type Child, type Html, html } from '../html.ts';

type Column = {
  /** Under the column; on a phone its first letter alone. */
  label: string;
  parts: readonly { shade: string; value: number }[];
};

/** Columns that stand together under one name. */
type ColumnGroup = { name: string; columns: readonly Column[] };

const chartHeight = 150;
const topHeight = 20;
const footHeight = 44;

const totalOf = ({ parts }: Column): number => parts.reduce((sum, { value }) => sum + value, 0);

export function columnChart(options: { label: string; groups: readonly ColumnGroup[] }): Html {
  const { label, groups } = options;
  const all = groups.flatMap(({ columns }) => columns);
  const most = Math.max(1, ...all.map(totalOf));
  // Half a column stands between two groups.
  const step = 100 / (all.length + (groups.length - 1) / 2);
  let x = 0;
  const drawn = groups.map(({ name, columns }) => {
    const begins = x;
    const inner = columns.map((column) => {
      const one = columnAt(column, x, step, most);
      x += step;
      return one;
    });
    const middle = begins + (columns.length * step) / 2;
    x += step / 2;
    return html`${inner}<text class="candour-chart__group" x="${round(middle)}%"
      y="${topHeight + chartHeight + 38}" text-anchor="middle">${name}</text>`;
  });
  const base = topHeight + chartHeight;
  const said = groups.flatMap(({ name, columns }) =>
    columns.map((column) => `${name}, ${column.label}: ${totalOf(column)}.`),
  );
  const words = html`<title>${label}</title><desc>${said.join(' ')}</desc>`;
  return html`<svg class="candour-chart__picture" role="img" width="100%" height="${base + footHeight}"
    focusable="false">${words}${drawn}<line class="candour-chart__base" x1="0" x2="100%"
    y1="${base}" y2="${base}"/></svg>`;
}

const round = (number: number): number => Math.round(number * 100) / 100;

function columnAt(column: Column, x: number, step: number, most: number): Child {
  const [left, width] = [round(x + step * 0.14), round(step * 0.72)];
  const base = topHeight + chartHeight;
  let y = base;
  const parts = column.parts
    .filter(({ value }) => value > 0)
    .map(({ shade, value }) => {
      const height = (value / most) * chartHeight;
      y -= height;
      return html`<rect class="candour-shade-${shade}" x="${left}%" width="${width}%" y="${round(y)}"
        height="${round(Math.max(1, height - 1.5))}"/>`;
    });
  const middle = round(x + step / 2);
  const total = totalOf(column);
  const [letter, rest] = [column.label.slice(0, 1), column.label.slice(1)];
  const number = html`<text class="candour-chart__number" x="${middle}%" y="${round(y - 5)}"
    text-anchor="middle">${total}</text>`;
  return html`${parts}${total > 0 && number}<text x="${middle}%"
    y="${base + 18}" text-anchor="middle">${letter}<tspan
      class="candour-chart__rest">${rest}</tspan></text>`;
}
