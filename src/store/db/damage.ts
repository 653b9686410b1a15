// What damage looks like when it is met: bytes that do not open, text that is not what it was, a key that is
// not there. Trouble of the disk or the database is another thing: that must not be taken for damage.
import { CorruptData } from '../../record/failure.ts';

const kinds = [CorruptData, SyntaxError, TypeError, RangeError] as const;

/** Whether what was thrown says that one kept thing is damaged, and nothing of the others. */
export const isDamage = (error: unknown): boolean => kinds.some((kind) => error instanceof kind);
