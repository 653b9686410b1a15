import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { compiledTo, compileStylesheet, fonts, stylesheets, undrawn } from '../../../scripts/css.ts';
import { input, textarea } from './inputs/input.ts';
import { layout, plainLayout } from './layout.ts';

const read = (name: string) => readFileSync(new URL(`../public/${name}`, import.meta.url));

test('the committed stylesheets are what the Sass compiles to', () => {
  for (const name of stylesheets) {
    assert.equal(readFileSync(compiledTo(name), 'utf8'), compileStylesheet(name), 'run npm run css');
  }
});

test('no page draws what the stylesheets leave out', () => {
  const web = new URL('../', import.meta.url);
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' });
  const pages = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(new URL(file, web), 'utf8'));
  for (const name of undrawn) assert.ok(!pages.some((page) => page.includes(name)), name);
});

test('the committed fonts are those of their package', () => {
  for (const { from, to } of fonts) assert.ok(readFileSync(from).equals(readFileSync(to)), 'run npm run css');
});

test('the stylesheets ask for nothing but our own fonts', () => {
  const addresses = stylesheets.flatMap((name) =>
    [...readFileSync(compiledTo(name), 'utf8').matchAll(/url\(["']?([^"')]+)/g)].map(([, url]) => url),
  );
  const fonts = readdirSync(new URL('../public/fonts/', import.meta.url));
  for (const address of addresses)
    assert.ok(fonts.includes(String(address).replace('fonts/', '')), address ?? '');
});

test('a page of the reporter has room for 8 KB of its own in 40 KB and 6 requests', () => {
  const parts = [
    brotliCompressSync(read('report.css')),
    brotliCompressSync(read('candour.js')),
    brotliCompressSync(read('mark.svg')),
    read('fonts/atkinson-hyperlegible-400.woff2'),
    read('fonts/candour-zero-400.woff2'),
  ];
  assert.ok(parts.reduce((sum, part) => sum + part.length, 0) <= 32 * 1024);
  assert.ok(brotliCompressSync(read('candour.css')).length <= 22 * 1024);
});

type Tokens = ReadonlyMap<string, string>;

const colours = (block: string): Tokens =>
  new Map(
    [...block.matchAll(/--([\w-]+): ?(#[0-9a-f]+)/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  );

/** The names of colours by day, and by night where it changes them. */
const tokens = (): readonly (readonly [string, Tokens])[] => {
  const css = String(read('candour.css'));
  const day = colours(/:root\{([^}]*--ink[^}]*)\}/.exec(css)?.[1] ?? '');
  const night = colours(/prefers-color-scheme: ?dark\)\{:root\{([^}]*)\}/.exec(css)?.[1] ?? '');
  return [
    ['by day', day],
    ['by night', new Map([...day, ...night])],
  ];
};

/** As WCAG counts it, from 1 to 21. */
const contrast = (one: string, other: string): number => {
  const light = (colour: string): number => {
    const digits = colour.slice(1).replace(/^(.)(.)(.)$/, '$1$1$2$2$3$3');
    const parts = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
    const [red = 0, green = 0, blue = 0] = parts.map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};

test('words can be read on what they stand on, and fields be seen, by day and by night', () => {
  const grounds = ['paper', 'card', 'raised', 'sand'];
  const on = (ground: string, ...words: string[]) => words.map((word) => [word, ground, 4.5] as const);
  const pairs = [
    ...grounds.flatMap((ground) =>
      on(ground, 'ink', 'muted', 'teal', 'deep', 'visited', 'late', 'soon', 'green'),
    ),
    ...['hair', 'wash', 'tint', 'good-tint', 'danger-tint', 'heat-4'].flatMap((ground) => on(ground, 'ink')),
    ...[...on('moderate', 'on-moderate'), ...on('major', 'on-major'), ...on('danger-tint', 'danger-ink')],
    ...['amber', 'focus'].flatMap((ground) => on(ground, 'dark')),
    ...['solid', 'solid-hover', 'head', 'danger', 'danger-hover'].flatMap((ground) => on(ground, '#fff')),
    ...['field', 'outline', 'used', 'shade-critical', 'shade-major'].map(
      (line) => [line, 'card', 3] as const,
    ),
  ];
  for (const [when, colour] of tokens()) {
    const of = (name: string): string =>
      name.startsWith('#') ? name : (colour.get(name) ?? assert.fail(name));
    for (const [word, ground, least] of pairs) {
      const has = contrast(of(word), of(ground));
      assert.ok(has >= least, `${word} on ${ground} ${when}: ${has.toFixed(1)}`);
    }
  }
});

test('no colour of govuk-frontend stays by day what changes at night', () => {
  for (const name of stylesheets)
    assert.doesNotMatch(String(read(`${name}.css`)), /--govuk-[a-z-]+-colour|no-such/);
});

test('no page needs an inline style or script', () => {
  const body = [input({ name: 'a', label: 'A' }), textarea({ name: 'b', label: 'B' })];
  for (const page of [
    layout({ title: 'A', body, nav: [{ href: '/', text: 'B' }] }),
    plainLayout({ title: 'A', body }),
  ]) {
    assert.doesNotMatch(String(page), /\sstyle=|\son[a-z]+=|<style|<script(?! type="module" src=)/);
  }
});
