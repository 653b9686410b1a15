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

// On paper govuk-frontend takes another font, and prints the address of each link; nothing here wants either.
const printRules = /@media print\{[^{}]*\{(?:font-family|content):[^{}]*\}\}/g;

// Its colours go by our names for them (styles/_tokens.scss), which change at night.
const ourColours: Readonly<Record<string, string>> = {
  ...{ brand: 'teal', text: 'ink', 'secondary-text': 'muted', focus: 'focus', 'focus-text': 'dark' },
  ...{ 'template-background': 'sand', 'body-background': 'paper', error: 'late', success: 'green' },
  ...{ border: 'line', 'input-border': 'field', hover: 'line', link: 'teal', 'link-visited': 'visited' },
  ...{ 'link-hover': 'deep', 'link-active': 'ink', 'surface-background': 'sand', 'surface-text': 'ink' },
  ...{ 'surface-border': 'line', 'inverse-text': 'card', 'print-text': 'ink' },
};
const theirColour = /var\(--govuk-([a-z-]+)-colour(?:, ?#[0-9a-f]+)?\)/g;
const theirDefinition = /--govuk-[a-z-]+-colour: ?[^;}]+;?/g;

const withOurColours = (css: string): string =>
  css
    .replace(theirDefinition, '')
    .replace(theirColour, (_, name: string) => `var(--${ourColours[name] ?? `no-such-colour-${name}`})`)
    .replace(/:root\{\}/g, '');

/** What components of govuk-frontend can also look like, which no page draws. */
export const undrawn = [
  ...[
    'notification-banner__link',
    'pagination__item',
    'visually-hidden-focusable',
    'caption-xl',
    'caption-l',
  ],
  ...['heading-xl', 'legend--xl', 'legend--l', 'frontend-supported'],
  ...['link--no-visited-state', 'link--muted', 'link--text-colour', 'link--inverse', 'link-image'],
  ...['no-border', 'back-link--inverse', 'table__caption--xl', 'table__caption--l', 'button--inverse'],
  ...['main-wrapper--auto-spacing', 'main-wrapper--l', 'link--no-underline', 'body-lead'],
  ...['section-break--xl', 'section-break--l', 'label--xl', 'label--m', 'extra-letter-spacing'],
  ...['tag--green', 'tag--purple', 'tag--red', 'tag--orange', 'tag--teal', 'tag--magenta', 'tag--yellow'],
  ...['tag--grey', 'tag--turquoise', 'tag--pink', 'small-text-until', 'input__prefix', 'input__suffix'],
  ...['button--warning', 'label--s', 'cannot-start-yet', 'pagination__list', 'input--width-30'],
  ...['radios--inline', 'govuk-body-m', 'skip-link-focused-element', 'summary-card', 'type=number'],
] as const;

const rules = /([^{}]+)\{[^{}]*\}/g;
const emptied = /@(?:media|supports)[^{}]*\{\}/g;

const withoutUndrawn = (css: string): string =>
  css
    .replace(rules, (rule, selectors: string) => {
      const drawn = selectors.split(',').filter((each) => !undrawn.some((name) => each.includes(name)));
      return drawn.length === 0 ? '' : rule.replace(selectors, drawn.join(','));
    })
    .replace(emptied, '');

const inside = String.raw`\{((?:[^{}]*\{[^{}]*\})*)\}`;

/** Needed only by what no page draws, or by browsers older than `:has`; `body` smooths letters. */
const needless: readonly (readonly [RegExp, string])[] = [
  // Room for the button by which one leaves a page at once, and none where there is none.
  [/\.govuk-template(?::not\(:has\(\.govuk-exit-this-page\)\))?\{scroll-padding-top:[^}]*\}/g, ''],
  [/-webkit-font-smoothing:antialiased;-moz-osx-font-smoothing:grayscale;?/g, ''],
  [/:root\{--govuk[^}]*\}/g, ''],
  [/,?\(-ms-high-contrast: active\)(?=\{)/g, ''],
  [new RegExp(String.raw`@media screen and \(-ms-[^{]*${inside}`, 'g'), ''],
  [new RegExp(`@supports not[^{]*${inside}`, 'g'), ''],
  [new RegExp(String.raw`@supports\((?:margin|padding|border-width|position)[^{]*${inside}`, 'g'), '$1'],
  [/-(?:webkit|moz|ms)-((?!user-select)[\w-]+):[^;}]*;(?=(?:[^}]*;)?\1:)/g, ''],
];

const withoutNeedless = (css: string): string =>
  needless.reduce((less, [what, instead]) => less.replace(what, instead), css);

/** The stylesheet, compiled and minified. */
export function compileStylesheet(name: Stylesheet): string {
  const source = new URL(`../src/web/ui/${name}.scss`, import.meta.url);
  const { css } = compile(fileURLToPath(source), {
    style: 'compressed',
    loadPaths: [fileURLToPath(new URL('../node_modules', import.meta.url))],
    quietDeps: true,
  });
  return `${withoutUndrawn(withoutNeedless(withOurColours(css.replace(printRules, ''))))}\n`;
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
