// Every item under "where appropriate" is answered: done, or not appropriate because… Blank is not an
// answer. What a step has already shown needs no answer, and what only a step can show (3k, 4a, 5, 6)
// takes none.
import type { ItemId } from '../../policy/policy.ts';
import { sayList } from '../../record/phrases.ts';
import { type Event, refuse } from '../../record/step.ts';
import { type Capacity, leadAndAbove } from '../capacity.ts';
import { applies, entriesAgainst, isForWords, metOnlyBySteps } from '../conformance/items.ts';
import { isReviewable } from '../people/judges.ts';
import { recommendation } from '../people/readers.ts';
import { severity } from '../state/incident.ts';
import { openStages } from '../state/stages.ts';
import { stamp } from '../state/stamp.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly item: ItemId;
  readonly answer: 'done' | 'not-appropriate';
  /** The reason was prepared from the record, and confirmed by who answered. */
  readonly prepared?: true;
};

/** How the record marks a reason that was not written by who gave it. */
export const preparedWords = ', confirming the prepared reason';

/** Who answers for an item: the lead for 3, the office for 4. */
export const answersFor = (item: ItemId): readonly Capacity[] =>
  item.startsWith('3') ? leadAndAbove : ['office'];

export const answerPoint: Step<'answer-point', Facts, 'because', Event<'point-answered', Facts>> = {
  name: 'answer-point',
  title: 'Answer a point',
  point: '3',
  carriesOut: ['4d'],
  who: leadAndAbove,
  stages: openStages,
  prose: { because: 'required' },
  decide(incident, { item, answer, prepared }, { capacities, now, actor, school }) {
    if (metOnlyBySteps.includes(item)) {
      return refuse(item, `${item} is met by its own step only: it can be neither declared done nor waived.`);
    }
    if (!isForWords(incident, item)) {
      return refuse(item, 'Each recommendation of the Governing Body has an answer of its own.');
    }
    if (!applies(item, severity(incident))) return refuse(item, `${item} does not apply at this severity.`);
    if (!answersFor(item).some((capacity) => capacities.has(capacity))) {
      return refuse(item, `Somebody else answers for ${item}.`);
    }
    const against = answer === 'not-appropriate' ? entriesAgainst(incident, item) : [];
    if (against.length > 0) {
      const where = `${against.length === 1 ? 'entry' : 'entries'} ${sayList(against.map(String))}`;
      return refuse(item, `The record says otherwise: see ${where}. ${item} can be answered as done.`);
    }
    const given = { entry: incident.version + 1, at: now, by: actor, item, answer } as const;
    const then = { ...incident, answers: [...incident.answers, given] };
    if (isReviewable(incident, school) && !isReviewable(then, school)) {
      return refuse('4c', 'Leave this answer to others: nobody else would be left to review the report.');
    }
    return [{ type: 'point-answered', facts: { item, answer, ...(prepared ? { prepared } : {}) } }];
  },
  events: {
    'point-answered': {
      evolve: (incident, event) => ({
        ...incident,
        answers: [...incident.answers, { ...stamp(event), ...event.facts }],
      }),
      says: ({ item, answer, prepared }) =>
        `answered ${item}: ${answer === 'done' ? 'done' : 'not appropriate'}${prepared ? preparedWords : ''}`,
      readers: ({ item }) => (item === '3h' ? recommendation : null),
    },
  },
};
