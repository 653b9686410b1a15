import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { openAccess } from '../state/auditors.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

/** The entry that gave it. */
type Facts = { readonly access: EntryNo };

export const endAuditorAccess: Step<
  'end-auditor-access',
  Facts,
  'why',
  Event<'auditor-access-ended', Facts>
> = {
  name: 'end-auditor-access',
  title: 'End an auditor’s access',
  point: '5',
  carriesOut: [],
  who: ['headteacher', 'chair'],
  stages: openOrEnded,
  onlyAdds: true,
  prose: { why: 'optional-why' },
  decide: (incident, { access }, { now }) =>
    openAccess(incident, access, now) === null
      ? refuse('school default', 'This access has ended already.')
      : [{ type: 'auditor-access-ended', facts: { access } }],
  events: {
    'auditor-access-ended': {
      isAside: true,
      evolve: (incident, event) => ({
        ...incident,
        auditors: incident.auditors.map((each) =>
          each.entry === event.facts.access ? { ...each, ended: stamp(event) } : each,
        ),
      }),
      says: ({ access }) => `ended the auditor’s access of entry ${access}`,
    },
  },
};
