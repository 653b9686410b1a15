// Taking the record out of the building is itself on the record (5).
import type { Event } from '../../record/step.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly format: 'record' | 'bundle' };

export const exportIncident: Step<'export', Facts, 'purpose', Event<'exported', Facts>> = {
  name: 'export',
  title: 'Export',
  point: '5',
  carriesOut: [],
  who: ['headteacher', 'keeper', 'chair'],
  stages: openOrEnded,
  inPractice: 'never',
  onlyAdds: true,
  prose: { purpose: 'required' },
  decide: (_incident, facts) => [{ type: 'exported', facts }],
  events: {
    exported: {
      isAside: true,
      evolve: (incident) => incident,
      says: ({ format }) => `exported the ${format}`,
    },
  },
};
