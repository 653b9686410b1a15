// The harm no longer spreads: from then on a critical incident asks for progress each working day, not each
// day.
import { sayWhen, type When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { outOfTime } from '../state/judging/in-time.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly containedAt: When };

export const markContained: Step<'mark-contained', Facts, 'how', Event<'marked-contained', Facts>> = {
  name: 'mark-contained',
  title: 'Mark as contained',
  why: 'It must first stop getting worse.',
  point: '3g',
  carriesOut: ['3g'],
  who: leadAndAbove,
  stages: openStages,
  prose: { how: 'required' },
  decide(incident, facts, { now }) {
    if (incident.contained !== null)
      return refuse('3g', 'This incident has already been marked as contained.');
    return outOfTime(incident, facts.containedAt, 'done', now, '3g') ?? [{ type: 'marked-contained', facts }];
  },
  events: {
    'marked-contained': {
      evolve: (incident, event) => ({
        ...incident,
        contained: { ...stamp(event), containedAt: event.facts.containedAt },
      }),
      says: ({ containedAt }) => `marked it as contained since ${sayWhen(containedAt)}`,
    },
  },
};
