import type { Transaction } from 'kysely';
import type { Differences } from '../dialect-differences.ts';

/** One change of the tables; a migration that was ever released is never edited. */
export interface Migration {
  number: number;
  name: string;
  up(tx: Transaction<never>, differences: Differences): Promise<void>;
}
