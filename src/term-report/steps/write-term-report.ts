import type { Event } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { unlessDraft, withWritten } from '../state.ts';
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
  decide: (report) => unlessDraft(report) ?? [{ type: 'term-report-written', facts: {} }],
  events: {
    'term-report-written': {
      evolve: (report, event) => withWritten(report, event),
      says: () => 'wrote it anew',
    },
  },
};
