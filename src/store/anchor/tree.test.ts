import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  type AnchorParts,
  anchorHash,
  emptyHash,
  leafHash,
  placeOf,
  type StreamHead,
  treeKey,
} from './hashes.ts';
import { writeAnchor } from './text.ts';
import { rootOf } from './tree.ts';

type Vector = AnchorParts & {
  readonly heads: readonly (StreamHead & { readonly place: number; readonly leaf: string })[];
  readonly key: string;
  readonly anchor: string;
  readonly text: string;
};
type Vectors = {
  readonly padding: string;
  readonly empty: { readonly key: string; height: number; place: number; hash: string };
  readonly anchors: readonly Vector[];
  readonly met: Pick<Vector, 'school' | 'lineage' | 'day' | 'root'> & {
    readonly heads: readonly StreamHead[];
    readonly keys: readonly string[];
    readonly places: readonly (readonly number[])[];
  };
};

const golden = new URL('../../../test/golden/anchor-vectors.json', import.meta.url);
const page = new URL('../../../docs/record-format.md', import.meta.url);
const { padding, empty, anchors, met } = JSON.parse(readFileSync(golden, 'utf8')) as Vectors;
const keyOf = (of: Pick<Vector, 'school' | 'lineage' | 'day'>) => (draw: number) =>
  treeKey(Buffer.from(padding, 'hex'), { ...of, draw });

test('anchors are computed as they always were', async () => {
  assert.equal(emptyHash(empty.key, empty.height, empty.place), empty.hash);
  for (const { heads, key, anchor, text, ...parts } of anchors) {
    assert.equal(keyOf(parts)(0), key);
    for (const { place, leaf, ...head } of heads) {
      assert.deepEqual([placeOf(key, head.stream), leafHash(key, head)], [place, leaf]);
    }
    assert.equal(await rootOf(() => [heads], keyOf(parts)), parts.root);
    assert.equal(await rootOf(() => [heads.toReversed()], keyOf(parts)), parts.root);
    assert.equal(anchorHash(parts), anchor);
    assert.equal(writeAnchor({ ...parts, anchor }), text);
  }
});

test('where two streams meet in one place, all are drawn anew', async () => {
  const { heads, keys, places, root } = met;
  for (const [draw, key] of keys.entries()) {
    assert.equal(keyOf(met)(draw), key);
    assert.deepEqual(
      heads.map(({ stream }) => placeOf(key, stream)),
      places[draw],
    );
  }
  assert.equal(places[0]?.[0], places[0]?.[1]);
  assert.equal(await rootOf(() => [heads], keyOf(met)), root);
});

test('whatever of an anchor is changed, the anchor is another', async () => {
  const [, { heads, key: _key, anchor, text: _text, ...parts }] = anchors as [Vector, Vector];
  for (const [field, value] of Object.entries(parts)) {
    const other = typeof value === 'number' ? value + 1 : `${value} `;
    assert.notEqual(anchorHash({ ...parts, [field]: other }), anchor, field);
  }
  const roots = [heads.slice(1), heads.map((head) => ({ ...head, version: head.version + 1 }))];
  for (const changed of roots) assert.notEqual(await rootOf(() => [changed], keyOf(parts)), parts.root);
});

test('another day and another lineage draw other places, salts and empty nodes', () => {
  const [first] = anchors as [Vector];
  const keys = [first, { ...first, day: '2026-10-26' }, { ...first, lineage: 2 }].map((of) => keyOf(of)(0));
  const head = { stream: 'k3v9q7x2m5', version: 1, hash: '' };
  for (const drawn of [
    keys.map((key) => placeOf(key, head.stream)),
    keys.map((key) => leafHash(key, head)),
    keys.map((key) => emptyHash(key, 0, 1)),
  ]) {
    assert.equal(new Set<unknown>(drawn).size, 3);
  }
});

test('ten thousand streams have a root, and others have their turn meanwhile', async () => {
  const heads = Array.from({ length: 10_000 }, (_, index) => ({
    stream: `stream-${index}`,
    version: 1,
    hash: 'a',
  }));
  let turns = 0;
  let isOver = false;
  const take = () => {
    turns += 1;
    if (!isOver) setImmediate(take);
  };
  setImmediate(take);
  const root = await rootOf(() => [heads], keyOf(met));
  isOver = true;
  assert.match(root, /^[0-9a-f]{64}$/);
  assert.ok(turns > 10, `${turns} turns`);
});

test('docs/record-format.md shows the same vectors', () => {
  const text = readFileSync(page, 'utf8');
  assert.ok(text.includes(padding));
  for (const { root, anchor, text: printed } of anchors) {
    for (const shown of [root, anchor, printed]) assert.ok(text.includes(shown), shown);
  }
  assert.ok(text.includes(met.root));
});
