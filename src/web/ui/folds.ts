/** What is long stands folded: its beginning is in view, and paper shows all of it. */
import { type Child, type Content, type Html, html } from './html.ts';

/** In characters: some three lines. */
const inViewMax = 240;

const beginning = (text: string, max: number): string => {
  const cut = text.slice(0, max);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2)).replace(/[\s,;:–-]+$/u, '')}…`;
};

export function foldedText(text: string, max = inViewMax): Html {
  if (text.length <= max * 1.2) return html`<span class="candour-prose">${text}</span>`;
  return html`<div class="candour-folded"><span
    class="candour-folded__start candour-prose">${beginning(text, max)}</span><details
    class="candour-fold"><summary>Read all of it</summary><div
      class="candour-prose">${text}</div></details></div>`;
}

export function fold(summary: Content, body: Child, isOpen = false): Html {
  return html`<details
    class="candour-fold"${isOpen && html` open`}><summary>${summary}</summary>${body}</details>`;
}

/** The rest of what stands above it: on paper it follows at once. */
export function foldMore(summary: Content, body: Child, isOpen = false): Html {
  return html`<details
    class="candour-fold candour-fold--more"${isOpen && html` open`}><summary>${summary}</summary>${
      body
    }</details>`;
}

/** A line that opens to more; `at` stands before it, `after` below it in view. */
export type FoldLine = {
  id?: string | undefined;
  at: Child;
  says: Content;
  more?: Child;
  after?: Child;
};

const line = ({ id, at, says, more, after }: FoldLine): Html => {
  const head = html`<span class="candour-lines__at">${at}</span> <span
    class="candour-lines__says">${says}</span>`;
  const row = more ? html`<details><summary>${head}</summary>${more}</details>` : html`<div>${head}</div>`;
  return html`<li${id !== undefined && html` id="${id}"`}>${row}${after}</li>`;
};

export function foldLines(lines: readonly FoldLine[]): Html {
  return html`<ol class="candour-lines">${lines.map(line)}</ol>`;
}
