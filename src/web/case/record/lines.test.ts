import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pageWith } from './lines.ts';

const records = fc
  .array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 200 })
  .map((lengths) =>
    lengths.map((length, index) => ({
      version: index + 1,
      at: Math.floor(index / 3) * 86_400_000,
      written: { notes: 'x'.repeat(length) },
    })),
  );

const lengthOf = (page: readonly { readonly written: { readonly notes: string } }[]): number =>
  page.reduce((sum, { written }) => sum + written.notes.length, 0);

test('from the latest page back, each entry stands on one page, and no page is long', () => {
  fc.assert(
    fc.property(records, (entries) => {
      const found: number[] = [];
      let page = pageWith(entries, Number.NaN);
      while (page.length > 0) {
        assert.ok(page.length === 1 || (lengthOf(page) < 50_000 && page.length < 100));
        found.push(...page.map(({ version }) => version));
        const last = page.at(-1)?.version ?? 0;
        page = last > 1 ? pageWith(entries, last - 1) : [];
      }
      assert.deepEqual(
        found.toReversed(),
        entries.map(({ version }) => version),
      );
    }),
  );
});

test('a link to an entry leads to a page that holds it', () => {
  fc.assert(
    fc.property(records, fc.nat(), (entries, some) => {
      const entry = (some % entries.length) + 1;
      assert.ok(pageWith(entries, entry).some(({ version }) => version === entry));
    }),
  );
});

test('no entry at all is the latest page', () => {
  const entries = [{ version: 1, at: 0, written: {} }];
  for (const entry of [Number.NaN, -1, 0, 7, 0.5]) assert.deepEqual(pageWith(entries, entry), entries);
});

test('a page ends with a whole day, unless a day alone is too long for it', () => {
  fc.assert(
    fc.property(records, (entries) => {
      const page = pageWith(entries, Number.NaN);
      const [first, last] = [page[0]!.at, page.at(-1)!.at];
      const isCut =
        entries.filter(({ at }) => at === last).length > page.filter(({ at }) => at === last).length;
      assert.ok(!isCut || first === last);
    }),
  );
});
