import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, readTagged } from '../../../test/tools/tagged-pdf.ts';
import type { Block, Document } from './document.ts';
import { createRender } from './render.ts';
import { bar, drawnText, safe } from './safe.ts';

const render = createRender();
const given = (blocks: readonly Block[], more: Partial<Document> = {}): Document => ({
  layout: 'report',
  title: 'A letter went astray',
  called: 'Report',
  school: 'Brookside Junior School',
  foot: 'As of today',
  blocks,
  ...more,
});
const madeOf = async (...given_: Parameters<typeof given>) =>
  readTagged(await render('test', given(...given_)));
const text = (words: string): Block => ({ kind: 'text', text: words });
/** As it reads, whatever the line it stands on. */
const plain = (all: string) => all.replaceAll(/[\s\u200b]+/g, ' ');

test('a document is tagged: one title, headings in order, tables with heads, in English', async () => {
  const table: Block = {
    kind: 'table',
    head: ['What', 'Who'],
    widths: [-1, 30],
    rows: [[{ text: 'Locks' }, { state: 'Open' }]],
  };
  const facts: Block = { kind: 'facts', rows: [['Lead', 'Helen']] };
  const read = await madeOf([
    { kind: 'section', title: 'Risks', blocks: [{ kind: 'heading', text: 'One' }, table, facts] },
  ]);
  assert.equal(read.title, 'A letter went astray');
  assert.match(read.language, /^en/);
  const headings = read.tags.filter(({ tag }) => /^H\d$/.test(tag)).map((each) => [each.tag, each.text]);
  assert.deepEqual(headings, [
    ['H1', 'A letter went astray'],
    ['H2', 'Risks'],
    ['H3', 'One'],
  ]);
  assert.deepEqual(
    read.tags.filter(({ tag }) => tag === 'TH').map((each) => each.text),
    ['What', 'Who'],
  );
  assert.deepEqual(
    read.tags.filter(({ tag }) => tag === 'LBody').map((each) => each.text),
    ['Helen'],
  );
});

test('a draft says so on every page, and a document that is none nowhere', async () => {
  const blocks: Block[] = [text('One.'), { kind: 'part', title: 'Two' }, { kind: 'part', title: 'Three' }];
  const draft = await madeOf(blocks, { draft: true });
  assert.equal(draft.pages, 3);
  assert.equal(draft.text.match(/DRAFT/g)?.length, 3);
  assert.equal((await madeOf(blocks)).text.includes('DRAFT'), false);
});

test('characters of many languages are drawn, and what no font has is shown as its number', async () => {
  const names = 'Łęcka, Gŵyn, Ñandú, Ștefan, Ελένη, Зоя, محمد; € → ✓ “quoted” – ½';
  const odd = '漢 \u0007 \u202e 👍 #strong[x] $x$ \\ *a* _b_ <c> @d';
  const read = await madeOf([text(names), text(odd), text('\ud800')]);
  for (const each of ['Łęcka', 'Gŵyn', 'Ñandú', 'Ștefan', 'Ελένη', 'Зоя', '✓', '½'])
    assert.ok(read.text.includes(each), each);
  for (const each of ['[U+6F22]', '[U+0007]', '[U+202E]', '[U+1F44D]', '[U+FFFD]'])
    assert.ok(read.text.includes(each), each);
  assert.ok(read.text.includes('#strong[x] $x$ \\ *a* _b_ <c> @d'), 'nothing that people write is markup');
  // All that is said to be drawn is, or the last resort would have shown numbers.
  assert.doesNotMatch((await madeOf([text(drawnText())])).text, /\+[0-9A-F]{4}\]/);
});

