import type { IncidentId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { type ComplaintStep, law } from '../step.ts';

type Facts = { readonly incident: IncidentId; readonly forOffice: boolean };

export const linkComplaint: ComplaintStep<
  'link-complaint',
  Facts,
  never,
  Event<'complaint-linked', Facts>
> = {
  name: 'link-complaint',
  title: 'Link it to an incident',
  point: law,
  who: ['handler'],
  prose: {},
  decide: (complaint, facts) =>
    complaint.incident === facts.incident
      ? refuse(law, 'It is linked to this incident already.')
      : [{ type: 'complaint-linked', facts }],
  events: {
    'complaint-linked': {
      evolve: (complaint, { facts: { incident, forOffice } }) => ({
        ...complaint,
        incident,
        forOffice: complaint.forOffice && forOffice,
      }),
      says: () => 'linked it to an incident',
    },
  },
};
