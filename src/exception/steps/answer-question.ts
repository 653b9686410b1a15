import { type Event, refuse } from '../../record/step.ts';
import { waitsFrom } from '../../school/policies/exception-state.ts';
import type { None } from '../../school/step.ts';
import type { ExceptionStep } from '../step.ts';

export const answerQuestion: ExceptionStep<
  'answer-question',
  None,
  'answer',
  Event<'exception-answered', None>
> = {
  name: 'answer-question',
  title: 'Answer the question',
  point: 'school default',
  who: ['asker'],
  prose: { answer: 'required' },
  decide: ({ isQuestioned }) =>
    isQuestioned
      ? [{ type: 'exception-answered', facts: {} }]
      : refuse('school default', 'No question waits for an answer.'),
  events: {
    'exception-answered': {
      evolve: (exception, { at }) => ({ ...exception, ...waitsFrom(at) }),
      says: () => 'answered the question',
    },
  },
};
