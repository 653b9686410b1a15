// A practice incident ends whenever the school has practised enough: nothing more is asked of anybody.
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { inCharge, leads, others } from '../notifications/recipients.ts';
import { waitingAside } from '../state/incident.ts';
import { isPracticeOver } from '../state/practice.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const endPractice: Step<'end-practice', None, never, Event<'practice-ended', None>> = {
  name: 'end-practice',
  title: 'End the practice',
  point: 'school default',
  carriesOut: [],
  who: ['practice-starter', 'office', 'chair'],
  stages: openOrEnded,
  inPractice: 'only',
  onlyAdds: true,
  prose: {},
  decide: (incident) =>
    isPracticeOver(incident)
      ? refuse('school default', 'This practice has ended.')
      : [{ type: 'practice-ended', facts: {} }],
  events: {
    'practice-ended': {
      evolve: (incident, event) => ({
        ...incident,
        stage: 'set-aside',
        proposals: waitingAside(incident),
        setAside: { ...stamp(event), why: 'practice-ended', of: null },
      }),
      says: () => 'ended the practice',
      tells: (_event, standing) => [
        {
          to: [...inCharge(standing), ...leads(standing), ...others(standing)],
          kind: 'closed',
          urgency: 'bell',
        },
      ],
    },
  },
};
