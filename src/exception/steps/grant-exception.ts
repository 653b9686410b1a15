// The headteacher grants what was asked for, or less of it, with reasons and under conditions: first the
// exception, later a later end.
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, type Recorded, type Refusal, refuse } from '../../record/step.ts';
import { dayFault, decided, type Exception } from '../../school/policies/exception-state.ts';
import { type ExceptionStep, hasLeft, unlessWaiting } from '../step.ts';

type Facts = { readonly from: IsoDate; readonly until: IsoDate };
type Granted = Event<'exception-granted', Facts>;
type Renewed = Event<'exception-renewed', Pick<Facts, 'until'>>;

const granted = (exception: Exception, { version, at, actor }: Recorded<Event>): Exception => ({
  ...exception,
  ...decided,
  grants: [...exception.grants, { entry: version, on: londonDate(at), by: personOf(actor) }],
  reminded: null,
});

const first = (exception: Exception, facts: Facts, today: IsoDate): readonly Granted[] | Refusal => {
  const { from, until } = facts;
  const fault = dayFault(facts, today);
  if (fault !== null) return refuse('school default', `${fault.says}.`);
  return from < exception.from || until > exception.until
    ? refuse('school default', 'It can be granted for less time than was asked for, not for more.')
    : [{ type: 'exception-granted', facts }];
};

const later = (
  exception: Exception & { askedUntil: IsoDate },
  { until }: Facts,
): readonly Renewed[] | Refusal =>
  until <= exception.until || until > exception.askedUntil
    ? refuse(
        'school default',
        `It can be renewed until ${sayDate(exception.askedUntil)} at the latest, as was asked for.`,
      )
    : [{ type: 'exception-renewed', facts: { until } }];

export const grantException: ExceptionStep<
  'grant-exception',
  Facts,
  'reasons' | 'conditions',
  Granted | Renewed
> = {
  name: 'grant-exception',
  title: 'Grant the exception',
  point: 'school default',
  who: ['decider'],
  prose: { reasons: 'required', conditions: 'optional' },
  decide(exception, facts, { now, school }) {
    const { askedUntil } = exception;
    const refusal = unlessWaiting(exception);
    if (refusal !== null) return refusal;
    if (hasLeft(exception, school))
      return refuse('school default', 'The person who asked for it has left. Refuse it.');
    return askedUntil === null
      ? first(exception, facts, londonDate(now))
      : later({ ...exception, askedUntil }, facts);
  },
  events: {
    'exception-granted': {
      evolve: (exception, event) => ({
        ...granted(exception, event),
        ...event.facts,
        ...{ stage: 'granted', grantedAt: event.at },
      }),
      says: ({ from, until }) => `granted it from ${sayDate(from)} until ${sayDate(until)}`,
    },
    'exception-renewed': {
      evolve: (exception, event) => ({ ...granted(exception, event), until: event.facts.until }),
      says: ({ until }) => `renewed it until ${sayDate(until)}`,
    },
  },
};
