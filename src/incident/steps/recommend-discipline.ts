// The lead recommends whether disciplinary action should be commenced (3h); they do not decide it.

import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { capacities } from '../people/capacities.ts';
import { actingChair, inPlace } from '../people/judges.ts';
import { recommendation } from '../people/readers.ts';
import type { Step } from '../step.ts';

type Facts = { readonly commence: boolean };

export const recommendDiscipline: Step<
  'recommend-discipline',
  Facts,
  'reason',
  Event<'discipline-recommended', Facts>
> = {
  name: 'recommend-discipline',
  title: 'Recommend on discipline',
  point: '3h',
  carriesOut: ['3h'],
  who: ['lead'],
  stages: ['investigating'],
  prose: { reason: 'why' },
  decide: (_incident, facts) => [{ type: 'discipline-recommended', facts }],
  events: {
    'discipline-recommended': {
      evolve: (incident, event) => ({ ...incident, disciplineAdvice: stamp(event) }),
      says: ({ commence }) =>
        commence ? 'recommended disciplinary action' : 'recommended no disciplinary action',
      tells: (_event, { incident, school }) => {
        const able = [...inPlace(incident, school, 'headteacher'), ...actingChair(incident, school)];
        const to = able.filter((person) => capacities(incident, person, school).has('headteacher'));
        return incident.discipline === null ? [{ to, kind: 'asked', step: 'decide-discipline' }] : [];
      },
      readers: () => recommendation,
    },
  },
};
