import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { cases } from '../../../test/then/cases.ts';
import type { Entry } from '../db/tables.ts';
import { digest, exactText } from '../keys/exact-text.ts';
import { type ChunkPlace, commitmentOf, openChunk, openProse, type ProsePlace } from '../keys/seal.ts';
import { entryHash, linkHash } from './entry.ts';

interface Vectors {
  entries: { entry: Entry; exactText: string; hash: string; link: string }[];
  commitments: { salt: string; field: string; text: string; commitment: string }[];
  prose: (Omit<ProsePlace, 'key'> & { key: string; sealed: string; commitment: string; text: string })[];
  chunks: (Omit<ChunkPlace, 'key'> & { key: string; sealed: string; plain: string })[];
}

const golden = new URL('../../../test/golden/entry-vectors.json', import.meta.url);
const page = new URL('../../../docs/record-format.md', import.meta.url);
const vectors = JSON.parse(readFileSync(golden, 'utf8')) as Vectors;
const hex = (text: string) => Buffer.from(text, 'hex');

test('entries and links hash as they always did', () => {
  let link = '';
  for (const { entry, hash, link: next } of vectors.entries) {
    assert.equal(entryHash(entry), hash);
    link = linkHash(link, hash);
    assert.equal(link, next);
  }
});

test('the exact text of an entry is its fields in their order', () => {
  const order = 'format lineage school stream kind version type shape at actor command facts commits prev';
  for (const { entry, exactText: expected } of vectors.entries) {
    const parts = order.split(' ').map((field) => entry[field as keyof Entry]);
    assert.equal(exactText('candour entry', parts), expected);
  }
});

test('commitments, prose and chunks open as they always did', () => {
  for (const { salt, field, text, commitment } of vectors.commitments) {
    assert.equal(commitmentOf(hex(salt), field, text), commitment);
  }
  for (const { text, ...prose } of vectors.prose) {
    const { text: found, commitmentMatches } = openProse({
      ...prose,
      key: hex(prose.key),
      sealed: hex(prose.sealed),
    });
    assert.deepEqual([found, commitmentMatches], [text, true]);
  }
  for (const { sealed, plain, ...chunk } of vectors.chunks) {
    assert.equal(openChunk({ ...chunk, key: hex(chunk.key) }, hex(sealed)).toString(), plain);
  }
});

test('docs/record-format.md shows the same vectors', () => {
  const text = readFileSync(page, 'utf8');
  for (const { exactText, hash, link } of vectors.entries) {
    for (const shown of [exactText, hash, link]) assert.ok(text.includes(shown), shown);
  }
  for (const { commitment } of vectors.commitments) assert.ok(text.includes(commitment));
  for (const { sealed } of [...vectors.prose, ...vectors.chunks]) assert.ok(text.includes(sealed));
});

test('changing any one field changes the hash', () => {
  for (const { entry, hash } of vectors.entries) {
    for (const [field, value] of Object.entries(entry)) {
      if (field === 'format') continue;
      const other = typeof value === 'number' ? value + 1 : `${value ?? ''} `;
      assert.notEqual(entryHash({ ...entry, [field]: other }), hash, field);
    }
    const command = entry.command === null ? '' : null;
    assert.notEqual(entryHash({ ...entry, command }), hash);
  }
});

test('a format that is not known is refused', () => {
  const { entry } = vectors.entries[0]!;
  assert.throws(() => entryHash({ ...entry, format: 2 }), /format 2 is not known/);
});

test('different parts never make the same exact text', () => {
  const { came, allCame } = cases('the same', 'different');
  const parts = fc.array(fc.option(fc.string({ unit: fc.constantFrom(':', ',', '-', '1', 'a', 'é', '🙈') })));
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      came(same ? 'the same' : 'different');
      assert.equal(exactText('tag', one) === exactText('tag', other), same);
    }),
    // At random hardly ever the same, nor as near to it as these.
    {
      examples: [
        [['1'], ['1']],
        [
          ['1', null],
          ['1', '-'],
        ],
        [['1:1'], ['1', '1']],
      ],
    },
  );
  allCame();
});

test('lengths count bytes, and a tag keeps uses apart', () => {
  assert.equal(exactText('tag', ['', 'é', null, 12]), '3:tag,0:,2:é,-,2:12,');
  assert.notEqual(digest('one', ['a']), digest('other', ['a']));
});
