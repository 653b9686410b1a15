// The recovery code: made anew, shown once, kept nowhere, and checked when it is typed back from the paper.
// Whoever asks has been permitted before; that somebody proved to hold the sheet goes on the record by
// `confirm-recovery`.
import type { Keyring } from '../../store/keys/keyring.ts';

/** What may be asked about the recovery code. */
export type Recovery = {
  /** A new code, to be shown once and stored nowhere; an earlier one opens nothing more. */
  readonly make: () => Promise<string>;
  /** What is wrong with a code as typed, in words, or null when it opens what is kept. */
  readonly faultOf: (typed: string) => Promise<string | null>;
};

/** Makes what may be asked about the recovery code. */
export const createRecovery = (keyring: Keyring): Recovery => ({
  make: () => keyring.makeRecoveryCode(),
  faultOf: (typed) => keyring.recoveryFault(typed),
});
