// Somebody outside the school who would be told of such an incident need not be, and why.

import { counted } from '../../policy/clock.ts';
import { type BodyId, bodyNamed } from '../../policy/procedures/bodies-2026.ts';
import { sayList } from '../../record/phrases.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { judging } from '../capacity.ts';
import { isOpen } from '../state/incident.ts';
import { openOrClosed } from '../state/stages.ts';
import { stillToTell } from '../state/telling/others-to-tell.ts';
import type { Step } from '../step.ts';

type Facts = { readonly bodies: readonly BodyId[] };

export const ruleOutTelling: Step<'rule-out-telling', Facts, 'because', Event<'telling-ruled-out', Facts>> = {
  name: 'rule-out-telling',
  title: 'Tell others outside, or say why not',
  short: 'Tell others outside',
  // Each is told, or somebody says why not; nothing is held up by it.
  wanted(incident) {
    const [first, ...others] = isOpen(incident) ? stillToTell(incident) : [];
    if (first === undefined) return [];
    const more = others.length === 0 ? '' : ` and ${counted(others.length, 'other')}`;
    const ask = `Tell ${bodyNamed(first)}${more}, or say why not`;
    return [{ ask, because: 'What happened may concern them too.', closesWithout: true }];
  },
  point: 'school default',
  carriesOut: [],
  who: judging,
  stages: openOrClosed,
  prose: { because: 'why' },
  decide(incident, { bodies }) {
    const open = stillToTell(incident);
    return bodies.length > 0 && bodies.every((each) => open.includes(each))
      ? [{ type: 'telling-ruled-out', facts: { bodies } }]
      : refuse('school default', 'Choose somebody who has not been told yet.');
  },
  events: {
    'telling-ruled-out': {
      evolve: (incident, event) => ({
        ...incident,
        ruledOut: [...incident.ruledOut, { ...stamp(event), bodies: event.facts.bodies }],
      }),
      says: ({ bodies }) => `ruled out telling ${sayList(bodies.map(bodyNamed))}`,
    },
  },
};
