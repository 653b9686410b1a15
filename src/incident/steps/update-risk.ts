// How a risk stands now (3g), also after closing; how it stood before remains in the record.
import type { When } from '../../policy/when.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { mayOwn } from '../people/offices.ts';
import type { Level, Treatment } from '../state/investigation.ts';
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
  point: '3g',
  carriesOut: ['3g'],
  who: [...leadAndAbove, 'owner'],
  stages: openOrClosed,
  prose: { change: 'required' },
  decide(incident, facts, { school }) {
    if (!incident.risks.some((risk) => risk.entry === facts.risk))
      return refuse('3g', 'This risk is not in this incident.');
    return mayOwn(incident, facts.owner, school)
      ? [{ type: 'risk-updated', facts }]
      : refuse('3g', 'This person cannot own a risk of this incident.');
  },
  events: {
    'risk-updated': {
      evolve: (incident, { facts: { risk: entry, ...change } }) => ({
        ...incident,
        risks: incident.risks.map((risk) => (risk.entry === entry ? { ...risk, ...change } : risk)),
      }),
      says: ({ risk, open }) => `${open ? 'updated' : 'closed'} the risk of entry ${risk}`,
    },
  },
};
