// A risk of the incident, and what is done about it (3g).
import type { When } from '../../policy/when.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { toOwner } from '../notifications/announcements.ts';
import { wrongOwner } from '../people/offices.ts';
import { type Level, ownedBy, type Treatment } from '../state/governing/investigation.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly likelihood: Level;
  readonly impact: Level;
  readonly treatment: Treatment;
  readonly owner: PersonId | null;
  readonly dueAt: When | null;
};

export const addRisk: Step<'add-risk', Facts, 'risk' | 'action', Event<'risk-added', Facts>> = {
  name: 'add-risk',
  title: 'Add a risk',
  point: '3g',
  carriesOut: ['3g'],
  who: leadAndAbove,
  stages: openStages,
  prose: { risk: 'required', action: 'optional' },
  decide: (incident, facts, { school }) =>
    wrongOwner(incident, facts.owner, school, '3g') ?? [{ type: 'risk-added', facts }],
  events: {
    'risk-added': {
      evolve: (incident, event) => ({
        ...incident,
        risks: [...incident.risks, { ...stamp(event), ...event.facts, open: true }],
      }),
      says: ({ likelihood, impact, owner }, names) =>
        `added a risk (likelihood ${likelihood}, impact ${impact})${ownedBy(owner, names)}`,
      tells: toOwner('update-risk'),
    },
  },
};
