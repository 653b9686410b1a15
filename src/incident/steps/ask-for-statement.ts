// A statement, as the school wrote down what a witness told it, goes to them by a link (3b): they correct it
// and sign it, without an account.
import { dayMs, type Moment, sayDate } from '../../policy/clock.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { team } from '../capacity.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

/** School default. */
const opensForDays = 14;

export const askForStatement: Step<
  'ask-for-statement',
  None,
  'witness' | 'statement' | 'address',
  Event<'statement-asked', { readonly until: Moment }>
> = {
  name: 'ask-for-statement',
  title: 'Ask a witness to sign a statement',
  point: '3b',
  carriesOut: ['3b'],
  who: team,
  stages: openStages,
  inPractice: 'never',
  onlyAdds: true,
  prose: { witness: 'required', statement: 'required', address: 'optional' },
  decide: (_incident, _facts, { now }) => [
    { type: 'statement-asked', facts: { until: now + opensForDays * dayMs } },
  ],
  events: {
    'statement-asked': {
      isAside: true,
      evolve: (incident, event) => ({
        ...incident,
        statements: [...incident.statements, { ...stamp(event), ...event.facts, signed: null, ended: null }],
      }),
      says: ({ until }) => `asked a witness to sign a statement by ${sayDate(until)}`,
    },
  },
};
