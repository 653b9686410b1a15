// A change of chair: the person who can open who made the report seals it to the keys of those who are chair
// and vice-chair now. Nothing is shown to anybody, and the old sealed box stays as it was.
import { inDuty } from '../../policy/said.ts';
import type { Digest } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { awaitHandover } from '../identity/key-holders.ts';
import { sealedBox } from '../people/readers.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly sealedTo: readonly Digest[] };

export const handOverIdentity: Step<
  'hand-over-identity',
  Facts,
  'identity',
  Event<'identity-resealed', Facts>
> = {
  name: 'hand-over-identity',
  title: 'Hand over who reported it',
  point: 'school default',
  carriesOut: [],
  who: ['key-holder'],
  stages: openOrClosed,
  prose: { identity: 'required' },
  decide(incident, { sealedTo }, { school }) {
    const waiting = awaitHandover(incident.identity, incident, school).map(({ identityKey }) => identityKey);
    return waiting.some((key) => key !== null && sealedTo.includes(key))
      ? [{ type: 'identity-resealed', facts: { sealedTo } }]
      : refuse(
          'school default',
          `The ${inDuty('chair')} and the ${inDuty('vice-chair')} can already open it.`,
        );
  },
  events: {
    'identity-resealed': {
      evolve: (incident, event) => ({
        ...incident,
        identity: { ...stamp(event), sealedTo: event.facts.sealedTo },
      }),
      says: () => `sealed who made the report to the present ${inDuty('chair')} and ${inDuty('vice-chair')}`,
      readers: () => sealedBox,
    },
  },
};
