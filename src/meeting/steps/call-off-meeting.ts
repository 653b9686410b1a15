import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import type { MeetingStep } from '../step.ts';

export const callOffMeeting: MeetingStep<
  'call-off-meeting',
  None,
  'reason',
  Event<'meeting-called-off', None>
> = {
  name: 'call-off-meeting',
  title: 'Call the meeting off',
  point: '6',
  who: ['clerk'],
  prose: { reason: 'required' },
  decide: ({ stage }) =>
    stage === 'planned'
      ? [{ type: 'meeting-called-off', facts: {} }]
      : refuse('school default', 'This meeting was held already, or called off.'),
  events: {
    'meeting-called-off': {
      evolve: (meeting) => ({ ...meeting, stage: 'called-off' }),
      says: () => 'called the meeting off',
    },
  },
};
