// The tree of an anchor: fixed in height, sparse, over where each stream's chain stood. Ten thousand streams
// take about a second, so it is built in slices: between them others run.
import { anchorHeight, emptyHash, leafHash, nodeHash, placeOf, type StreamHead } from './anchor-hashes.ts';
import { pacing } from './pace.ts';

/** A row of nodes from left to right: the places that are not empty, and their digests. */
type Row = { readonly places: Float64Array; readonly hashes: readonly string[] };

/**
 * The root over these streams; `keyOf` makes the key of a draw. Where two streams meet in one place, all are
 * drawn anew: with ten thousand streams that comes about once in twenty thousand days.
 */
export async function rootOf(heads: readonly StreamHead[], keyOf: (draw: number) => string): Promise<string> {
  for (let draw = 0; ; draw += 1) {
    const key = keyOf(draw);
    const leaves = await leavesOf(key, heads);
    if (leaves !== null) return rootAbove(key, leaves);
  }
}

/** The streams in their places, or null where two of them met. */
async function leavesOf(key: string, heads: readonly StreamHead[]): Promise<Row | null> {
  const pace = pacing();
  const leaves = new Map<number, string>();
  for (const head of heads) {
    leaves.set(placeOf(key, head.stream), leafHash(key, head));
    if (pace.isLong()) await pace.rest();
  }
  if (leaves.size < heads.length) return null;
  const places = Float64Array.from(leaves.keys()).sort();
  return { places, hashes: Array.from(places, (place) => leaves.get(place) ?? '') };
}

async function rootAbove(key: string, leaves: Row): Promise<string> {
  const pace = pacing();
  let row = leaves;
  for (let height = 0; height < anchorHeight; height += 1) {
    const places: number[] = [];
    const hashes: string[] = [];
    for (let at = 0; at < row.places.length; at += 1) {
      const place = row.places[at] ?? 0;
      const hash = row.hashes[at] ?? '';
      const isLeft = place % 2 === 0;
      const isPair = isLeft && row.places[at + 1] === place + 1;
      const beside = isPair ? (row.hashes[at + 1] ?? '') : emptyHash(key, height, place + (isLeft ? 1 : -1));
      places.push(Math.floor(place / 2));
      hashes.push(isLeft ? nodeHash(hash, beside) : nodeHash(beside, hash));
      if (isPair) at += 1;
      if (pace.isLong()) await pace.rest();
    }
    row = { places: Float64Array.from(places), hashes };
  }
  return row.hashes[0] ?? emptyHash(key, anchorHeight, 0);
}
