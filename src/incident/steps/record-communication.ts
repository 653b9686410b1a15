// The communications plan is carried out (3i): who of it was told, when and by whom, until all were.
import { sayWhen, type When } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import { team } from '../capacity.ts';
import type { Incident } from '../state/incident.ts';
import { outOfTime } from '../state/judging/in-time.ts';
import { openOrClosed } from '../state/stages.ts';
import { standingPlan, toldInPlan, untoldInPlan } from '../state/telling/communication.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly plan: EntryNo;
  /** Counted from 1, in the order of the plan. */
  readonly audience: number;
  readonly doneAt: When;
};

/** Why these may not be ticked off; null where they may. */
export const refuseTicking = (
  incident: Incident,
  { plan: entry, audiences }: { readonly plan: EntryNo; readonly audiences: readonly number[] },
): Refusal | null => {
  const plan = standingPlan(incident);
  if (plan === null) return refuse('3i', 'There is no communications plan yet.');
  if (entry !== plan.entry) return refuse('3i', 'This plan was replaced by a newer one.');
  for (const audience of audiences) {
    const told = toldInPlan(incident)[audience - 1];
    if (told === undefined) return refuse('3i', 'This is not in the communications plan.');
    if (told !== null) return refuse('3i', `This was already ticked off, in entry ${told.entry}.`);
  }
  return null;
};

export const recordCommunication: Step<
  'record-communication',
  Facts,
  'what' | 'byWhom',
  Event<'communication-made', Facts>
> = {
  name: 'record-communication',
  title: 'Tick off the communications plan',
  short: 'Tick off plan',
  // A plan is done once everybody in it was told, also after the closing.
  wanted(incident) {
    const left = untoldInPlan(incident).length;
    if (left === 0) return [];
    const because = 'The plan is done once all of them have been told.';
    return [{ ask: `Tick off the communications plan: ${left} left`, because, by: ['lead'] }];
  },
  point: '3i',
  carriesOut: ['3i'],
  who: team,
  stages: openOrClosed,
  prose: { what: 'required', byWhom: 'required' },
  decide(incident, facts, { now }) {
    return (
      refuseTicking(incident, { plan: facts.plan, audiences: [facts.audience] }) ??
      outOfTime(incident, facts.doneAt, 'told', now, '3i') ?? [{ type: 'communication-made', facts }]
    );
  },
  events: {
    'communication-made': {
      evolve: (incident, event) => ({
        ...incident,
        communications: [...incident.communications, { ...stamp(event), ...event.facts }],
      }),
      says: ({ plan, audience, doneAt }) =>
        `ticked off number ${audience} of the communications plan (entry ${plan}), told ${sayWhen(doneAt)}`,
    },
  },
};
