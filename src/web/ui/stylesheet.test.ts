import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { compiledTo, compileStylesheet, fonts, stylesheets, undrawn } from '../../../scripts/css.ts';
import { input, textarea } from './input.ts';
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
  assert.ok(gzipSync(read('candour.css')).length <= 20 * 1024);
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
