import { type Html, html } from '../html.ts';

const [middle, reach] = [50, 45] as const;

/** Left of the line it was early, right of it late; `at` runs from -1 to 1. The words beside it say it. */
export function marginMark({ at, fine }: { readonly at: number; readonly fine: readonly number[] }): Html {
  const x = (part: number) => Math.round(middle + part * reach);
  const upright = (part: number) => html`<path d="M${x(part)} 1v14"/>`;
  const end = x(at);
  return html`<svg class="candour-margin${at > 0 && ' candour-margin--late'}" width="100" height="16"
    aria-hidden="true" focusable="false">${fine.map((each) => [upright(each), upright(-each)])}<path
    class="candour-margin__due" d="M${middle} 1v14"/><path class="candour-margin__line"
    d="M${middle} 8H${end}"/>${
      at > 0
        ? html`<path class="candour-margin__end" d="M${end} 3l5 9h-10z"/>`
        : html`<circle class="candour-margin__end" cx="${end}" cy="8" r="4"/>`
    }</svg>`;
}
