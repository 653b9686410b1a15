/**
 * Markup as govuk-frontend. A `wideTable` shows each row as a card on a phone; it repeats the roles,
 * because screen readers lose a table that is not laid out as one.
 */
import { type Attributes, attributes, type Child, type Content, classes, type Html, html } from './html.ts';

export type Cell = {
  text?: Child;
  format?: 'numeric' | undefined;
  classes?: string | undefined;
  colspan?: number | undefined;
  rowspan?: number | undefined;
  attributes?: Attributes | undefined;
};

/** The caption says what it holds and should never be missing. */
type TableOptions = {
  caption?: Content | undefined;
  captionClasses?: string | undefined;
  head?: readonly Cell[] | undefined;
  rows: readonly (readonly Cell[] | false | null | undefined)[];
  firstCellIsHeader?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
};

export function table(options: TableOptions): Html {
  return drawn(options, () => ({}));
}

type Part = 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell';

/** Each cell of a card is named by its column; a tablet pans what is too wide. */
export function wideTable(options: TableOptions & { caption: string }): Html {
  const names = (options.head ?? []).map(({ text }) => (typeof text === 'string' ? text : undefined));
  const inner = drawn({ ...options, classes: classes('candour-table', options.classes) }, (role, column) => ({
    role,
    ...(role === 'cell' && { 'data-label': names[column ?? 0] }),
  }));
  return html`<div class="candour-scroller" role="region" aria-label="${options.caption}"
    tabindex="0">${inner}</div>`;
}

function drawn(options: TableOptions, more: (part: Part, column?: number) => Attributes): Html {
  const { caption, head } = options;
  const top = { class: classes('govuk-table', options.classes), ...more('table'), ...options.attributes };
  const row = { class: 'govuk-table__row', ...more('row') };
  return html`<table${attributes(top)}>${
    caption &&
    html`<caption class="${classes('govuk-table__caption', options.captionClasses)}">${caption}</caption>`
  }${
    head &&
    html`<thead${attributes({ class: 'govuk-table__head', ...more('rowgroup') })}><tr${attributes(
      row,
    )}>${head.map((cell) => columnHeader(cell, more('columnheader')))}</tr></thead>`
  }<tbody${attributes({ class: 'govuk-table__body', ...more('rowgroup') })}>${options.rows.map(
    (cells) =>
      cells &&
      html`<tr${attributes(row)}>${cells.map((cell, index) =>
        index === 0 && options.firstCellIsHeader
          ? rowHeader(cell, more('rowheader'))
          : plainCell(cell, more('cell', index)),
      )}</tr>`,
  )}</tbody></table>`;
}

function columnHeader(cell: Cell, more: Attributes): Html {
  const format = cell.format && `govuk-table__header--${cell.format}`;
  const name = classes('govuk-table__header', format, cell.classes);
  return html`<th${attributes({ scope: 'col', class: name, ...more, ...spans(cell) })}>${cell.text}</th>`;
}

function rowHeader(cell: Cell, more: Attributes): Html {
  const name = classes('govuk-table__header', cell.classes);
  return html`<th${attributes({ scope: 'row', class: name, ...more, ...spans(cell) })}>${cell.text}</th>`;
}

function plainCell(cell: Cell, more: Attributes): Html {
  const format = cell.format && `govuk-table__cell--${cell.format}`;
  const name = classes('govuk-table__cell', format, cell.classes);
  return html`<td${attributes({ class: name, ...more, ...spans(cell) })}>${cell.text}</td>`;
}

function spans({ colspan, rowspan, attributes: more }: Cell): Attributes {
  return { colspan, rowspan, ...more };
}
