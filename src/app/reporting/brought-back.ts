// What a browser is given to bring back: short texts, sealed, so that it can neither read nor change them.
import { CorruptData } from '../../record/failure.ts';
import { open, seal } from '../../store/keys/seal.ts';
import type { Deps } from '../deps.ts';

/** Seals and opens what browsers bring back. */
export type BroughtBack = {
  /** Seals a short text that a browser is to bring back, for a use. */
  readonly sealed: (use: string, text: string) => Promise<string>;
  /** Opens what a browser brought; null when it is not ours or is for another use. */
  readonly opened: (use: string, sealed: string) => Promise<string | null>;
};

/** Makes the seal of what browsers bring back. */
export function createBroughtBack({ keyring, schoolId }: Deps): BroughtBack {
  const cookieKey = async () => {
    const key = await keyring.keyOf(schoolId, 'link');
    if (key === undefined) throw new CorruptData('The school has no key for links.');
    return key;
  };
  return {
    sealed: async (use, text) => seal(await cookieKey(), text, ['cookie', use]).toString('base64url'),
    opened: async (use, sealed) => {
      const key = await cookieKey();
      try {
        return open(key, Buffer.from(sealed, 'base64url'), ['cookie', use]).toString();
      } catch {
        return null;
      }
    },
  };
}
