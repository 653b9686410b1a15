// Anybody may ask for an exception from a point of the policy (what if I need to do something against the
// policy?): a formal request to the headteacher, by somebody who has read and understood why the point is
// there.
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import type { PolicyRef } from '../../policy/policy.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { ExceptionStep } from '../step.ts';

type Facts = {
  readonly about: PolicyRef;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly understood: true;
};

export const requestException: ExceptionStep<
  'request-exception',
  Facts,
  'what' | 'why' | 'risk' | 'protection',
  Event<'exception-requested', Facts>
> = {
  name: 'request-exception',
  title: 'Ask for an exception',
  point: 'school default',
  who: ['staff'],
  prose: { what: 'required', why: 'required', risk: 'required', protection: 'required' },
  decide(_exception, facts, { now }) {
    if (facts.until < facts.from) return refuse('school default', 'It must not end before it begins.');
    if (facts.until < londonDate(now)) return refuse('school default', 'It must end today or later.');
    return [{ type: 'exception-requested', facts }];
  },
  events: {
    'exception-requested': {
      evolve: (exception, { facts: { about, from, until }, actor }) => ({
        ...exception,
        ...{ stage: 'asked', by: personOf(actor), about, from, until },
      }),
      says: ({ about }) => `asked for an exception from point ${about}`,
    },
  },
};
