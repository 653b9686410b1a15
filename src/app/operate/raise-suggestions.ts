// Once a day time itself asks whether a point should change that was excepted from or breached often within
// a year; of each point at most once a year.
import { londonDate, type Moment, momentOf, yearBefore } from '../../policy/clock.ts';
import type { PointNumber } from '../../policy/policy.ts';
import type { StreamId } from '../../record/ids.ts';
import { readableOfKind } from '../../store/cases/states.ts';
import type { Counts, Suggestion } from '../../suggestion/state.ts';
import { isEnough } from '../../suggestion/steps/raise-suggestion.ts';
import type { Deps } from '../deps.ts';
import type { Answer, AnyOrder } from '../door/order.ts';
import { newId } from '../random.ts';

export function createRaising(
  { database, schoolId, clock }: Deps,
  execute: (order: AnyOrder) => Promise<Answer>,
  pointCounts: (now: Moment) => Promise<ReadonlyMap<PointNumber, Counts>>,
): () => Promise<void> {
  let raisedOn = '';

  /** When each point was last asked about. */
  const lastRaised = async (): Promise<ReadonlyMap<string, Moment>> => {
    const { states } = await readableOfKind<Suggestion>(database.reader, schoolId, 'suggestion');
    const raised = [...states.values()].filter(({ counts }) => counts !== null);
    const inOrder = raised.toSorted((a, b) => a.madeAt - b.madeAt);
    return new Map(inOrder.map(({ about, madeAt }) => [about ?? '', madeAt]));
  };

  return async () => {
    const now = clock();
    const today = londonDate(now);
    if (raisedOn === today) return;
    const since = yearBefore(now);
    const last = await lastRaised();
    for (const [about, { exceptions, incidents }] of await pointCounts(now)) {
      const before = last.get(about) ?? 0;
      if (!isEnough({ exceptions, incidents }) || before >= momentOf(since, '00:00')) continue;
      await execute({
        kind: 'suggestion',
        stream: newId() as StreamId,
        actor: { kind: 'clock' },
        // Two machines that ask at once ask once.
        secret: `raised ${about} after ${before}`,
        commands: [{ step: 'raise-suggestion', facts: { about, exceptions, incidents, since }, prose: {} }],
      });
    }
    raisedOn = today;
  };
}
