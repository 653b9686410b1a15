/**
 * Compiles the two stylesheets into src/web/public and copies the fonts beside them; all are committed, so
 * that running needs neither Sass nor the fonts' package. A test compiles them again and compares. The script
 * for it: `npm run css`.
 */
import { copyFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'sass';

/** The desk's, and that of the pages for people who are not signed in. */
export const stylesheets = ['candour', 'report'] as const;
type Stylesheet = (typeof stylesheets)[number];

/** Where the compiled stylesheet is kept. */
export const compiledTo = (name: Stylesheet): URL =>
  new URL(`../src/web/public/${name}.css`, import.meta.url);

// Every text rule of govuk-frontend names another font for paper; ours is for paper too.
const printFonts = /@media print\{[^{}]*\{font-family:[^{}]*\}\}/g;

/** What components of govuk-frontend can also look like, which no page draws. */
export const undrawn = [
  ...['notification-banner__link', 'pagination__item', 'visually-hidden-focusable', 'caption-xl'],
  ...['link--no-visited-state', 'link--muted', 'link--text-colour', 'link--inverse', 'link-image'],
  ...['no-border', 'back-link--inverse', 'table__caption--xl', 'table__caption--l'],
  'main-wrapper--auto-spacing',
] as const;

const rules = /([^{}]+)\{[^{}]*\}/g;
const emptied = /@(?:media|supports)[^{}]*\{\}/g;

const withoutUndrawn = (css: string): string =>
  css
    .replace(rules, (rule, selectors: string) =>
      selectors.split(',').every((each) => undrawn.some((name) => each.includes(name))) ? '' : rule,
    )
    .replace(emptied, '');

/** The stylesheet, compiled and minified. */
export function compileStylesheet(name: Stylesheet): string {
  const source = new URL(`../src/web/ui/${name}.scss`, import.meta.url);
  const { css } = compile(fileURLToPath(source), {
    style: 'compressed',
    loadPaths: [fileURLToPath(new URL('../node_modules', import.meta.url))],
    quietDeps: true,
  });
  return `${withoutUndrawn(css.replace(printFonts, ''))}\n`;
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
  for (const name of stylesheets) writeFileSync(compiledTo(name), compileStylesheet(name));
  for (const { from, to } of fonts) copyFileSync(from, to);
}
