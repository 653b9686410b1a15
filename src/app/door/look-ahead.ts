// Looks ahead: what a change of people or settings will move is worked out before its transaction, in slices
// between which others have their turn: very many streams are looked at, and the one writer must not wait for
// that. The transaction then looks again only at what was changed meanwhile. No answer hangs on it: where the
// school came out otherwise than foreseen, the transaction looks at all itself.
import { isRefusal } from '../../record/step.ts';
import type { Versioned } from '../../record/take.ts';
import type { School } from '../../school/school.ts';
import { headOf } from '../../store/anchor/anchor.ts';
import type { Sighted } from '../../store/cases/sight.ts';
import { statePages } from '../../store/cases/states.ts';
import { pacing } from '../../store/db/pace.ts';
import type { Deps } from '../deps.ts';
import { kinds } from '../kinds.ts';
import type { AnyOrder } from './order.ts';
import { isAlike, moved, seenKinds } from './sight.ts';
import { happenedBy, takeAll } from './take.ts';
import type { Ahead } from './transaction.ts';

/** The school as this order would leave it, or null where it would be refused. */
const schoolAfter = (order: AnyOrder, before: School, now: number): School | null => {
  const { inSchool, blank } = kinds[order.kind];
  const taken = takeAll(order, inSchool?.of(before, order.stream) ?? blank, before, now);
  const last = isRefusal(taken) ? undefined : taken.at(-1);
  return last === undefined ? null : happenedBy(order, [], last.state, before, now).after;
};

/** Looks ahead at an order that changes the school; null where there is nothing to look at. */
export async function lookAhead(deps: Deps, order: AnyOrder): Promise<Ahead | null> {
  const { database, schoolId, schools, clock } = deps;
  const db = database.reader;
  // First how far the log went: what is written while the states are read is looked at again.
  const position = (await headOf(db, schoolId))?.position ?? 0;
  const before = await schools.read(db);
  const after = schoolAfter(order, before, clock());
  if (after === null || isAlike(before, after)) return null;
  const sighted: Sighted[] = [];
  const unjudged: string[] = [];
  const pace = pacing();
  for await (const { kind: name, states, damaged } of statePages<Versioned>(db, schoolId)) {
    const kind = seenKinds.find((each) => each === name);
    if (kind === undefined) continue;
    unjudged.push(...damaged.keys());
    for (const [stream, state] of states) {
      const moves = moved(kind, stream, state, before, after);
      sighted.push(...moves.sighted);
      unjudged.push(...moves.unjudged);
      if (pace.isLong()) await pace.rest();
    }
  }
  return { before, after, position, sighted, unjudged };
}
