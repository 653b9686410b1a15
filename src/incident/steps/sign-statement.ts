// The witness signs by the link, once: the words as they stand, or corrected. The school's words stay on the
// record beside theirs.
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { handling } from '../notifications/recipients.ts';
import { openStatement } from '../state/governing/custody.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly statement: EntryNo; readonly corrected: boolean };

export const signStatement: Step<
  'sign-statement',
  Facts,
  'signedBy' | 'signed' | 'digest',
  Event<'statement-signed', Facts>
> = {
  name: 'sign-statement',
  title: 'Sign a statement',
  point: '3b',
  carriesOut: ['3b'],
  who: ['linked'],
  stages: openOrClosed,
  inPractice: 'never',
  onlyAdds: true,
  prose: { signedBy: 'required', signed: 'required', digest: 'required' },
  decide: (incident, facts, { actor, now }) =>
    actor.kind === 'link' &&
    actor.entry === facts.statement &&
    openStatement(incident, facts.statement, now) !== null
      ? [{ type: 'statement-signed', facts }]
      : refuse('school default', 'This link was used already, or is too old.'),
  events: {
    'statement-signed': {
      isAside: true,
      evolve: (incident, event) => ({
        ...incident,
        statements: incident.statements.map((each) =>
          each.entry === event.facts.statement
            ? { ...each, signed: { ...stamp(event), corrected: event.facts.corrected } }
            : each,
        ),
      }),
      says: ({ statement, corrected }) =>
        `${corrected ? 'corrected and signed' : 'signed'} the statement of entry ${statement}`,
      tells: ({ facts }, standing) => {
        const asked = standing.incident.statements.find(({ entry }) => entry === facts.statement);
        const asker = asked && personOf(asked.by);
        return [
          {
            to: [...(asker ? [asker] : []), ...handling(standing)],
            kind: 'statement-signed',
            urgency: 'digest',
          },
        ];
      },
    },
  },
};
