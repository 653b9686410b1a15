// Reopening what was closed or set aside, with reasons; a new outcome report will be due.

import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { toAllocate } from '../notifications/announcements.ts';
import { leads, office } from '../notifications/recipients.ts';
import { stageAtWork } from '../state/lead.ts';
import { endedStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const reopen: Step<'reopen', None, 'reasons', Event<'reopened', None>> = {
  name: 'reopen',
  title: 'Reopen',
  point: '5e',
  carriesOut: ['5e'],
  who: ['office', 'chair'],
  stages: endedStages,
  inPractice: 'never',
  prose: { reasons: 'required' },
  decide: (incident) =>
    incident.erased === null
      ? [{ type: 'reopened', facts: {} }]
      : refuse('school default', 'What was written here has been erased. Report it again instead.'),
  events: {
    reopened: {
      evolve: (incident, event) => ({
        ...incident,
        stage: stageAtWork(incident),
        setAside: null,
        governorsOutcome: null,
        proposals: incident.proposals.filter(({ what }) => what !== 'erase'),
        reopenings: [...incident.reopenings, stamp(event)],
      }),
      says: () => 'reopened the incident',
      tells: (_event, standing) => [
        { to: leads(standing), kind: 'reopened', step: 'submit-outcome', duty: 'outcome-report' },
        { to: office(standing), kind: 'reopened' },
        ...toAllocate(standing),
      ],
    },
  },
};
