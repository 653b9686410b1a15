// What the chair, or the vice-chair in their place, did alone because it could not wait for a meeting (6):
// the Governing Body ratifies or refuses it at the next. To choose who leads a critical incident is such too.

import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { sayWhen, type When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { isGovernedByOffice } from '../../school/holders.ts';
import { mistimedRatification } from '../due/latest-day.ts';
import { leads, office, others } from '../notifications/recipients.ts';
import { isGoverned } from '../state/governing/governing.ts';
import { outOfTime } from '../state/judging/in-time.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly doneAt: When; readonly ratifyBy: IsoDate };

export const recordUrgentAction: Step<
  'record-urgent-action',
  Facts,
  'what' | 'why',
  Event<'urgent-action-recorded', Facts>
> = {
  name: 'record-urgent-action',
  title: 'Record urgent action',
  point: '6',
  carriesOut: ['6a'],
  who: ['chair'],
  stages: openStages,
  onlyAdds: true,
  prose: { what: 'required', why: 'why' },
  decide(incident, facts, context) {
    const { now, school } = context;
    if (!isGoverned(incident))
      return refuse('6', `The ${inDuty('Governing Body')} acts only on major and critical incidents.`);
    if (isGovernedByOffice(school))
      return refuse('school default', 'Nobody here has to ratify what you do. Record it as a decision.');
    return (
      outOfTime(incident, facts.doneAt, 'done', now, '6') ??
      mistimedRatification(facts.ratifyBy, context) ?? [{ type: 'urgent-action-recorded', facts }]
    );
  },
  events: {
    'urgent-action-recorded': {
      evolve: (incident, event) => ({
        ...incident,
        chairActed: incident.chairActed ?? stamp(event),
        urgentActions: [...incident.urgentActions, { ...stamp(event), ...event.facts }],
      }),
      says: ({ doneAt, ratifyBy }) =>
        `recorded urgent action, done ${sayWhen(doneAt)}, to be ratified by ${sayDate(ratifyBy)}`,
      tells: (_event, standing) => [
        { to: [...leads(standing), ...others(standing), ...office(standing)], kind: 'urgent-action' },
      ],
    },
  },
};
