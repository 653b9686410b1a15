// What it took two people to do names both on the record.
import type { PersonId } from '../../../record/ids.ts';
import type { Names } from '../../../school/names.ts';

/** Who had proposed it; left out where one person did it alone. */
export type ByTwo = { readonly proposedBy?: PersonId | null };

/** Who was told that it was set aside; left out where nobody kept it. */
export type ToldAside = { readonly told?: readonly PersonId[] };

/** That somebody else had proposed it, to follow what was done. */
export const asProposed = (proposedBy: ByTwo['proposedBy'], names: Names): string =>
  proposedBy ? `, as ${names.person(proposedBy)} had proposed` : '';
