/**
 * Addresses of the files in public/. Each carries a digest of its content, so that a browser may keep it for
 * ever and still gets the new one after an update.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const digests = new Map(
  ['candour.css', 'candour.js', 'mark.svg'].map((name) => [name, digest(name)] as const),
);

function digest(name: string): string {
  const bytes = readFileSync(new URL(`../public/${name}`, import.meta.url));
  return createHash('sha256').update(bytes).digest('hex').slice(0, 10);
}

/** The address of a file in public/, such as `/public/candour.css?v=0123456789`. */
export function asset(name: 'candour.css' | 'candour.js' | 'mark.svg'): string {
  return `/public/${name}?v=${digests.get(name)}`;
}