/** What people write, where each design puts it. */
const layouts: Readonly<Record<Document['layout'], (said: string) => Partial<Document>>> = {
  report: (said) => ({
    blocks: [
      { kind: 'quote', text: said, by: 'Helen' },
      { kind: 'section', title: 'Long', blocks: [text(said)] },
    ],
  }),
  wide: (said) => ({
    blocks: [
      { kind: 'table', head: ['A', 'B'], widths: [-1, 90], rows: [[{ text: said }, { text: 'x' }]] },
      text(said),
    ],
  }),
  letter: (said) => ({
    reference: 'INC-ABC-234',
    letter: { to: [{ name: 'Mrs Reed', address: ['2 Hill Road'] }], from: [], on: 'Today', by: ['Helen'] },
    blocks: [text(said), { kind: 'ring', rows: [[said, '01632 960110', '']] }],
  }),
  poster: (said) => ({
    title: 'Has something gone wrong? Report it now.',
    blocks: [
      text(said),
      { kind: 'columns', widths: [74, -1], columns: [[text('Code')], [text(said)]] },
      text('Ring first'),
    ],
  }),
  card: (said) => ({
    blocks: [
      {
        kind: 'columns',
        widths: [-1, -1, -1],
        columns: [
          [text('Contain it'), text('Ring first')],
          [{ kind: 'section', title: 'Lost', blocks: [{ kind: 'list', items: [said] }] }],
          [{ kind: 'section', title: 'Law', blocks: [text(said)] }],
        ],
      },
    ],
  }),
};
const everyLayout = Object.entries(layouts) as [Document['layout'], (typeof layouts)['report']][];

test('nothing is lost in any design: 2,000 words, a word of 4,000 letters, odd characters', async () => {
  const long = Array.from({ length: 2000 }, (_, nth) => `word${nth}`).join(' ');
  const odd = 'Łęcka, Gŵyn, محمد, Зоя 漢 \u0007 👍';
  const said = `${odd} ${long} ${'abcdefghij'.repeat(400)}`;
  for (const [layout, holding] of everyLayout) {
    const { text: read } = await madeOf([], { layout, ...holding(said) });
    const count = (words: string) => plain(read).match(new RegExp(`${words}(?!\\d)`, 'g'))?.length;
    assert.deepEqual(['word0', 'word999', 'word1999'].map(count), [2, 2, 2], layout);
    assert.ok((count('j') ?? 0) >= 800, layout);
    for (const each of ['Łęcka', 'Gŵyn', 'Зоя', '\\[U\\+6F22\\]', '\\[U\\+0007\\]', '\\[U\\+1F44D\\]'])
      assert.equal(count(each), 2, `${each}, ${layout}`);
  }
});

test('a bar holds nothing of what it covers, and says so to who cannot see it', async () => {
  const pdf = await render('test', given([text(`It was ${bar('A1', true)} who sent it.`)]));
  assert.deepEqual(
    readTagged(pdf)
      .tags.filter(({ alt }) => alt !== '')
      .map(({ alt }) => alt),
    ['Redacted, A1'],
  );
  assert.ok(holds(pdf, 'who sent it.'));
});

test('nothing that people write makes a bar', () => {
  assert.equal(safe('\ue000A1:s\ue001').includes('\ue000'), true, 'ours passes');
  assert.equal(safe('\ue000<b>\ue001').includes('\ue000'), false);
});

test('one that takes too long is given up, in words for people', async () => {
  await assert.rejects(createRender(1)('test', given([text('x')])), /took too long/);
});

test('one that cannot be made says so, and tells the operator why', async () => {
  const broken = given([{ kind: 'table', head: ['A'], widths: [], rows: [[{ text: 'x' }]] }], {
    layout: 'nowhere' as 'report',
  });
  const error = await render('test', broken).catch((each: unknown) => each);
  assert.ok(error instanceof Error && /could not be made/.test(error.message));
  assert.match(String(error.cause), /nowhere/);
});

test('the same data make the same file, whenever it is made', async () => {
  const one = await render('test', given([text('Once.')]));
  assert.doesNotMatch(one.toString('latin1'), /CreationDate|CreateDate|ModDate/);
  assert.deepEqual(await render('test', given([text('Once.')])), one);
});
