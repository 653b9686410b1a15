/** Bars that lie: one line for each thing counted, with one bar a series and its number behind it. */
import { type Content, type Html, html } from '../html.ts';

type BarLine = { label: Content; bars: readonly { shade: string; value: number; words: string }[] };

const barHeight = 14;

/** Screen readers read the words; the bars repeat them. `full` is what fills a bar, else the most of them. */
export function barChart(lines: readonly BarLine[], full?: number): Html {
  const most = full ?? Math.max(1, ...lines.flatMap(({ bars }) => bars.map(({ value }) => value)));
  return html`<ul class="candour-bars">${lines.map(({ label, bars }) => {
    const drawn = bars.map(
      ({ shade, value, words }) => html`<span class="candour-bars__bar"><svg width="100%"
        height="${barHeight}" aria-hidden="true" focusable="false"><rect class="candour-shade-${shade}"
        width="${Math.round((value / most) * 1000) / 10}%" height="${barHeight}" rx="2"/></svg>
        <span>${words}</span></span>`,
    );
    return html`<li><span class="candour-bars__label">${label}</span><span>${drawn}</span></li>`;
  })}</ul>`;
}
