// Short texts that a browser carries and brings back, sealed: it can neither read nor change them.
import { CorruptData } from '../record/failure.ts';
import type { Keyring } from '../store/keys/keyring.ts';
import { open, seal } from '../store/keys/seal.ts';

type Kept = { readonly keyring: Pick<Keyring, 'keyOf'>; readonly schoolId: string };

export type BroughtBack = {
  readonly sealed: (use: string, text: string) => Promise<string>;
  /** Null where it is not ours, or is for another use. */
  readonly opened: (use: string, sealed: string) => Promise<string | null>;
};

export function createBroughtBack({ keyring, schoolId }: Kept): BroughtBack {
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
