import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { withWritten } from '../state.ts';
import type { TermReportStep } from '../step.ts';

/** Writes it anew, with the figures as they stand by now. */
export const writeTermReport: TermReportStep<
  'write-term-report',
  None,
  'story' | 'figures',
  Event<'term-report-written', None>
> = {
  name: 'write-term-report',
  title: 'Write the report anew',
  point: '6',
  who: ['writer'],
  prose: { story: 'required', figures: 'required' },
  decide: ({ stage }) =>
    stage === 'draft'
      ? [{ type: 'term-report-written', facts: {} }]
      : refuse('6', 'This report is approved. What it says stays.'),
  events: {
    'term-report-written': {
      evolve: (report, event) => withWritten(report, event),
      says: () => 'wrote it anew',
    },
  },
};
