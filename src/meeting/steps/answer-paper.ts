// A governor who read what stands on the agenda tells the chair before the meeting: that they have read it,
// that they agree, or what they ask. It is no vote.
import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { type PaperAnswer, unlessOff, withItem } from '../state.ts';
import { itemFor, type MeetingStep } from '../step.ts';

type Facts = { readonly item: EntryNo; readonly says: PaperAnswer };

export const answerPaper: MeetingStep<'answer-paper', Facts, 'question', Event<'paper-answered', Facts>> = {
  name: 'answer-paper',
  title: `Tell the ${inOffice('chair')}`,
  point: 'school default',
  who: ['governor'],
  prose: { question: 'optional' },
  decide(meeting, facts, { actor, proseGiven }) {
    const closed = unlessOff(meeting);
    if (closed !== null) return closed;
    const item = itemFor(actor, meeting, facts.item);
    if (isRefusal(item)) return item;
    if (item.minute !== null)
      return refuse('school default', `The ${inOffice('governors')} have dealt with this already.`);
    return facts.says === 'question' && !proseGiven.has('question')
      ? refuse('school default', 'Write your question.')
      : [{ type: 'paper-answered', facts }];
  },
  events: {
    'paper-answered': {
      evolve: (meeting, { facts: { item, says }, version: entry, actor }) => {
        const by = personOf(actor);
        return by === null
          ? meeting
          : withItem(meeting, item, (each) => ({
              ...each,
              answers: [...(each.answers ?? []).filter((answer) => answer.by !== by), { by, says, entry }],
            }));
      },
      says: () => `told the ${inOffice('chair')} about an item of the agenda before the meeting`,
    },
  },
};
