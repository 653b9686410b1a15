import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { type Event, refuse } from '../../record/step.ts';
import { type ComplaintStep, law, mistimed, unlessOpen } from '../step.ts';

type Facts = { readonly on: IsoDate };

export const acknowledgeComplaint: ComplaintStep<
  'acknowledge-complaint',
  Facts,
  'told',
  Event<'complaint-acknowledged', Facts>
> = {
  name: 'acknowledge-complaint',
  title: 'Acknowledge the complaint',
  point: law,
  who: ['handler'],
  prose: { told: 'optional' },
  decide(complaint, { on }, { now }) {
    if (complaint.acknowledgedOn !== null) return refuse(law, 'It has been acknowledged already.');
    return (
      unlessOpen(complaint) ??
      mistimed(on, complaint.receivedOn, now) ?? [{ type: 'complaint-acknowledged', facts: { on } }]
    );
  },
  events: {
    'complaint-acknowledged': {
      evolve: (complaint, { facts: { on } }) => ({ ...complaint, acknowledgedOn: on }),
      says: ({ on }) => `acknowledged the complaint on ${sayDate(on)}`,
    },
  },
};
