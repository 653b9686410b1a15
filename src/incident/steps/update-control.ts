// How a control stands: in place, checked, dropped (3j); also after closing, when it is checked that it
// works.
import type { When } from '../../policy/when.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { sayThing } from '../../school/names.ts';
import { leadAndAbove } from '../capacity.ts';
import { toOwner } from '../notifications/announcements.ts';
import { officeFirst } from '../notifications/recipients.ts';
import { wrongOwner } from '../people/offices.ts';
import { failedCheck, placedBy, planWithoutDay } from '../state/governing/controls.ts';
import type { ControlState } from '../state/governing/investigation.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly control: EntryNo;
  readonly owner: PersonId | null;
  readonly dueAt: When | null;
  readonly state: ControlState;
};

const checkedStates: readonly ControlState[] = ['checked-works', 'checked-does-not-work'];

export const updateControl: Step<'update-control', Facts, 'change', Event<'control-updated', Facts>> = {
  name: 'update-control',
  title: 'Check a control',
  why: 'A control counts once somebody has checked that it works.',
  point: '3j',
  carriesOut: ['3j'],
  who: [...leadAndAbove, 'owner'],
  stages: openOrClosed,
  prose: { change: 'optional' },
  decide(incident, facts, { school, proseGiven, now }) {
    const control = incident.controls.find(({ entry }) => entry === facts.control);
    if (control === undefined) return refuse('3j', 'This control is not in this incident.');
    // A new owner or another day needs no words; a check always does.
    const isHanded = facts.state === control.state && !checkedStates.includes(facts.state);
    if (!isHanded && !proseGiven.has('change'))
      return refuse('3j', 'Write what changed, or what the check showed.');
    return (
      planWithoutDay(incident, facts, now) ??
      wrongOwner(incident, facts.owner, school, '3j') ?? [{ type: 'control-updated', facts }]
    );
  },
  events: {
    'control-updated': {
      evolve: (incident, event) => {
        const { control: entry, ...change } = event.facts;
        const failed = change.state === 'checked-does-not-work' ? ({ failed: true } as const) : {};
        const checks = checkedStates.includes(change.state) ? [{ ...stamp(event), ...failed }] : [];
        return {
          ...incident,
          controls: incident.controls.map((control) =>
            control.entry === entry
              ? {
                  ...{ ...control, ...change, checks: [...control.checks, ...checks] },
                  placed: placedBy(event, change, control.placed),
                }
              : control,
          ),
        };
      },
      says: ({ control, state }, names) =>
        `updated ${sayThing('control', control, names)}: ${state
          .replace('checked-', 'checked, it ')
          .replaceAll('-', ' ')}`,
      tells: (event, standing) =>
        standing.incident.stage === 'closed' && failedCheck(standing.incident)?.entry === event.version
          ? [
              {
                to: officeFirst(standing),
                kind: 'asked',
                step: 'keep-closed',
                duty: 'answer-failed-control',
              },
            ]
          : toOwner('update-control')(event, standing),
    },
  },
};
