import { counted } from '../../policy/clock.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { type EarlierField, earlierRowsMax } from '../state.ts';
import type { EarlierLogStep } from '../step.ts';

/** What each column of the file is taken to be; null where it is left out. */
type Facts = { readonly rows: number; readonly columns: readonly (EarlierField | null)[] };

export const takeOverLog: EarlierLogStep<
  'take-over-log',
  Facts,
  'fileName' | 'headings' | 'rows',
  Event<'log-taken-over', Facts>
> = {
  name: 'take-over-log',
  title: 'Bring in the earlier log',
  point: 'school default',
  who: ['office'],
  prose: { fileName: 'required', headings: 'required', rows: 'required' },
  decide: ({ version }, facts) =>
    version > 0 || facts.rows < 1 || facts.rows > earlierRowsMax
      ? refuse('school default', `A log has between one and ${earlierRowsMax} rows, and is taken over once.`)
      : [{ type: 'log-taken-over', facts }],
  events: {
    'log-taken-over': {
      evolve: (log, event) => ({ ...log, rows: event.facts.rows, takenOver: stamp(event) }),
      says: ({ rows }) => `took over an earlier log of ${counted(rows, 'row')}`,
    },
  },
};
