/** What one guess costs under argon2id: memory in KiB, and passes. */
export type GuessCost = { readonly memoryCost: number; readonly timeCost: number };
