import type { Moment } from '../../policy/clock.ts';
import type { Versioned } from '../../record/take.ts';
import type { Happened } from '../../school/kind.ts';
import type { School } from '../../school/school.ts';
import type { Sighted } from '../../store/cases/sight.ts';
import type { Tx } from '../../store/db/database.ts';
import type { Tail } from '../../store/log/log.ts';
import type { PostKey } from '../../store/notifications/outbox.ts';
import type { Deps } from '../deps.ts';
import type { KindName } from '../kinds.ts';
import type { Keys } from './keys.ts';

/** What one transaction has at hand. */
export type Transaction = Deps & {
  readonly tx: Tx;
  readonly keys: Keys;
  /** The key of letters; null where there is no mail. */
  readonly post: PostKey | null;
  /** What was foreseen of a change of the school. */
  readonly ahead: Ahead | null;
  readonly now: Moment;
};

/** What a change of the school moved, and what could not be judged because it is damaged. */
export type Moves = { readonly sighted: readonly Sighted[]; readonly unjudged: readonly string[] };

/** What a change of the school moves, as far as the log went up to `position`. */
export type Ahead = Moves & {
  readonly before: School;
  readonly after: School;
  readonly position: number;
};

/** A stream as it stands in this transaction. */
export type Stream = {
  kind: KindName;
  state: Versioned;
  tail: Tail;
  readonly known: boolean;
  /** At which moment it was last changed in this transaction; null where time alone changed it. */
  changedAt: Moment | null;
};

/** An order as it was carried out. */
export type Carried = Happened<Versioned> & { readonly kind: KindName; readonly stream: string };
