import { lastUsed } from '../db/last-used.ts';

// 10,000 keys take about 2 MB.
const keyCountMax = 10_000;

type KeyMemory = {
  readonly get: (school: string, id: string) => Buffer | undefined;
  readonly put: (school: string, id: string, key: Buffer) => Buffer;
  /** A read that began before a key was destroyed must not bring it back into memory. */
  readonly isGone: (school: string, id: string) => boolean;
  readonly forget: (school: string, id: string) => void;
};

export function createKeyMemory(): KeyMemory {
  const known = lastUsed<Buffer>(keyCountMax);
  const destroyed = new Set<string>();
  const nameOf = (school: string, id: string): string => `${school} ${id}`;
  return {
    get: (school, id) => known.get(nameOf(school, id)),
    put: (school, id, key) => known.put(nameOf(school, id), key),
    isGone: (school, id) => destroyed.has(nameOf(school, id)),
    forget: (school, id) => {
      destroyed.add(nameOf(school, id));
      known.forget(nameOf(school, id));
    },
  };
}
