/** What people print or keep on paper. */
import { button, buttonGroup } from './button.ts';
import { attributes, type Child, type Content, classes, type Html, html } from './html.ts';

/** A register lies across. */
type SheetKind = 'report' | 'register' | 'recovery' | 'form';

export const printButton = (more?: string): Html =>
  button({
    text: 'Print',
    type: 'button',
    classes: classes('govuk-button--secondary', more),
    attributes: { 'data-print': true, hidden: true },
  });

/** In place of printing the page. */
export const pdfLink = (href: string, text = 'Download it to print (PDF)'): Html =>
  html`<p class="govuk-body candour-screen-only"><a class="govuk-link" href="${href}">${text}</a></p>`;

/**
 * Only the sheet is printed. `within` says that the page around it has its own heading, `ways` is what can be
 * done with it, to print it included.
 */
export function printSheet(options: {
  kind: SheetKind;
  title: Content;
  body: Child;
  foot?: Content | undefined;
  within?: boolean;
  ways?: Child;
}): Html {
  const { kind, title, body, foot, within, ways = printButton() } = options;
  const last = foot && html`<p class="candour-sheet__foot">${foot}</p>`;
  const heading = within
    ? html`<h2 class="candour-sheet__title">${title}</h2>`
    : html`<h1 class="candour-sheet__title">${title}</h1>`;
  return html`${ways}<article
    class="candour-sheet candour-sheet--${kind}">${heading}${body}${last}</article>`;
}

export function writeIn(label: Content, lineCount = 1): Html {
  const lines = Array.from({ length: lineCount }, () => html`<div class="candour-write-in__line"></div>`);
  return html`<div class="candour-write-in"><p class="candour-write-in__label">${label}</p>${lines}</div>`;
}

export function tickBox(label: Content): Html {
  return html`<p class="candour-tick"><span class="candour-tick__box"></span> ${label}</p>`;
}

const quietModules = 4;

/** One path without styles, which a strict content security policy allows; as large as what holds it. */
export function qr(options: { modules: readonly (readonly boolean[])[]; label: string }): Html {
  const { modules, label } = options;
  const size = modules.length + 2 * quietModules;
  let dark = '';
  for (const [row, line] of modules.entries()) {
    for (const [column, isDark] of line.entries()) {
      if (isDark) dark += `M${column + quietModules} ${row + quietModules}h1v1h-1z`;
    }
  }
  const top = { viewBox: `0 0 ${size} ${size}`, width: 320, height: 320, 'aria-label': label };
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="candour-qr" role="img"${attributes(top)}
  shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path
  fill="#000" d="${dark}"/></svg>`;
}

/** As people copy it by hand: `1234 5678 9012 3456`. */
export function groupDigits(code: string): string {
  return code.replace(/\D/g, '').replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** The copy button shows only where the script runs. */
export function receipt(options: { code: string; reference: string }, ...ways: readonly Child[]): Html {
  const code = groupDigits(options.code);
  const groups = code.split(' ').map((group) => html`<span>${group}</span> `);
  const copy = button({
    text: 'Copy the code',
    type: 'button',
    classes: 'govuk-button--secondary',
    attributes: { 'data-copy': code, hidden: true },
  });
  return html`<dl class="candour-receipt"><div><dt>Receipt code</dt><dd
    class="candour-receipt__code">${groups}</dd></div><div><dt>Reference</dt><dd
    class="candour-receipt__reference">${options.reference}</dd></div></dl>${buttonGroup(copy, ...ways)}`;
}
