// What the Governing Body wants done, or wants to know: investigations are completed as it directs (3, 4). At
// a school where an office directs them, it does so whatever the severity.

import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { mistimed } from '../due/latest-day.ts';
import { handling, officeFirst } from '../notifications/recipients.ts';
import { answeredBy, byChair, isGoverned, whenChairActed } from '../state/governing/governing.ts';
import { isAtWork, lead } from '../state/governing/lead.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = {
  /** By which day it is to be answered. */
  readonly until?: IsoDate;
  /** Whom it is for; left out, the lead. */
  readonly to?: 'office';
};
type Directed = Event<
  'investigation-directed',
  Facts & { readonly chairKnows?: true; readonly byOffice?: true }
>;

export const directInvestigation: Step<'direct-investigation', Facts, 'direction', Directed> = {
  name: 'direct-investigation',
  title: 'Say what you want done',
  asked: 'in-mail',
  wanted: (incident, { isDirected }) =>
    isDirected && isAtWork(incident) && lead(incident) !== null && incident.directions.length === 0
      ? [
          {
            because: 'The policy has it investigated as directed, and nobody has said how.',
            by: ['director'],
            closesWithout: true,
          },
        ]
      : [],
  point: '3',
  carriesOut: ['6b'],
  who: ['director', 'governor', 'leading-governor', 'chair'],
  stages: openStages,
  onlyAdds: true,
  decides: true,
  prose: { direction: 'required' },
  decide: (incident, { until, to }, context) => {
    const { capacities } = context;
    const isDirector = capacities.has('director');
    if (!isDirector && !isGoverned(incident))
      return refuse('6', `The ${inDuty('Governing Body')} directs only major and critical incidents.`);
    // The governor who leads asks for what they cannot do themselves.
    const isForOffice = to === 'office' || capacities.has('leading-governor');
    const named = { ...(until && { until }), ...(isForOffice && ({ to: 'office' } as const)) };
    const by = isDirector ? ({ byOffice: true } as const) : byChair(capacities);
    const wrong = until === undefined ? null : mistimed(until, 'answer-direction', context);
    return wrong ?? [{ type: 'investigation-directed', facts: { ...named, ...by } }];
  },
  events: {
    'investigation-directed': {
      evolve: (incident, event) => ({
        ...incident,
        chairActed: whenChairActed(incident, event),
        directions: [
          ...incident.directions,
          {
            ...stamp(event),
            ...(event.facts.until && { until: event.facts.until }),
            ...(event.facts.to && { to: event.facts.to }),
            answer: null,
          },
        ],
      }),
      says: ({ byOffice, until, to }, names) =>
        `said what the ${byOffice ? names.role('headteacher') : inDuty('Governing Body')} wants done` +
        (to === undefined ? '' : `, by the ${names.role('headteacher')} or ${names.role('bursar')}`) +
        (until === undefined ? '' : `, to be answered by ${sayDate(until)}`),
      tells: ({ facts: { until } }, standing) => {
        const direction = standing.incident.directions.at(-1);
        const isLeads = direction !== undefined && answeredBy(standing.incident, direction) === 'lead';
        return [
          {
            to: isLeads ? handling(standing) : officeFirst(standing),
            kind: 'asked',
            step: 'answer-direction',
            ...(until && { duty: 'answer-direction' }),
          },
        ];
      },
    },
  },
};
