// How a risk stands now (3g), also after closing; how it stood before remains in the record.
import type { When } from '../../policy/when.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { sayThing } from '../../school/names.ts';
import { leadAndAbove } from '../capacity.ts';
import { toOwner } from '../notifications/announcements.ts';
import { wrongOwner } from '../people/offices.ts';
import type { Level, Treatment } from '../state/governing/investigation.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly risk: EntryNo;
  readonly likelihood: Level;
  readonly impact: Level;
  readonly treatment: Treatment;
  readonly owner: PersonId | null;
  readonly dueAt: When | null;
  readonly open: boolean;
};

export const updateRisk: Step<'update-risk', Facts, 'change', Event<'risk-updated', Facts>> = {
  name: 'update-risk',
  title: 'Update a risk',
  told: { owner: 'A risk is yours' },
  point: '3g',
  carriesOut: ['3g'],
  who: [...leadAndAbove, 'owner'],
  stages: openOrClosed,
  prose: { change: 'optional' },
  decide(incident, facts, { school, proseGiven }) {
    const risk = incident.risks.find(({ entry }) => entry === facts.risk);
    if (risk === undefined) return refuse('3g', 'This risk is not in this incident.');
    const { likelihood, impact, treatment, open } = facts;
    // A new owner or another day needs no words.
    const isHanded =
      open === risk.open &&
      likelihood === risk.likelihood &&
      impact === risk.impact &&
      treatment === risk.treatment;
    if (!isHanded && !proseGiven.has('change')) return refuse('3g', 'Write what changed.');
    return wrongOwner(incident, facts.owner, school, '3g') ?? [{ type: 'risk-updated', facts }];
  },
  events: {
    'risk-updated': {
      evolve: (incident, { facts: { risk: entry, ...change } }) => ({
        ...incident,
        risks: incident.risks.map((risk) => (risk.entry === entry ? { ...risk, ...change } : risk)),
      }),
      says: ({ risk, open }, names) => `${open ? 'updated' : 'closed'} ${sayThing('risk', risk, names)}`,
      tells: toOwner('update-risk'),
    },
  },
};
