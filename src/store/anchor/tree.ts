// The tree of an anchor: fixed in height, sparse, over where each stream's chain stood. Ten thousand streams
// take half a second, so it is built in slices: between them others run. Digests lie packed, 32 bytes each,
// and each row is written over the one below it: what a server has in memory stays small.

import { pacing } from '../db/pace.ts';
import { anchorHeight, emptyHash, leafHash, nodeHash, placeOf, type StreamHead, saltOf } from './hashes.ts';

/** Where all streams stood, page by page; asked for again where all are drawn anew. */
type HeadPages = () => Iterable<readonly StreamHead[]> | AsyncIterable<readonly StreamHead[]>;

/** The first nodes of a row from left to right that are not empty: their places, and their digests packed. */
type Row = { places: Float64Array; digests: Buffer; count: number };

const sizeBytes = 32;
/** A place has 40 bits, and the number of a stream these beside them: both sort as one. */
const numberBits = 24n;

/**
 * The root over these streams; `keyOf` makes the key of a draw. Where two streams meet in one place, all are
 * drawn anew: with ten thousand streams that comes about once in twenty thousand days.
 */
export async function rootOf(heads: HeadPages, keyOf: (draw: number) => string): Promise<string> {
  const { key, leaves } = await drawn(heads, keyOf);
  return rootAbove(key, leaves);
}

/** From the leaf of a stream to the root: its salt and place, and the node beside it at each height. */
export type Path = {
  /** Of the stream's last entry. */
  readonly version: number;
  readonly salt: string;
  /** As 10 hexadecimal digits. */
  readonly place: string;
  readonly path: readonly string[];
};

export async function pathTo(
  heads: HeadPages,
  keyOf: (draw: number) => string,
  stream: string,
): Promise<Path> {
  let version = 0;
  const noting: HeadPages = async function* () {
    for await (const page of heads()) {
      version = page.find((head) => head.stream === stream)?.version ?? version;
      yield page;
    }
  };
  const { key, leaves } = await drawn(noting, keyOf);
  const [place, path]: [number, string[]] = [placeOf(key, stream), []];
  await rootAbove(key, leaves, { place, path });
  return {
    version,
    salt: saltOf(key, stream),
    place: place.toString(16).padStart(anchorHeight / 4, '0'),
    path,
  };
}

async function drawn(
  heads: HeadPages,
  keyOf: (draw: number) => string,
): Promise<{ key: string; leaves: Row }> {
  for (let draw = 0; ; draw += 1) {
    const key = keyOf(draw);
    const leaves = await inOrder(await leavesOf(key, heads));
    if (leaves !== null) return { key, leaves };
  }
}

async function leavesOf(key: string, heads: HeadPages): Promise<Row> {
  const pace = pacing();
  const row: Row = { places: new Float64Array(64), digests: Buffer.alloc(64 * sizeBytes), count: 0 };
  for await (const page of heads()) {
    for (const head of page) {
      if (row.count === row.places.length) grow(row);
      put(row, row.count, placeOf(key, head.stream), leafHash(key, head));
      row.count += 1;
      if (pace.isLong()) await pace.rest();
    }
  }
  return row;
}

function grow(row: Row): void {
  const { places, digests } = row;
  row.places = new Float64Array(places.length * 2);
  row.places.set(places);
  row.digests = Buffer.concat([digests, Buffer.alloc(digests.length)]);
}

async function inOrder({ places, digests, count }: Row): Promise<Row | null> {
  const pace = pacing();
  const sorted = new BigUint64Array(count);
  for (let at = 0; at < count; at += 1) {
    sorted[at] = (BigInt(places[at] ?? 0) << numberBits) | BigInt(at);
    if (pace.isLong()) await pace.rest();
  }
  sorted.sort();
  const row: Row = { places: new Float64Array(count), digests: Buffer.alloc(count * sizeBytes), count };
  for (let at = 0; at < count; at += 1) {
    const both = sorted[at] ?? 0n;
    row.places[at] = Number(both >> numberBits);
    if (at > 0 && row.places[at - 1] === row.places[at]) return null;
    const from = Number(BigInt.asUintN(Number(numberBits), both)) * sizeBytes;
    digests.copy(row.digests, at * sizeBytes, from, from + sizeBytes);
    if (pace.isLong()) await pace.rest();
  }
  return row;
}

type Followed = { readonly place: number; readonly path: string[] };

async function rootAbove(key: string, row: Row, followed?: Followed): Promise<string> {
  const pace = pacing();
  for (let height = 0; height < anchorHeight; height += 1) {
    const here = followed && Math.floor(followed.place / 2 ** height);
    let above = 0;
    for (let at = 0; at < row.count; at += 1) {
      const place = row.places[at] ?? 0;
      const isLeft = place % 2 === 0;
      const isPair = isLeft && at + 1 < row.count && row.places[at + 1] === place + 1;
      const hash = get(row, at);
      const beside = isPair ? get(row, at + 1) : emptyHash(key, height, place + (isLeft ? 1 : -1));
      if (here === place) followed?.path.push(beside);
      if (isPair && here === place + 1) followed?.path.push(hash);
      put(row, above, Math.floor(place / 2), isLeft ? nodeHash(hash, beside) : nodeHash(beside, hash));
      above += 1;
      if (isPair) at += 1;
      if (pace.isLong()) await pace.rest();
    }
    row.count = above;
  }
  return row.count === 0 ? emptyHash(key, anchorHeight, 0) : get(row, 0);
}

const get = ({ digests }: Row, at: number): string =>
  digests.toString('hex', at * sizeBytes, (at + 1) * sizeBytes);

function put({ places, digests }: Row, at: number, place: number, hash: string): void {
  places[at] = place;
  digests.write(hash, at * sizeBytes, 'hex');
}
