// Escalating (3e).
import { sayWhen, type When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { toChair } from '../notifications/announcements.ts';
import { outOfTime } from '../state/judging/in-time.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly doneAt: When };

export const escalate: Step<'escalate', Facts, 'whom' | 'what' | 'answer', Event<'escalated', Facts>> = {
  name: 'escalate',
  title: 'Escalate',
  point: '3e',
  carriesOut: ['3e'],
  who: leadAndAbove,
  stages: openStages,
  prose: { whom: 'required', what: 'required', answer: 'optional' },
  decide: (incident, facts, { now }) =>
    outOfTime(incident, facts.doneAt, 'told', now, '3e') ?? [{ type: 'escalated', facts }],
  events: {
    escalated: {
      evolve: (incident, event) => ({
        ...incident,
        contacts: [...incident.contacts, { ...stamp(event), kind: 'escalation', doneAt: event.facts.doneAt }],
      }),
      says: ({ doneAt }) => `escalated it ${sayWhen(doneAt)}`,
      tells: toChair,
    },
  },
};
