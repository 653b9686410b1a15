/** How each point of a policy is met: seven in a row, then each folded. By colour, sign and word. */
import { type Child, type Content, type Html, html } from './html.ts';
import { type IconName, icon } from './icon.ts';

/** `to-come` may still be met; `apart` is neither met nor missed. */
export type Mark = { look: 'met' | 'partly' | 'missed' | 'to-come' | 'apart'; words: string };

const signs: Readonly<Record<Mark['look'], IconName>> = {
  met: 'done',
  partly: 'half',
  missed: 'late',
  'to-come': 'todo',
  apart: 'stopped',
};

export function mark({ look, words }: Mark): Html {
  return html`<span class="candour-mark-${look} candour-state">${icon(signs[look], {
    small: true,
  })}${words}</span>`;
}

type Point = { number: string; mark: Mark };

/** Each leads to what it stands for, by the id `point-N`. */
export function pointsInARow(points: readonly Point[]): Html {
  const lines = points.map(
    ({ number, mark: { look, words } }) =>
      html`<li><a class="candour-seven__point candour-mark-${look}" href="#point-${number}"><span
        class="candour-seven__number">${number}</span>${icon(signs[look])}<span
        class="candour-seven__words">${words}</span></a></li>`,
  );
  return html`<ol class="candour-seven">${lines}</ol>`;
}

/** `says` stands in view where it tells what is missing, else with the rest. */
export function foldedPoint(
  options: Point & { text: Content; says: Content; isSaidFirst: boolean; body: Child; isOpen?: boolean },
): Html {
  const { number, text, says, isSaidFirst, body, isOpen = false } = options;
  const line = html`<span class="candour-point__says">${says}</span>`;
  return html`<details class="candour-point"${isOpen && html` open`}><summary
    class="candour-point__head"><span
    class="candour-point__number">${number}</span><span class="candour-point__text">${text}${
      isSaidFirst && line
    }</span>${mark(options.mark)}</summary><div class="candour-point__body" id="point-${number}">${
      !isSaidFirst && html`<p>${line}</p>`
    }${body}</div></details>`;
}

type Line = { letter?: string; text: Child; shown: Child; mark: Mark };

export function pointLines(lines: readonly Line[]): Html {
  return html`<ul class="candour-point__lines">${lines.map(
    ({ letter, text, shown, mark: each }) => html`<li>${
      letter && html`<span class="candour-point__letter">${letter}</span>`
    }<span
      class="candour-point__what">${text}</span><span class="candour-point__shown">${shown}</span>${mark(
        each,
      )}</li>`,
  )}</ul>`;
}
