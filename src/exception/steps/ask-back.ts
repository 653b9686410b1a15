import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { type ExceptionStep, unlessWaiting } from '../step.ts';

export const askBack: ExceptionStep<'ask-back', None, 'question', Event<'exception-questioned', None>> = {
  name: 'ask-back',
  title: 'Ask a question first',
  point: 'school default',
  who: ['decider'],
  prose: { question: 'required' },
  decide: (exception) =>
    unlessWaiting(exception) ??
    (exception.isQuestioned
      ? refuse('school default', 'A question is waiting for its answer already.')
      : [{ type: 'exception-questioned', facts: {} }]),
  events: {
    'exception-questioned': {
      evolve: (exception) => ({ ...exception, isQuestioned: true }),
      says: () => 'asked a question about it',
    },
  },
};
