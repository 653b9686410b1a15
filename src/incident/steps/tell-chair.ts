// The chair is told, and the record says who told whom when: from then on they see the incident, whatever its
// severity.

import { type Moment, sayMoment } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { type Capacity, leadAndAbove } from '../capacity.ts';
import { toChair } from '../notifications/announcements.ts';
import { asChair } from '../people/governors.ts';
import { mayTakePart } from '../people/offices.ts';
import { outOfTime } from '../state/judging/in-time.ts';
import { openStages } from '../state/stages.ts';
import { withSaidOf } from '../state/telling/said-of.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly toldAt: Moment;
  /** Who told them; left out, who records it. */
  readonly toldBy?: PersonId;
  /** Who was told; left out, who acts as chair. */
  readonly whom?: PersonId;
};

/** Whether they would tell themselves, as acting chair. What they do shows that they know. */
export const isToThemselves = (capacities: ReadonlySet<Capacity>): boolean => capacities.has('chair');

/** `asks`: who says whether that is right; earlier entries ask nobody. */
type Told = Event<'chair-told', Facts & { readonly asks?: readonly PersonId[] }>;

export const tellChair: Step<'tell-chair', Facts, 'told', Told> = {
  name: 'tell-chair',
  title: `Tell the ${inDuty('chair')}`,
  why: `The ${inDuty('chair')} must know of an incident this severe.`,
  notOf: 'chair',
  point: '3e',
  carriesOut: ['3e'],
  who: leadAndAbove,
  stages: openStages,
  prose: { told: 'required' },
  decide(incident, facts, { now, actor, capacities, school }) {
    if (isToThemselves(capacities))
      return refuse('3e', `You are the acting ${inDuty('chair')} here, so there is nobody to tell.`);
    const wrong = outOfTime(incident, facts.toldAt, 'told', now, '3e');
    if (wrong !== null) return wrong;
    const able = asChair(incident, school);
    const [whom] = facts.whom === undefined ? able : able.filter((person) => person === facts.whom);
    if (whom === undefined)
      return refuse('3e', `Choose who was told. It must be an acting ${inDuty('chair')}.`);
    const toldBy = facts.toldBy ?? personOf(actor);
    return toldBy === null || !mayTakePart(incident, school, toldBy)
      ? refuse('3e', `Choose who told the ${inDuty('chair')}. It cannot be a person excluded from this.`)
      : [{ type: 'chair-told', facts: { toldAt: facts.toldAt, toldBy, whom, asks: [whom] } }];
  },
  events: {
    'chair-told': {
      isAside: true,
      evolve: (incident, event) => ({
        ...incident,
        chairTold: incident.chairTold ?? { ...stamp(event), toldAt: event.facts.toldAt },
        saidOf: withSaidOf(incident, 'told', stamp(event), event.facts.asks),
      }),
      says: ({ toldAt, toldBy, whom }, names) =>
        toldBy === undefined || whom === undefined
          ? `told the ${inDuty('chair')}, ${sayMoment(toldAt)}`
          : `recorded that ${names.person(toldBy)} told ${names.person(whom)}, as ${inDuty('chair')}, ` +
            sayMoment(toldAt),
      tells: ({ facts: { asks = [] } }, standing) => [
        { to: asks, kind: 'chair-told', step: 'confirm-entry' },
        ...toChair(null, standing),
      ],
    },
  },
};
