import assert from 'node:assert/strict';
import { readTagged, type Tagged } from '../tools/tagged-pdf.ts';

/** A document as somebody who cannot see it needs it: said in English, in order, and whole. */
export function wellTagged(pdf: Buffer): Tagged {
  const read = readTagged(pdf);
  const headings = read.tags.filter(({ tag }) => /^H\d$/.test(tag));
  const levels = headings.map(({ tag }) => Number(tag.slice(1)));
  assert.equal(read.language, 'en-GB');
  assert.notEqual(read.title, '');
  assert.equal(levels[0], 1, 'it begins with its title');
  levels.forEach((level, at) => {
    assert.ok(level <= (levels[at - 1] ?? 0) + 1, `no level is left out before “${headings[at]?.text}”`);
  });
  const empty = read.tags.filter(
    ({ tag, text, alt }) =>
      (/^(H\d|TH)$/.test(tag) && text.trim() === '') || (tag === 'Figure' && alt === ''),
  );
  assert.deepEqual(empty, [], 'each heading has words, each picture is said in words');
  const count = (name: string) => read.tags.filter(({ tag }) => tag === name).length;
  assert.ok(count('TH') >= count('Table'), 'each table has heads');
  return read;
}
