import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import type { TermReportStep } from '../step.ts';

/** The headteacher answers for what the governing body reads. */
export const approveTermReport: TermReportStep<
  'approve-term-report',
  None,
  never,
  Event<'term-report-approved', None>
> = {
  name: 'approve-term-report',
  title: 'Approve the report',
  point: '6',
  who: ['headteacher'],
  prose: {},
  decide: ({ stage, changes }) => {
    if (stage !== 'draft') return refuse('6', 'This report is approved already.');
    return changes === null
      ? refuse('6', 'Write what the school should change first, or that nothing needs to.')
      : [{ type: 'term-report-approved', facts: {} }];
  },
  events: {
    'term-report-approved': {
      evolve: (report, event) => ({ ...report, stage: 'approved', approved: stamp(event) }),
      says: () => 'approved the report',
    },
  },
};
