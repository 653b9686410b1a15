// Reopening what was closed or set aside, with reasons; a new outcome report will be due.

import { dayMs, type Moment } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { Capacity } from '../capacity.ts';
import { toAllocate } from '../notifications/announcements.ts';
import { leads, office } from '../notifications/recipients.ts';
import { stageAtWork } from '../state/governing/lead.ts';
import type { Incident } from '../state/incident.ts';
import { endedStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

type Reopened = Event<'reopened', { readonly asTold?: true }>;

/** School default: for how long who was told that it was set aside may bring it back. */
const toldDays = 14;

/** Whether somebody who was told of it, and no more, comes too late. */
export const isTooLate = (
  { setAside }: Incident,
  capacities: ReadonlySet<Capacity>,
  now: Moment,
): boolean => {
  const decides = reopeners.some((each) => capacities.has(each));
  return !decides && setAside !== null && now >= setAside.at + toldDays * dayMs;
};

const reopeners = ['office', 'chair'] as const;

export const reopen: Step<'reopen', None, 'reasons', Reopened> = {
  name: 'reopen',
  title: 'Reopen',
  point: '5e',
  carriesOut: ['5e'],
  who: [...reopeners, 'told-aside'],
  stages: endedStages,
  inPractice: 'never',
  prose: { reasons: 'why' },
  decide(incident, _facts, { capacities, now }) {
    if (incident.erased !== null)
      return refuse('school default', 'What was written here has been erased. Report it again instead.');
    if (isTooLate(incident, capacities, now))
      return refuse(
        'school default',
        `Ask the office or the ${inDuty('chair')}: ${toldDays} days have passed.`,
      );
    const asTold = !reopeners.some((each) => capacities.has(each));
    return [{ type: 'reopened', facts: asTold ? { asTold } : {} }];
  },
  events: {
    reopened: {
      evolve: (incident, event) => ({
        ...incident,
        stage: stageAtWork(incident),
        setAside: null,
        governorsOutcome: null,
        proposals: incident.proposals.filter(({ what }) => what !== 'erase'),
        reopenings: [...incident.reopenings, { ...stamp(event), ...event.facts }],
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
