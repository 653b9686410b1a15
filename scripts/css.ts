/**
 * Compiles the one stylesheet into src/web/public/candour.css and copies the fonts beside it; both are
 * committed, so that running needs neither Sass nor the fonts' package. A test compiles it again and
 * compares. The script for it: `npm run css`.
 */
import { copyFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'sass';

const source = new URL('../src/web/ui/candour.scss', import.meta.url);

/** Where the compiled stylesheet is kept. */
export const stylesheet = new URL('../src/web/public/candour.css', import.meta.url);

// Every text rule of govuk-frontend names another font for paper; ours is for paper too.
const printFonts = /@media print\{[^{}]*\{font-family:[^{}]*\}\}/g;

/** The stylesheet, compiled and minified. */
export function compileStylesheet(): string {
  const { css } = compile(fileURLToPath(source), {
    style: 'compressed',
    loadPaths: [fileURLToPath(new URL('../node_modules', import.meta.url))],
    quietDeps: true,
  });
  return `${css.replace(printFonts, '')}\n`;
}

/** The fonts that pages load, each with the file of the font's package that it is a copy of. */
export const fonts: readonly { readonly from: URL; readonly to: URL }[] = [400, 700].map((weight) => ({
  from: new URL(
    `../node_modules/@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-${weight}-` +
      'normal.woff2',
    import.meta.url,
  ),
  to: new URL(`../src/web/public/fonts/atkinson-hyperlegible-${weight}.woff2`, import.meta.url),
}));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(stylesheet, compileStylesheet());
  for (const { from, to } of fonts) copyFileSync(from, to);
}
