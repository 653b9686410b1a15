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

export type Transaction = Deps & {
  readonly tx: Tx;
  readonly keys: Keys;
  /** Null where there is no mail. */
  readonly post: PostKey | null;
  readonly ahead: Ahead | null;
  readonly now: Moment;
};

/** `unjudged` are damaged. */
export type Moves = { readonly sighted: readonly Sighted[]; readonly unjudged: readonly string[] };

/** As far as the log went up to `position`. */
export type Ahead = Moves & {
  readonly before: School;
  readonly after: School;
  readonly position: number;
};

export type Stream = {
  kind: KindName;
  state: Versioned;
  tail: Tail;
  readonly known: boolean;
  /** Null where time alone changed it. */
  changedAt: Moment | null;
};

export type Carried = Happened<Versioned> & { readonly kind: KindName };
