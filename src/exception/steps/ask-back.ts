import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { isWaiting } from '../state.ts';
import type { ExceptionStep } from '../step.ts';

export const askBack: ExceptionStep<'ask-back', None, 'question', Event<'exception-questioned', None>> = {
  name: 'ask-back',
  title: 'Ask a question first',
  point: 'school default',
  who: ['decider'],
  prose: { question: 'required' },
  decide(exception) {
    if (!isWaiting(exception)) return refuse('school default', 'Nothing waits for a decision.');
    return exception.isQuestioned
      ? refuse('school default', 'A question is waiting for its answer already.')
      : [{ type: 'exception-questioned', facts: {} }];
  },
  events: {
    'exception-questioned': {
      evolve: (exception) => ({ ...exception, isQuestioned: true }),
      says: () => 'asked a question about it',
    },
  },
};
