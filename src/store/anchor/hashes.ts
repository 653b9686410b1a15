// Every digest that an anchor is made of; frozen by test/golden/anchor-vectors.json, and in words in
// docs/record-format.md. Places, salts and empty nodes are drawn from one day's key: the path of
// one stream tells neither how many others there are nor, from day to day, which of them went on.
// Keyed by standing first in an exact text, whose lengths leave nothing to extend.

import type { AnchorRow } from '../db/tables.ts';
import { digest } from '../keys/exact-text.ts';

/** How many levels the tree has above its leaves: 2^40 places. */
export const anchorHeight = 40;

/** Of what the key of a tree is made; `draw` goes up from 0 where two streams met in one place. */
type TreeOf = Pick<AnchorRow, 'school' | 'lineage' | 'day'> & { readonly draw: number };

export const treeKey = (padding: Uint8Array, { school, lineage, day, draw }: TreeOf): string =>
  digest('candour anchor key', [Buffer.from(padding).toString('hex'), school, lineage, day, draw]);

/** The place of a stream among the leaves: 40 bits. */
export const placeOf = (key: string, stream: string): number =>
  Number.parseInt(digest('candour anchor place', [key, stream]).slice(0, anchorHeight / 4), 16);

export type StreamHead = { readonly stream: string; readonly version: number; readonly hash: string };

/** Of the leaf of a stream, so that nobody who knows neither can try streams and hashes. */
export const saltOf = (key: string, stream: string): string => digest('candour anchor salt', [key, stream]);

export const leafHash = (key: string, { stream, version, hash }: StreamHead): string =>
  digest('candour anchor leaf', [saltOf(key, stream), stream, version, hash]);

/** What stands where no stream is below, at this height above the leaves. */
export const emptyHash = (key: string, height: number, place: number): string =>
  digest('candour anchor empty', [key, height, place]);

/** A node over the two below it. */
export const nodeHash = (left: string, right: string): string => digest('candour anchor node', [left, right]);

/** What an anchor is computed from; `previous` is the anchor before it, '' for the first. */
export type AnchorParts = Omit<AnchorRow, 'anchor'> & { readonly previous: string };

/** What hides the link, which says how much was written, from those who are shown a path. */
export const behindHash = ({ at, position, link, previous }: Omit<AnchorParts, 'root'>): string =>
  digest('candour anchor behind', [at, position, link, previous]);

export const anchorHash = (parts: AnchorParts): string =>
  digest('candour anchor', [parts.school, parts.lineage, parts.day, parts.root, behindHash(parts)]);
