// The school asks its data protection officer, or tells them what they wanted found out first: they advise on
// it then. Who has no account here is asked outside, and `record-advice` records what they say.
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { dpoOf } from '../notifications/recipients.ts';
import { findOut, laterQuestion, toFindOut } from '../state/advice.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;
/** Whether it says what the officer wanted found out. */
type Facts = { readonly answers?: true };

export const askAdvice: Step<'ask-advice', None, 'question', Event<'advice-asked', Facts>> = {
  name: 'ask-advice',
  title: 'Answer or ask the data protection officer',
  short: 'Answer the DPO',
  asked: { words: 'answer or ask the data protection officer', inMail: true },
  why: 'The data protection officer advises once they know it.',
  ask: () => findOut,
  point: '3d',
  carriesOut: ['3d'],
  who: leadAndAbove,
  stages: openStages,
  onlyAdds: true,
  prose: { question: 'required' },
  decide: (incident, _facts, { school }) =>
    dpoOf({ incident, school }).length > 0
      ? [{ type: 'advice-asked', facts: toFindOut(incident) === null ? {} : { answers: true } }]
      : refuse('3d', 'No data protection officer can open this incident. Ask them, and record their advice.'),
  events: {
    'advice-asked': {
      evolve: (incident, event) => ({ ...incident, adviceAsked: { ...stamp(event), ...event.facts } }),
      says: ({ answers }, names) => {
        const officer = names.role('data-protection-officer');
        return answers ? `answered the ${officer}` : `asked the ${officer} for advice`;
      },
      tells: ({ facts }, standing) => {
        const plain = laterQuestion(standing.incident) === null ? 'asked' : 'questioned';
        return [{ to: dpoOf(standing), kind: facts.answers ? 'found-out' : plain, step: 'advise' }];
      },
    },
  },
};
