/**
 * A QR code drawn from its modules as one path: no style, so that a strict content security policy lets it
 * be.
 */
import { attributes, type Html, html } from './html.ts';

const quietModules = 4;

/** The drawing of a QR code, as large as whatever holds it; `label` is what a screen reader says. */
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
