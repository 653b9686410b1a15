// The chair does not adopt what was proposed, and says why; or the person who proposed it takes it back.
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { SettingsStep } from '../step.ts';
import { notTheirs } from './adopt-procedures.ts';

type Facts = { readonly proposal: EntryNo };

export const declineProcedures: SettingsStep<
  'decline-procedures',
  Facts,
  'reasons',
  Event<'procedures-declined', Facts>
> = {
  name: 'decline-procedures',
  point: '7',
  who: ['chair', 'vice-chair', 'headteacher'],
  grave: true,
  prose: { reasons: 'optional' },
  decide(settings, { proposal }, context) {
    const { proposed } = settings;
    if (proposed === null || proposed.entry !== proposal)
      return refuse('school default', 'This proposal is no longer waiting: it was settled or replaced.');
    const own = proposed.by !== null && personOf(context.actor) === proposed.by;
    const refusal = own ? null : notTheirs(settings, context);
    if (refusal !== null) return refusal;
    return own || context.proseGiven.has('reasons')
      ? [{ type: 'procedures-declined', facts: { proposal } }]
      : refuse('school default', 'Give the reasons for declining.');
  },
  events: {
    'procedures-declined': { evolve: (settings) => ({ ...settings, proposed: null }) },
  },
};
