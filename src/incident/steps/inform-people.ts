// Informing data subjects: pupils, families, staff (3f).

import { sayWhen, type When } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import { sayList } from '../../record/phrases.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event, Recorded } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { whoIsTold } from '../state/incident.ts';
import { outOfTime } from '../state/judging/in-time.ts';
import { openStages } from '../state/stages.ts';
import type { Communication } from '../state/telling/communication.ts';
import { arePeopleTold, cameBackFrom } from '../state/telling/told.ts';
import type { Step } from '../step.ts';
import { refuseTicking } from './record-communication.ts';

type Facts = {
  readonly doneAt: When;
  /** Some letters did not arrive: telling them is owed again. */
  readonly cameBack?: true;
  /** The lines of the communications plan that this ticks off (3i), counted from 1. */
  readonly ofPlan?: { readonly plan: EntryNo; readonly audiences: readonly number[] };
};

type OfPlan = NonNullable<Facts['ofPlan']>;

const ticked = (event: Recorded<Event<'people-informed', Facts>>): readonly Communication[] => {
  const { doneAt, ofPlan } = event.facts;
  if (ofPlan === undefined) return [];
  const { plan, audiences } = ofPlan;
  return [...new Set(audiences)].map((audience) => ({ ...stamp(event), plan, audience, doneAt }));
};

const sayTicked = (ofPlan?: OfPlan): string =>
  ofPlan === undefined
    ? ''
    : `: number ${sayList(ofPlan.audiences.map(String))} of the communications plan (entry ${ofPlan.plan})`;

/** Records that data subjects were informed: whom, of what, when (3f; UK GDPR Art 34). */
export const informPeople: Step<
  'inform-people',
  Facts,
  'whom' | 'what' | 'answer' | 'undelivered',
  Event<'people-informed', Facts>
> = {
  name: 'inform-people',
  title: 'Tell the people affected',
  short: 'Tell the people',
  why: 'The risk to them is high, so they must hear of it from the school.',
  leadsOn: 3,
  ask: (incident) =>
    cameBackFrom(incident) === null ? undefined : 'Tell again those whose letters came back',
  lacks: (incident) =>
    whoIsTold(incident) === 'regulator-and-individuals' && !arePeopleTold(incident)
      ? [
          {
            what: 'The people affected must be told, but nobody has recorded that.',
            basis: 'UK GDPR Art 34',
          },
        ]
      : [],
  point: '3f',
  carriesOut: ['3f'],
  who: leadAndAbove,
  stages: openStages,
  prose: { whom: 'required', what: 'required', answer: 'optional', undelivered: 'optional' },
  decide(incident, facts, { now }) {
    const refusal =
      outOfTime(incident, facts.doneAt, 'told', now, '3f') ??
      (facts.ofPlan === undefined ? null : refuseTicking(incident, facts.ofPlan));
    return refusal ?? [{ type: 'people-informed', facts }];
  },
  events: {
    'people-informed': {
      evolve: (incident, event) => ({
        ...incident,
        contacts: [
          ...incident.contacts,
          {
            ...{ ...stamp(event), kind: 'informed' as const, doneAt: event.facts.doneAt },
            ...(event.facts.cameBack ? { cameBack: true as const } : {}),
          },
        ],
        communications: [...incident.communications, ...ticked(event)],
      }),
      says: ({ doneAt, ofPlan, cameBack }) =>
        `recorded that people were informed ${sayWhen(doneAt)}${sayTicked(ofPlan)}` +
        (cameBack ? '; some did not get it and are still to be told' : ''),
    },
  },
};
