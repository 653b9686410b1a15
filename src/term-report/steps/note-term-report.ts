import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { TermReportStep } from '../step.ts';

type Facts = { readonly meetingOn: IsoDate };

/** The governing body noted it, as its minutes say (6). */
export const noteTermReport: TermReportStep<
  'note-term-report',
  Facts,
  'minute',
  Event<'term-report-noted', Facts>
> = {
  name: 'note-term-report',
  title: 'Record that it was noted',
  point: '6',
  who: ['clerk'],
  prose: { minute: 'required' },
  decide({ stage, approved }, facts, { now }) {
    if (stage !== 'approved' || approved === null)
      return refuse(
        '6',
        `The ${inDuty('headteacher')} must approve this report first. It can be noted only once.`,
      );
    if (facts.meetingOn < londonDate(approved.at))
      return refuse('6', `The meeting was before the ${inDuty('headteacher')} approved it.`);
    return facts.meetingOn > londonDate(now)
      ? refuse('6', 'The meeting cannot be in the future.')
      : [{ type: 'term-report-noted', facts }];
  },
  events: {
    'term-report-noted': {
      evolve: (report, event) => ({
        ...report,
        stage: 'noted',
        noted: { ...stamp(event), meetingOn: event.facts.meetingOn },
      }),
      says: ({ meetingOn }) => `recorded that the meeting of ${sayDate(meetingOn)} noted it`,
    },
  },
};
