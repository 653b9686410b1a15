// What was found out, and what the complainant was told on the way.
import type { Event } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { type ComplaintStep, law, unlessOpen } from '../step.ts';

export const noteComplaint: ComplaintStep<
  'note-complaint',
  None,
  'progress',
  Event<'complaint-progressed', None>
> = {
  name: 'note-complaint',
  title: 'Record progress',
  point: law,
  who: ['handler'],
  onlyAdds: true,
  prose: { progress: 'required' },
  decide: (complaint) => unlessOpen(complaint) ?? [{ type: 'complaint-progressed', facts: {} }],
  events: {
    'complaint-progressed': {
      evolve: (complaint) => complaint,
      says: () => 'recorded progress',
    },
  },
};
