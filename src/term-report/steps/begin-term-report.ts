// The report of a term is begun: the figures as they stand go into it, and are brought up to date until it is
// approved.
import { londonDate } from '../../policy/clock.ts';
import { schoolDaysOf, type TermName } from '../../policy/school-year.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { calendarOf } from '../../school/own-days.ts';
import type { TermReportStep } from '../step.ts';

type Facts = { readonly year: number; readonly term: TermName };

export const beginTermReport: TermReportStep<
  'begin-term-report',
  Facts,
  'story' | 'change' | 'figures',
  Event<'term-report-begun', Facts>
> = {
  name: 'begin-term-report',
  title: 'Begin the report of a term',
  point: '6',
  who: ['writer'],
  prose: { story: 'required', change: 'required', figures: 'required' },
  decide(_report, facts, { now, school }) {
    const { from } = schoolDaysOf(facts.year, facts.term, calendarOf(school.settings));
    return londonDate(now) < from
      ? refuse('6', 'This term has not begun.')
      : [{ type: 'term-report-begun', facts }];
  },
  events: {
    'term-report-begun': {
      evolve: (report, event) => ({ ...report, ...event.facts, written: stamp(event) }),
      says: ({ term }) => `began the report of the ${term} term`,
    },
  },
};
