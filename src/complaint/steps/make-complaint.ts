// Somebody complains on the public page, or the school writes down a complaint that came by another way.
import { addDays, type IsoDate } from '../../policy/calendar.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import type { IncidentId, PersonId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { officeHolders } from '../../school/holders.ts';
import { type ComplaintStep, complaintOffice, law, mistimed } from '../step.ts';

type Facts = {
  readonly receivedOn: IsoDate;
  /** It is about the data protection officer: somebody else handles it. */
  readonly aboutOfficer: boolean;
  readonly incident: IncidentId | null;
  readonly forOffice: boolean;
};

type Made = Omit<Facts, 'aboutOfficer'> & { readonly excluded: readonly PersonId[] };

/** In days: an earlier one has its year mistyped. */
const receivedMaxDays = 366;

export const makeComplaint: ComplaintStep<
  'make-complaint',
  Facts,
  'complaint' | 'complainant' | 'contact',
  Event<'complaint-made', Made>
> = {
  name: 'make-complaint',
  title: 'Record a complaint',
  point: law,
  who: ['complainant', 'staff'],
  prose: { complaint: 'required', complainant: 'required', contact: 'required' },
  decide(_complaint, { aboutOfficer, ...facts }, { actor, now, school }) {
    if (actor.kind === 'reporter' && (facts.incident !== null || facts.receivedOn !== londonDate(now)))
      return refuse(law, 'A complaint from outside is received on the day it is sent.');
    const earliest = addDays(londonDate(now), -receivedMaxDays);
    if (facts.receivedOn < earliest) return refuse(law, 'It was received over a year ago. Check the year.');
    const excluded = aboutOfficer ? officeHolders(school, complaintOffice) : [];
    return (
      mistimed(facts.receivedOn, facts.receivedOn, now) ?? [
        { type: 'complaint-made', facts: { ...facts, excluded } },
      ]
    );
  },
  events: {
    'complaint-made': {
      evolve: (complaint, { facts, actor }) => ({ ...complaint, ...facts, madeBy: actor }),
      says: ({ receivedOn }) => `made this complaint, received on ${sayDate(receivedOn)}`,
    },
  },
};
