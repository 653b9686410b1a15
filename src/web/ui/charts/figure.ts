/** A chart with its numbers as a table beneath, folded; what it shows is said in its heading. */
import { type Child, type Html, html } from '../html.ts';
import { type Cell, wideTable } from '../table.ts';

type Numbers = { head: readonly Cell[]; rows: readonly (readonly Cell[])[] };

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
