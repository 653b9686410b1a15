// A change of chair: the person who can open what a reporter answered seals it to the keys of those who are
// chair and vice-chair now, as they do with who made the report.
import { inDuty } from '../../policy/said.ts';
import type { Digest, EntryNo } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { awaitHandover, sealedAnswers } from '../identity/key-holders.ts';
import { sealedBox } from '../people/readers.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = {
  /** The entry with which it was given. */
  readonly answerEntry: EntryNo;
  readonly sealedTo: readonly Digest[];
};

export const handOverAnswer: Step<'hand-over-answer', Facts, 'answer', Event<'answer-resealed', Facts>> = {
  name: 'hand-over-answer',
  title: 'Hand over the reporter’s answer',
  point: 'school default',
  carriesOut: [],
  who: ['key-holder'],
  stages: openOrEnded,
  prose: { answer: 'required' },
  decide(incident, { answerEntry, sealedTo }, { school }) {
    const sealed = sealedAnswers(incident).find(({ entry }) => entry === answerEntry) ?? null;
    const waiting = awaitHandover(sealed, incident, school);
    return waiting.some(({ identityKey }) => identityKey !== null && sealedTo.includes(identityKey))
      ? [{ type: 'answer-resealed', facts: { answerEntry, sealedTo } }]
      : refuse(
          'school default',
          `The ${inDuty('chair')} and the ${inDuty('vice-chair')} can already open it.`,
        );
  },
  events: {
    'answer-resealed': {
      evolve: (incident, { facts: { answerEntry, sealedTo }, version }) => ({
        ...incident,
        retaliation: incident.retaliation && {
          ...incident.retaliation,
          answers: incident.retaliation.answers.map((each) =>
            each.entry === answerEntry ? { ...each, sealedTo, sealedBox: version } : each,
          ),
        },
      }),
      says: () =>
        `sealed what the reporter answered to the present ${inDuty('chair')} and ${inDuty('vice-chair')}`,
      readers: () => sealedBox,
    },
  },
};
