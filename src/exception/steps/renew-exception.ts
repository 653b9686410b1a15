// Its holder asks for a later end while it is in force; that is decided on like the first request.
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { type Event, refuse } from '../../record/step.ts';
import { isOverAYear, waitsFrom } from '../../school/policies/exception-state.ts';
import { type ExceptionStep, unlessSomebodyDecides } from '../step.ts';

type Facts = { readonly until: IsoDate };

export const renewException: ExceptionStep<
  'renew-exception',
  Facts,
  'why' | 'longWhy',
  Event<'renewal-requested', Facts>
> = {
  name: 'renew-exception',
  title: 'Ask to renew the exception',
  point: 'school default',
  who: ['asker'],
  prose: { why: 'required', longWhy: 'optional' },
  decide(exception, facts, { now, actor, school, proseGiven }) {
    const { stage, until, askedUntil } = exception;
    if (stage !== 'granted' || until < londonDate(now))
      return refuse('school default', 'It is not in force. Ask for a new exception.');
    if (askedUntil !== null) return refuse('school default', 'You have asked to renew it already.');
    if (facts.until <= until)
      return refuse('school default', `It lasts until ${sayDate(until)}. Choose a later day.`);
    if (isOverAYear(londonDate(now), facts.until) && !proseGiven.has('longWhy'))
      return refuse('school default', 'It can last a year from today. Say why it has to be longer.');
    return unlessSomebodyDecides(actor, school) ?? [{ type: 'renewal-requested', facts }];
  },
  events: {
    'renewal-requested': {
      evolve: (exception, { facts, at }) => ({ ...exception, ...waitsFrom(at), askedUntil: facts.until }),
      says: ({ until }) => `asked to renew it until ${sayDate(until)}`,
    },
  },
};
