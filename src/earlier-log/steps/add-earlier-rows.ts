import { type Event, refuse } from '../../record/step.ts';
import type { EarlierLogStep } from '../step.ts';

type Facts = { readonly count: number };

/** Some of its rows, in the same order as the log itself. */
export const addEarlierRows: EarlierLogStep<
  'add-earlier-rows',
  Facts,
  'rows',
  Event<'earlier-rows-added', Facts>
> = {
  name: 'add-earlier-rows',
  title: 'Bring in rows',
  point: 'school default',
  who: ['office'],
  prose: { rows: 'required' },
  decide: ({ rows, rowsIn }, facts) =>
    facts.count < 1 || rowsIn + facts.count > rows
      ? refuse('school default', 'All rows of this log are in.')
      : [{ type: 'earlier-rows-added', facts }],
  events: {
    'earlier-rows-added': {
      evolve: (log, { facts }) => ({ ...log, rowsIn: log.rowsIn + facts.count }),
      says: ({ count }) => `brought in ${count} of its rows`,
    },
  },
};
