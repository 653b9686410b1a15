import { type Child, type Content, type Html, html } from '../html.ts';
import { type Cell, wideTable } from '../table.ts';

/** `share` is of the most that a cell counts; 0 is not shaded. */
type HeatCell = { text: Content; share: number };

const shades = 4;

/** A table whose cells are the darker, the more they count; the numbers stand in them. */
export function heatMap(options: {
  caption: string;
  corner: string;
  columns: readonly string[];
  rows: readonly { head: Content; cells: readonly HeatCell[] }[];
}): Html {
  const { caption, corner, columns, rows } = options;
  return wideTable({
    caption,
    captionClasses: 'govuk-visually-hidden',
    classes: 'candour-heat',
    firstCellIsHeader: true,
    head: [{ text: corner }, ...columns.map((text) => ({ text }))],
    rows: rows.map(({ head, cells }) => [
      { text: head },
      ...cells.map(({ text, share }) => ({
        text,
        classes: share > 0 ? `candour-heat-${Math.ceil(share * shades)}` : undefined,
      })),
    ]),
  });
}

/** Bars that lie: one line for each thing counted, with one bar a series and its number behind it. */
type BarLine = { label: Content; bars: readonly { shade: string; value: number; words: Content }[] };

const barHeight = 14;

/** Screen readers read the words; the bars repeat them. `full` is what fills a bar, else the most of them. */
export function barChart(lines: readonly BarLine[], full?: number): Html {
  const most = full ?? Math.max(1, ...lines.flatMap(({ bars }) => bars.map(({ value }) => value)));
  return html`<ul class="candour-bars">${lines.map(({ label, bars }) => {
    const drawn = bars.map(
      ({ shade, value, words }) => html`<span class="candour-bars__bar"><svg width="100%"
        height="${barHeight}" aria-hidden="true" focusable="false"><rect class="candour-shade-${shade}"
        width="${Math.round((value / most) * 1000) / 10}%" height="${barHeight}" rx="2"/></svg>
        <span>${words}</span></span>`,
    );
    return html`<li><span class="candour-bars__label">${label}</span><span>${drawn}</span></li>`;
  })}</ul>`;
}

/** A number and what it counts, with what it was before. */
type NumberTile = { what: Content; number: Content; before?: string | undefined };

export function numberTiles(tiles: readonly NumberTile[]): Html {
  return html`<dl class="candour-numbers">${tiles.map(
    ({ what, number, before }) =>
      html`<div><dt>${what}</dt><dd>${number}</dd>${before && html`<dd>${before}</dd>`}</div>`,
  )}</dl>`;
}

type Numbers = { head: readonly Cell[]; rows: readonly (readonly Cell[])[] };

/** A chart with its numbers as a table beneath, folded; what it shows is said in its heading. */
export function chartFigure(options: {
  id: string;
  title: string;
  says: Child;
  chart: Child;
  numbers: Numbers | null;
}): Html {
  const { id, title, says, chart, numbers } = options;
  const beneath =
    numbers &&
    html`<details class="candour-chart__numbers"><summary>The numbers<span
      class="govuk-visually-hidden">: ${title}</span></summary>${wideTable({
        caption: title,
        captionClasses: 'govuk-visually-hidden',
        firstCellIsHeader: true,
        ...numbers,
      })}</details>`;
  return html`<section class="candour-chart" aria-labelledby="${id}"><h2 class="candour-chart__title"
    id="${id}">${title}</h2>${
      says && html`<p class="candour-chart__says">${says}</p>`
    }${chart}${beneath}</section>`;
}

/** What each shade stands for, in the order in which it is drawn. */
export function chartKey(shades: readonly { shade: string; words: string }[]): Html {
  return html`<ul class="candour-chart__key">${shades.map(
    ({ shade, words }) => html`<li><svg width="16" height="16" aria-hidden="true" focusable="false"><rect
      class="candour-shade-${shade}" width="16" height="16" rx="2"/></svg>${words}</li>`,
  )}</ul>`;
}
