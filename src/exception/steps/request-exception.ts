// Anybody may ask for an exception from a point of the policy (what if I need to do something against the
// policy?): a formal request to the headteacher, by somebody who has read and understood why the point is
// there.
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, refuse } from '../../record/step.ts';
import { dayFault, isOverAYear, waitsFrom } from '../../school/policies/exception-state.ts';
import { isPoint, type Subject, saySubject, unlessOfSchool } from '../../school/policies/subject.ts';
import { type ExceptionStep, unlessSomebodyDecides } from '../step.ts';

type Facts = {
  readonly about: Subject;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** Asked where it can be read: of each point, and of a policy whose address the school gave. */
  readonly understood: boolean;
};

export const requestException: ExceptionStep<
  'request-exception',
  Facts,
  'what' | 'why' | 'risk' | 'protection' | 'longWhy',
  Event<'exception-requested', Facts>
> = {
  name: 'request-exception',
  title: 'Ask for an exception',
  point: 'school default',
  who: ['staff'],
  prose: {
    ...{ what: 'required', why: 'required', risk: 'required', protection: 'required' },
    longWhy: 'optional',
  },
  decide(exception, facts, { now, actor, school, proseGiven }) {
    const { about, from, until } = facts;
    if (exception.version > 0) return refuse('school default', 'This was asked for already.');
    const unknown = unlessOfSchool(about, school);
    if (unknown !== null) return unknown;
    if (isPoint(about) && !facts.understood)
      return refuse('school default', 'Read first why this point is in the policy, and say that you have.');
    const fault = dayFault(facts, londonDate(now));
    if (fault !== null) return refuse('school default', `${fault.says}.`);
    if (isOverAYear(from, until) && !proseGiven.has('longWhy'))
      return refuse('school default', 'It can last a year. Say why it has to be longer.');
    return unlessSomebodyDecides(actor, school) ?? [{ type: 'exception-requested', facts }];
  },
  events: {
    'exception-requested': {
      evolve: (exception, { facts: { about, from, until }, actor, at }) => ({
        ...exception,
        ...waitsFrom(at),
        ...{ stage: 'asked', by: personOf(actor), about, from, until },
      }),
      says: ({ about }, names) => `asked for an exception from ${saySubject(about, names)}`,
    },
  },
};
