/** Dense lists of what was gathered: each part has its heading, its ways to add, and a line an item. */
import { type Child, type Content, type Html, html } from './html.ts';

/** `act` is the way to change it; `after` stands below it. */
export type ItemRow = {
  id?: string | undefined;
  says: Html;
  meta: Content;
  act?: Child;
  after?: Child;
};

const row = ({ id, says, meta, act, after }: ItemRow): Html =>
  html`<li${id !== undefined && html` id="${id}"`}><div>${says}${after}</div><div
    class="candour-items__meta">${meta}</div><div
    class="candour-items__act">${act}</div></li>`;

const list = (rows: readonly ItemRow[]): Html => html`<ul class="candour-gathered">${rows.map(row)}</ul>`;

export type ItemPart = {
  id: string;
  title: string;
  adds: readonly { href: string; text: string }[];
  rows: readonly ItemRow[];
  /** Left out, how many lines there are. */
  count?: string;
  /** What stands below its lines. */
  after?: Child;
};

/** A heading with what can be done at its right. */
export function partHead({
  id,
  title,
  adds,
  count,
}: Pick<ItemPart, 'id' | 'title' | 'adds'> & { count: number | string }): Html {
  const links = adds.map(({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`);
  return html`<div class="candour-part__head"><h2 class="govuk-heading-s" id="${id}">${title}${
    count !== 0 && html` <span class="candour-part__count">${count}</span>`
  }</h2>${links.length > 0 && html`<ul class="candour-part__adds">${links}</ul>`}</div>`;
}

/** Left out where there is nothing in it, and nothing to add. */
export function itemPart(part: ItemPart): Child {
  const { id, title, adds, rows, count = rows.length, after } = part;
  if (rows.length + adds.length === 0 && !after) return null;
  return html`<section class="candour-part" aria-labelledby="${id}">${partHead({ id, title, adds, count })}${
    rows.length > 0 && list(rows)
  }${after}</section>`;
}

/** To read in one go, as on paper; left out where there is nothing in it. */
export function numberedPart(title: string, lines: readonly Html[]): Child {
  return (
    lines.length > 0 &&
    html`<h2 class="govuk-heading-m">${title}</h2><ol class="govuk-list govuk-list--number">${lines}</ol>`
  );
}
