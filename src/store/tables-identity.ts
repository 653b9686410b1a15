// The row of what opens identities; `migrations/` makes it.

/**
 * Somebody's key to identities: the public half as it is, the private half locked twice, under a passphrase
 * and under a printed sheet that are kept nowhere. That it was made is on the record, with the public
 * half's digest.
 */
export interface IdentityKeyRow {
  school: string;
  person: string;
  public_key: Uint8Array;
  by_passphrase: Uint8Array;
  by_sheet: Uint8Array;
  made_at: number;
}
