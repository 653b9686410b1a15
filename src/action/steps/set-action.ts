// Something recommended or promised becomes an action (4d, 6d): what, whose, and by which day.
import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId, StreamId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { holdsAny } from '../../school/holders.ts';
import { governingRoles, officeRoles, type Role } from '../../school/offices.ts';
import { mistimed } from '../due.ts';
import { wrongOwner } from '../people.ts';
import type { ActionSource } from '../state.ts';
import type { ActionStep } from '../step.ts';

type Facts = {
  readonly source: ActionSource | null;
  /** The incident that its source is about, where that is none itself, such as an item of a meeting. */
  readonly about?: StreamId;
  readonly forOffice: boolean;
  /** A meeting agreed it, on an item that is about nothing else: the clerk sees it from its minute. */
  readonly forClerk?: true;
  /** Whom a part of its source is kept from, such as an item of a meeting. */
  readonly excluded?: readonly PersonId[];
  readonly owner: PersonId;
  readonly dueOn: IsoDate;
};

/** Who sets an action that comes from no incident, exception or meeting. */
const setters: readonly Role[] = [
  ...officeRoles,
  ...governingRoles,
  'clerk',
  'information-champion',
  'data-protection-officer',
];

export const setAction: ActionStep<'set-action', Facts, 'action' | 'why', Event<'action-set', Facts>> = {
  name: 'set-action',
  title: 'Set an action',
  point: '6d',
  who: ['staff'],
  prose: { action: 'required', why: 'required' },
  decide(_action, facts, { now, school, actor }) {
    const by = personOf(actor);
    if (facts.source === null && (by === null || !holdsAny(school, by, setters)))
      return refuse('4d', 'Set an action from an incident that you work on.');
    return (
      wrongOwner(facts.owner, school, facts.excluded) ??
      mistimed(facts.dueOn, now) ?? [{ type: 'action-set', facts }]
    );
  },
  events: {
    'action-set': {
      evolve: (action, event) => ({ ...action, ...event.facts, set: stamp(event) }),
      says: ({ owner, dueOn }, names) => `set this action for ${names.person(owner)}, due ${sayDate(dueOn)}`,
    },
  },
};
