// The report of a term is begun: the figures as they stand go into it, and are brought up to date until it is
// approved.
import { londonDate } from '../../policy/clock.ts';
import { schoolDaysOf, type TermName } from '../../policy/school-year.ts';
import { type Event, refuse } from '../../record/step.ts';
import { calendarOf } from '../../school/own-days.ts';
import { sayTerm, withWritten } from '../state.ts';
import type { TermReportStep } from '../step.ts';

type Facts = { readonly year: number; readonly term: TermName };

export const beginTermReport: TermReportStep<
  'begin-term-report',
  Facts,
  'story' | 'figures',
  Event<'term-report-begun', Facts>
> = {
  name: 'begin-term-report',
  title: 'Begin the report of a term',
  point: '6',
  who: ['writer'],
  // Two who begin it at once are not told that something changed, but that it is there.
  onlyAdds: true,
  prose: { story: 'required', figures: 'required' },
  decide(report, facts, { now, school }) {
    if (report.version > 0)
      return refuse('6', `There is a report of the ${sayTerm(report)} already. Open that one.`);
    const { from } = schoolDaysOf(facts.year, facts.term, calendarOf(school.settings));
    return londonDate(now) < from
      ? refuse('6', 'This term has not begun. Choose an earlier one.')
      : [{ type: 'term-report-begun', facts }];
  },
  events: {
    'term-report-begun': {
      evolve: (report, event) => withWritten({ ...report, ...event.facts }, event),
      says: ({ term }) => `began the report of the ${term} term`,
    },
  },
};
