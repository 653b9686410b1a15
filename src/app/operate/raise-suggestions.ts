// Once a day time itself asks whether a point should change that was excepted from or breached often within
// a year; of each point at most once a year.
import { addDays } from '../../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../../policy/clock.ts';
import type { PointNumber } from '../../policy/policy.ts';
import type { StreamId } from '../../record/ids.ts';
import { readableOfKind } from '../../store/cases/states.ts';
import type { Counts, Suggestion } from '../../suggestion/state.ts';
import { isEnough } from '../../suggestion/steps/raise-suggestion.ts';
import type { Deps } from '../deps.ts';
import type { Answer, AnyOrder } from '../door/order.ts';
import { newId } from '../random.ts';

type CountsOf = (now: Moment) => Promise<ReadonlyMap<PointNumber, Counts>>;

const yearDays = 365;

export function createRaising(
  { database, schoolId, clock }: Deps,
  execute: (order: AnyOrder) => Promise<Answer>,
  countsOf: CountsOf,
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
    const today = londonDate(clock());
    if (raisedOn === today) return;
    const since = addDays(today, -yearDays);
    const last = await lastRaised();
    for (const [about, { exceptions, incidents }] of await countsOf(clock())) {
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
