import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { unlessDraft } from '../state.ts';
import type { TermReportStep } from '../step.ts';

/** What the school learns from the term: the policy asks "what we should change". */
export const writeChange: TermReportStep<'write-change', None, 'change', Event<'change-written', None>> = {
  name: 'write-change',
  title: 'Write what we should change',
  point: 'school default',
  who: ['headteacher', 'champion'],
  prose: { change: 'required' },
  decide: (report) => unlessDraft(report) ?? [{ type: 'change-written', facts: {} }],
  events: {
    'change-written': {
      evolve: (report, event) => ({ ...report, changes: stamp(event) }),
      says: () => 'wrote what the school should change',
    },
  },
};
