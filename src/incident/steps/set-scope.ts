// What the investigation is to find out, for whom, and which policies were breached (3a).

import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { alsoBreached, breachedIn, refuseUnticked, type TickedOrUnknown } from '../state/judging/breached.ts';
import type { Step } from '../step.ts';

type Prose = 'expectedOutcomes' | 'stakeholders' | 'policiesBreached';

export const setScope: Step<'set-scope', TickedOrUnknown, Prose, Event<'scope-set', TickedOrUnknown>> = {
  name: 'set-scope',
  title: 'Set the scope',
  answers: '3a',
  leadsOn: 1,
  // Due with what follows from it: the first note of progress, else the report.
  wanted: ({ stage }, { toLead }) =>
    stage === 'investigating' && toLead.includes('3a')
      ? [
          {
            because: 'The scope says what to find out.',
            dueWith: ['progress-note', 'outcome-report'],
          },
        ]
      : [],
  point: '3a',
  carriesOut: ['3a'],
  who: ['lead'],
  stages: ['investigating'],
  decides: true,
  prose: { expectedOutcomes: 'required', stakeholders: 'required', policiesBreached: 'optional' },
  decide: (incident, facts, context) =>
    refuseUnticked(facts, incident.breached, context) ?? [{ type: 'scope-set', facts }],
  events: {
    'scope-set': {
      evolve: (incident, event) => ({
        ...incident,
        scope: { ...stamp(event), ...(event.facts.policiesNotKnown && { policiesNotKnown: true }) },
        breached: event.facts.policiesNotKnown ? null : (breachedIn(event.facts) ?? incident.breached),
      }),
      says: (facts, names) => {
        if (facts.policiesNotKnown)
          return 'set expected outcomes and stakeholders; policies breached by what happened: not known yet';
        return facts.policies === undefined
          ? 'set expected outcomes, stakeholders and policies breached'
          : `set expected outcomes and stakeholders${alsoBreached(facts, names)}`;
      },
    },
  },
};
