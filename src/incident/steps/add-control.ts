// A control that is to prevent recurrence (3j); it lives on after the incident is closed.
import type { When } from '../../policy/when.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { toOwner } from '../notifications/announcements.ts';
import { wrongOwner } from '../people/offices.ts';
import { placedBy, planWithoutDay } from '../state/governing/controls.ts';
import { type ControlState, ownedBy } from '../state/governing/investigation.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly owner: PersonId | null; readonly dueAt: When | null; readonly state: ControlState };

export const addControl: Step<'add-control', Facts, 'control', Event<'control-added', Facts>> = {
  name: 'add-control',
  title: 'Add a control',
  point: '3j',
  carriesOut: ['3j'],
  who: leadAndAbove,
  stages: openOrClosed,
  prose: { control: 'required' },
  decide: (incident, facts, { school, now }) =>
    planWithoutDay(incident, facts, now) ??
    wrongOwner(incident, facts.owner, school, '3j') ?? [{ type: 'control-added', facts }],
  events: {
    'control-added': {
      evolve: (incident, event) => ({
        ...incident,
        controls: [
          ...incident.controls,
          { ...stamp(event), ...event.facts, placed: placedBy(event, event.facts, null), checks: [] },
        ],
      }),
      says: ({ state, owner }, names) =>
        `added a control (${state.replaceAll('-', ' ')})${ownedBy(owner, names)}`,
      tells: toOwner('update-control'),
    },
  },
};
