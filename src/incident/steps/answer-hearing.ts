// The person concerned answers in writing what the chair gave them to read (3b). They may do so as often as
// they like, up to a number that nobody needs: each answer is an entry of its own, and none takes another's
// place. It says nothing of the incident to them, at whatever stage it is.
import { hourMs, type Moment } from '../../policy/clock.ts';
import { earliest } from '../../policy/when.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { chairOf, handling } from '../notifications/recipients.ts';
import type { Incident } from '../state/incident.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly disclosure: EntryNo };

/** The most answers to what was given at one time (school default). */
export const answersMax = 30;

/** Whether another answer came within the hour before: there is no end to how many may come. */
const isAddedTo = (
  { talks }: Incident,
  { version, at }: { readonly version: EntryNo; readonly at: Moment },
): boolean =>
  talks.some(
    ({ kind, entry, heldAt }) => kind === 'answer' && entry < version && at - earliest(heldAt) < hourMs,
  );

export const answerHearing: Step<'answer-hearing', Facts, 'answered', Event<'hearing-answered', Facts>> = {
  name: 'answer-hearing',
  title: 'Answer in writing',
  point: '3b',
  carriesOut: ['3b'],
  who: ['heard'],
  stages: openOrEnded,
  onlyAdds: true,
  prose: { answered: 'required' },
  decide({ disclosures, talks }, facts, { actor }) {
    const { disclosure } = facts;
    if (!disclosures.some(({ entry, person }) => entry === disclosure && person === personOf(actor))) {
      return refuse('3b', 'Only you can answer what you were given to read.');
    }
    const given = talks.filter((talk) => talk.kind === 'answer' && talk.disclosure === disclosure);
    return given.length >= answersMax
      ? refuse('3b', `You have answered ${given.length} times. Say the rest at your hearing.`)
      : [{ type: 'hearing-answered', facts }];
  },
  events: {
    'hearing-answered': {
      evolve: (incident, event) => ({
        ...incident,
        talks: [...incident.talks, { ...stamp(event), ...event.facts, kind: 'answer', heldAt: event.at }],
      }),
      says: () => 'answered in writing what they were given to read',
      tells: (event, standing) => [
        {
          to: [...handling(standing), ...chairOf(standing)],
          kind: 'heard',
          urgency: isAddedTo(standing.incident, event) ? 'digest' : 'at-once',
        },
      ],
    },
  },
};
