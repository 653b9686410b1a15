/** What is made to be printed on A4: reports, registers, posters, the recovery sheet, the paper form. */
import { button } from './button.ts';
import { type Child, type Content, type Html, html } from './html.ts';

/** What is printed; a register lies across, a poster is large. */
export type SheetKind = 'report' | 'register' | 'poster' | 'recovery' | 'form';

/**
 * A sheet; on paper only it remains. `foot` is its last line, such as when it was printed; `within` says
 * that the page around it has a heading of its own.
 */
export function printSheet(options: {
  kind: SheetKind;
  title: Content;
  body: Child;
  foot?: Content | undefined;
  within?: boolean;
}): Html {
  const { kind, title, body, foot, within } = options;
  const last = foot && html`<p class="candour-sheet__foot">${foot}</p>`;
  const print = button({ text: 'Print', type: 'button', attributes: { 'data-print': true, hidden: true } });
  const heading = within
    ? html`<h2 class="candour-sheet__title">${title}</h2>`
    : html`<h1 class="candour-sheet__title">${title}</h1>`;
  return html`${print}<article
    class="candour-sheet candour-sheet--${kind}">${heading}${body}${last}</article>`;
}

/** A question with ruled lines to write on by hand. */
export function writeIn(label: Content, lineCount = 1): Html {
  const lines = Array.from({ length: lineCount }, () => html`<div class="candour-write-in__line"></div>`);
  return html`<div class="candour-write-in"><p class="candour-write-in__label">${label}</p>${lines}</div>`;
}

/** A box to tick by hand. */
export function tickBox(label: Content): Html {
  return html`<p class="candour-tick"><span class="candour-tick__box"></span> ${label}</p>`;
}
