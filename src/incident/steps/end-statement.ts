import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { team } from '../capacity.ts';
import { openStatement } from '../state/governing/custody.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

/** The entry that sent it. */
type Facts = { readonly statement: EntryNo };

export const endStatement: Step<'end-statement', Facts, 'why', Event<'statement-ended', Facts>> = {
  name: 'end-statement',
  title: 'End the link to a statement',
  point: '3',
  carriesOut: [],
  who: team,
  stages: openOrEnded,
  onlyAdds: true,
  prose: { why: 'optional-why' },
  decide: (incident, facts, { now }) =>
    openStatement(incident, facts.statement, now) === null
      ? refuse('school default', 'This link has ended already.')
      : [{ type: 'statement-ended', facts }],
  events: {
    'statement-ended': {
      isAside: true,
      evolve: (incident, event) => ({
        ...incident,
        statements: incident.statements.map((each) =>
          each.entry === event.facts.statement ? { ...each, ended: stamp(event) } : each,
        ),
      }),
      says: ({ statement }) => `ended the link to the statement of entry ${statement}`,
    },
  },
};
