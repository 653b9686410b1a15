// A decision, its reasons and the evidence it rests on (3c): an audit trail of evidence supporting
// decisions taken.
import { atLeast } from '../../policy/procedures/procedures.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { restingOn } from '../state/governing/investigation.ts';
import { severity } from '../state/incident.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly evidence: readonly EntryNo[] };

export const recordDecision: Step<
  'record-decision',
  Facts,
  'decision' | 'reasons',
  Event<'decision-recorded', Facts>
> = {
  name: 'record-decision',
  title: 'Record a decision',
  point: '3c',
  carriesOut: ['3c'],
  who: [...leadAndAbove, 'governor'],
  stages: openStages,
  prose: { decision: 'required', reasons: 'why' },
  decide(incident, facts) {
    const known = incident.evidence.map((evidence) => evidence.entry);
    if (facts.evidence.some((entry) => !known.includes(entry))) {
      return refuse('3c', 'You chose evidence that is not in this incident.');
    }
    const level = severity(incident);
    if (level !== null && atLeast(level, 'major') && facts.evidence.length === 0) {
      return refuse(
        '3c',
        `In a ${level} incident a decision needs evidence. Choose at least one piece, or add it first.`,
      );
    }
    return [{ type: 'decision-recorded', facts }];
  },
  events: {
    'decision-recorded': {
      evolve: (incident, event) => ({
        ...incident,
        decisions: [...incident.decisions, { ...stamp(event), evidence: event.facts.evidence }],
      }),
      says: ({ evidence }) => `recorded a decision${restingOn(evidence)}`,
    },
  },
};
