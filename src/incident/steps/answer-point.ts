// Every item under "where appropriate" is answered: done, or not appropriate because… Blank is not an
// answer. What a step has already shown needs no answer, and what only a step can show (3k, 4a, 5, 6)
// takes none.

import type { ItemId } from '../../policy/policy.ts';
import { inDuty } from '../../policy/said.ts';
import type { EntryNo } from '../../record/ids.ts';
import { sayList } from '../../record/phrases.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import { type Capacity, leadAndAbove } from '../capacity.ts';
import { applies, entriesAgainst, isForWords, metOnlyBySteps } from '../conformance/items.ts';
import { isReviewable } from '../people/judges.ts';
import { recommendation } from '../people/readers.ts';
import { type Incident, severity } from '../state/incident.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly item: ItemId;
  readonly answer: 'done' | 'not-appropriate';
  /** The reason was prepared from the record, and confirmed by who answered. */
  readonly prepared?: true;
  /** The entry of the record that shows it, where something done already does. */
  readonly shownBy?: EntryNo;
};

/** How the record marks a reason that was not written by who gave it. */
export const preparedWords = ', confirming the prepared reason';

/** Who answers for an item: the lead for 3, the office for 4. */
export const answersFor = (item: ItemId): readonly Capacity[] =>
  item.startsWith('3') ? leadAndAbove : ['office'];

/** Whether an entry can show that an item was carried out: answers only say so. */
export const mayShow = ({ version, answers }: Incident, entry: EntryNo): boolean =>
  Number.isInteger(entry) && entry >= 1 && entry <= version && answers.every((each) => each.entry !== entry);

const wronglyShown = (incident: Incident, { item, answer, shownBy }: Facts): Refusal | null => {
  if (shownBy === undefined) return null;
  if (answer !== 'done')
    return refuse(
      item,
      'An entry can only show what was done. It cannot show that a point is not appropriate.',
    );
  if (mayShow(incident, shownBy)) return null;
  return incident.answers.some(({ entry }) => entry === shownBy)
    ? refuse(item, `Entry ${shownBy} is itself an answer. Choose the entry that shows what was done.`)
    : refuse(item, `Entry ${shownBy} is not on the record of this incident.`);
};

const together = 'Answer policy points';

export const answerPoint: Step<'answer-point', Facts, 'because', Event<'point-answered', Facts>> = {
  name: 'answer-point',
  title: 'Answer a point',
  form: 'policy',
  short: together,
  why: 'The outcome report waits for these answers.',
  wanted({ stage }, { toLead }) {
    // The scope is a step of its own.
    const item = toLead.find((each) => each !== '3a');
    if (item === undefined || stage !== 'investigating') return [];
    const because = 'The outcome report waits for them.';
    return [{ ask: together, because, item, by: ['lead'], dueWith: ['outcome-report'] }];
  },
  point: '3',
  carriesOut: ['4d'],
  who: leadAndAbove,
  stages: openStages,
  prose: { because: 'optional-why' },
  decide(incident, facts, { capacities, now, actor, school, proseGiven }) {
    const { item, answer, prepared, shownBy } = facts;
    if (metOnlyBySteps.includes(item)) {
      return refuse(item, `${item} has its own step. Use that step: you cannot answer it here.`);
    }
    if (!isForWords(incident, item)) {
      return refuse(item, `Answer each recommendation of the ${inDuty('Governing Body')} separately.`);
    }
    if (incident.leftOut.includes(item))
      return refuse('school default', `The policy that this incident is judged by leaves out ${item}.`);
    if (!applies(item, severity(incident))) return refuse(item, `${item} does not apply at this severity.`);
    if (!answersFor(item).some((capacity) => capacities.has(capacity))) {
      return refuse(item, `Somebody else answers for ${item}.`);
    }
    const wrong = wronglyShown(incident, facts);
    if (wrong !== null) return wrong;
    if (shownBy === undefined && !proseGiven.has('because')) {
      return refuse('3', 'Write what was done, or why it is not appropriate.');
    }
    const against = answer === 'not-appropriate' ? entriesAgainst(incident, item) : [];
    if (against.length > 0) {
      const where = `${against.length === 1 ? 'entry' : 'entries'} ${sayList(against.map(String))}`;
      return refuse(item, `The record says otherwise: see ${where}. ${item} can be answered as done.`);
    }
    const given = { entry: incident.version + 1, at: now, by: actor, item, answer } as const;
    const then = { ...incident, answers: [...incident.answers, given] };
    if (isReviewable(incident, school) && !isReviewable(then, school)) {
      return refuse('4c', 'Leave this answer to somebody else, or nobody will be left to review the report.');
    }
    const marks = { ...(prepared ? { prepared } : {}), ...(shownBy === undefined ? {} : { shownBy }) };
    return [{ type: 'point-answered', facts: { item, answer, ...marks } }];
  },
  events: {
    'point-answered': {
      evolve: (incident, event) => ({
        ...incident,
        answers: [...incident.answers, { ...stamp(event), ...event.facts }],
      }),
      says: ({ item, answer, prepared, shownBy }) => {
        const shown = shownBy === undefined ? '' : `, as entry ${shownBy} shows`;
        const how = answer === 'done' ? 'done' : 'not appropriate';
        return `answered ${item}: ${how}${shown}${prepared ? preparedWords : ''}`;
      },
      readers: ({ item }) => (item === '3h' ? recommendation : null),
    },
  },
};
