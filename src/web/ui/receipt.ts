/**
 * The receipt that a reporter keeps: a code of 16 digits, large and in fours, and the reference to speak of.
 */
import { button } from './button.ts';
import { type Html, html } from './html.ts';

/** Groups a code in fours, as people copy it by hand: `1234 5678 9012 3456`. */
export function groupDigits(code: string): string {
  return code.replace(/\D/g, '').replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** The receipt; the button to copy shows only where the script runs. */
export function receipt(options: { code: string; reference: string }): Html {
  const code = groupDigits(options.code);
  const groups = code.split(' ').map((group) => html`<span>${group}</span> `);
  const copy = button({
    text: 'Copy receipt code',
    type: 'button',
    classes: 'govuk-button--secondary',
    attributes: { 'data-copy': code, hidden: true },
  });
  return html`<dl class="candour-receipt"><div><dt>Receipt code</dt><dd
    class="candour-receipt__code">${groups}</dd></div><div><dt>Reference</dt><dd
    class="candour-receipt__reference">${options.reference}</dd></div></dl>${copy}`;
}
