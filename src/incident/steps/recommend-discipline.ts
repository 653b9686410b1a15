// Whoever leads recommends whether disciplinary action should be commenced (3h); they do not decide it.
import type { Event } from '../../record/step.ts';
import { made } from '../made.ts';
import type { Step } from '../step.ts';

type Facts = { readonly commence: boolean };

/** Recommends for or against disciplinary action, with the reason (3h). */
export const recommendDiscipline: Step<
  'recommend-discipline',
  Facts,
  'reason',
  Event<'discipline-recommended', Facts>
> = {
  name: 'recommend-discipline',
  prose: { reason: 'required' },
  decide: (_incident, facts) => [{ type: 'discipline-recommended', facts }],
  evolve: {
    'discipline-recommended': (incident, event) => ({ ...incident, disciplineAdvice: made(event) }),
  },
};
