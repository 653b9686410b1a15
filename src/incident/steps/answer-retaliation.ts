// The reporter's answer how they were treated since. Where chair or vice-chair have a key it is sealed to
// them before it comes here, and `answer` is a sealed box; where nobody has one it is prose, read by the
// person who acts as chair alone. Where there is a key nothing is kept in clear.
import { inDuty } from '../../policy/said.ts';
import type { Digest } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { keyHoldersFor } from '../identity/key-holders.ts';
import { chairOf } from '../notifications/recipients.ts';
import { chairAlone, sealedBox } from '../people/readers.ts';
import { endedStages } from '../state/stages.ts';
import { awaitsAnswer } from '../state/telling/retaliation.ts';
import type { Step } from '../step.ts';

type Facts = {
  /** The keys that it is sealed to, by their digests; left out where it is prose. */
  readonly sealedTo?: readonly Digest[];
};

export const answerRetaliation: Step<
  'answer-retaliation',
  Facts,
  'answer' | 'more',
  Event<'retaliation-answered', Facts>
> = {
  name: 'answer-retaliation',
  title: 'Say how you have been treated',
  point: 'school default',
  carriesOut: [],
  who: ['reporter'],
  stages: endedStages,
  prose: { answer: 'required', more: 'optional' },
  decide(incident, { sealedTo }, { school, proseGiven }) {
    if (!awaitsAnswer(incident)) {
      return refuse(
        'school default',
        'We are not asking you anything now. We have kept what you answered before.',
      );
    }
    const keys = keyHoldersFor(incident, school).map(({ identityKey }) => identityKey);
    const isSealed = sealedTo !== undefined && sealedTo.length > 0 && !proseGiven.has('more');
    const isKept = isSealed ? sealedTo.every((key) => keys.includes(key)) : keys.length === 0;
    if (!isKept) {
      return refuse(
        'school default',
        `We could not seal your answer to the ${inDuty('chair')} just now, so we did not keep it. Send it ` +
          `again.`,
      );
    }
    return [{ type: 'retaliation-answered', facts: isSealed ? { sealedTo } : {} }];
  },
  events: {
    'retaliation-answered': {
      evolve: (incident, event) => ({
        ...incident,
        retaliation: incident.retaliation && {
          ...incident.retaliation,
          answers: [...incident.retaliation.answers, { ...stamp(event), ...event.facts }],
        },
      }),
      says: () => 'answered how they have been treated since they reported',
      tells: (_event, standing) => [{ to: chairOf(standing), kind: 'retaliation-answered' }],
      readers: ({ sealedTo }, field) =>
        field === 'answer' && sealedTo !== undefined ? sealedBox : chairAlone,
    },
  },
};
