/**
 * Compiles the one stylesheet into src/web/public/candour.css, which is committed so that running needs no
 * Sass. A test compiles it again and compares. The script for it: `npm run css`.
 */
import { writeFileSync } from 'node:fs';
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

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(stylesheet, compileStylesheet());
