// Atkinson Hyperlegible as the typesetter reads it: out of WOFF, its second half under a name of its own
// (families that share a name do not stand in for each other), and with the plain zero of our pages.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { inflateSync } from 'node:zlib';

const tagBytes = 4;
const woffHead = 44;
const woffRow = 20;
const row = 16;
const head = 12;

/** The TrueType font within a WOFF one. */
const unpacked = (woff: Buffer): Buffer => {
  const count = woff.readUInt16BE(12);
  const top = Buffer.alloc(head + row * count);
  woff.copy(top, 0, 4, 8);
  const power = Math.floor(Math.log2(count));
  top.writeUInt16BE(count, 4);
  top.writeUInt16BE(row * 2 ** power, 6);
  top.writeUInt16BE(power, 8);
  top.writeUInt16BE(row * count - row * 2 ** power, 10);
  const parts = [top];
  let offset = top.length;
  for (let at = 0; at < count; at += 1) {
    const from = woffHead + woffRow * at;
    const [start = 0, packed = 0, length = 0, sum = 0] = [4, 8, 12, 16].map((each) =>
      woff.readUInt32BE(from + each),
    );
    const bytes = woff.subarray(start, start + packed);
    woff.copy(top, head + row * at, from, from + tagBytes);
    for (const [nth, value] of [sum, offset, length].entries())
      top.writeUInt32BE(value, head + row * at + tagBytes * (nth + 1));
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    (packed < length ? inflateSync(bytes) : bytes).copy(padded);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
};

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** In place, so both names have one length. */
const renamed = (font: Buffer, from: string, to: string): Buffer => {
  for (const [old, fresh] of [
    [utf16(from), utf16(to)],
    [Buffer.from(from), Buffer.from(to)],
  ] as const)
    for (let at = font.indexOf(old); at >= 0; at = font.indexOf(old, at + 1)) fresh.copy(font, at);
  return font;
};

const folder = dirname(
  createRequire(import.meta.url).resolve('@fontsource/atkinson-hyperlegible/package.json'),
);

const font = (name: string): Buffer =>
  unpacked(readFileSync(`${folder}/files/atkinson-hyperlegible-${name}-normal.woff`));

export const fonts = (): Buffer[] =>
  ['400', '700'].flatMap((weight) => [
    readFileSync(new URL(`templates/fonts/candour-zero-${weight}.ttf`, import.meta.url)),
    font(`latin-${weight}`),
    renamed(font(`latin-ext-${weight}`), 'Atkinson Hyperlegible', 'Atkinson Hyperlegib-x'),
  ]);
