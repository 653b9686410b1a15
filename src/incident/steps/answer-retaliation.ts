// The reporter's answer how they were treated since: what they say is read by whoever acts as chair alone
// (reading.ts). That they answered is all that stands among the facts.
import { type Event, refuse } from '../../record/step.ts';
import { awaitsAnswer } from '../follow-up.ts';
import { made, type Step } from '../step.ts';

type None = Record<never, never>;

/** Answers the chair's question (school default). */
export const answerRetaliation: Step<
  'answer-retaliation',
  None,
  'answer' | 'more',
  Event<'retaliation-answered', None>
> = {
  name: 'answer-retaliation',
  prose: { answer: 'required', more: 'optional' },
  decide: (incident) =>
    awaitsAnswer(incident)
      ? [{ type: 'retaliation-answered', facts: {} }]
      : refuse('school default', 'Nothing is asked of you now: what you answered before is kept.'),
  evolve: {
    'retaliation-answered': (incident, event) => ({
      ...incident,
      retaliation: incident.retaliation && {
        ...incident.retaliation,
        answers: [...incident.retaliation.answers, made(event)],
      },
    }),
  },
};
