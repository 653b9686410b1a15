/**
 * A table with its caption. Markup as govuk-frontend; wrap a wide one in `scroller`, so that a phone can pan
 * it.
 */
import { type Attributes, attributes, type Child, type Content, classes, type Html, html } from './html.ts';

/** One cell; `numeric` sets figures to the right. */
export type Cell = {
  text?: Child;
  format?: 'numeric' | undefined;
  classes?: string | undefined;
  colspan?: number | undefined;
  rowspan?: number | undefined;
  attributes?: Attributes | undefined;
};

/** A table; the caption says what it holds and should never be missing. */
export type TableOptions = {
  caption?: Content | undefined;
  captionClasses?: string | undefined;
  head?: readonly Cell[] | undefined;
  rows: readonly (readonly Cell[] | false | null | undefined)[];
  firstCellIsHeader?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
};

/** A table. */
export function table(options: TableOptions): Html {
  const { caption, head } = options;
  const top = { class: classes('govuk-table', options.classes), ...options.attributes };
  return html`<table${attributes(top)}>${
    caption &&
    html`<caption class="${classes('govuk-table__caption', options.captionClasses)}">${caption}</caption>`
  }${
    head &&
    html`<thead class="govuk-table__head"><tr class="govuk-table__row">${head.map(columnHeader)}</tr></thead>`
  }<tbody class="govuk-table__body">${options.rows.map(
    (row) =>
      row &&
      html`<tr class="govuk-table__row">${row.map((cell, index) =>
        index === 0 && options.firstCellIsHeader ? rowHeader(cell) : plainCell(cell),
      )}</tr>`,
  )}</tbody></table>`;
}

function columnHeader(cell: Cell): Html {
  const format = cell.format && `govuk-table__header--${cell.format}`;
  const name = classes('govuk-table__header', format, cell.classes);
  return html`<th${attributes({ scope: 'col', class: name, ...spans(cell) })}>${cell.text}</th>`;
}

function rowHeader(cell: Cell): Html {
  const name = classes('govuk-table__header', cell.classes);
  return html`<th${attributes({ scope: 'row', class: name, ...spans(cell) })}>${cell.text}</th>`;
}

function plainCell(cell: Cell): Html {
  const format = cell.format && `govuk-table__cell--${cell.format}`;
  const name = classes('govuk-table__cell', format, cell.classes);
  return html`<td${attributes({ class: name, ...spans(cell) })}>${cell.text}</td>`;
}

function spans({ colspan, rowspan, attributes: more }: Cell): Attributes {
  return { colspan, rowspan, ...more };
}

/** A region that pans by itself, by keyboard too, where its content is wider than the screen. */
export function scroller(label: string, body: Child): Html {
  return html`<div class="candour-scroller" role="region" aria-label="${label}" tabindex="0">${body}</div>`;
}
