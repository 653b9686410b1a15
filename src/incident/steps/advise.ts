// The data protection officer advises, with reasons, and never decides. The policy does not name the DPO;
// the law and the DfE do, so the role is consulted beside the policy's own.

import type { Tell } from '../../policy/triage/rules.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { inHand } from '../notifications/recipients.ts';
import { openStages } from '../state/stages.ts';
import { answerQuestion, laterQuestion, openQuestion, toFindOut } from '../state/telling/advice.ts';
import type { Step } from '../step.ts';
import { adviceAwaited } from './ask-advice.ts';
import { bothSaid, sayTold } from './record-advice.ts';

type Facts = { readonly tell?: Tell; readonly findOutFirst?: true };

export const advise: Step<'advise', Facts, 'advice' | 'reasons', Event<'advised', Facts>> = {
  name: 'advise',
  title: 'Advise who to tell',
  short(incident) {
    if (laterQuestion(incident) !== null) return answerQuestion;
    return openQuestion(incident)?.answers ? 'Answered: advise' : 'Advise who to tell';
  },
  asked: 'in-mail',
  why: 'The data protection officer has a say in who must be told.',
  ask(incident) {
    if (laterQuestion(incident) !== null) return answerQuestion;
    return openQuestion(incident)?.answers ? 'Read the answer, and advise who to tell' : undefined;
  },
  // Once that is decided, and neither the report nor the closing gate asks for it.
  isBeside: ({ stage, reportabilities }) => stage !== 'reported' && reportabilities.length > 0,
  wanted: (incident, around) =>
    around.isDpoThere && toFindOut(incident) === null ? adviceAwaited(incident, around) : [],
  // A question asks for the same as the first advice, while that is owed.
  asDuty: 'consult-dpo',
  point: '3d',
  carriesOut: ['3d'],
  who: ['dpo'],
  stages: openStages,
  onlyAdds: true,
  prose: { advice: 'required', reasons: 'why' },
  decide: (_incident, facts) => bothSaid(facts) ?? [{ type: 'advised', facts }],
  events: {
    advised: {
      evolve: (incident, event) => ({
        ...incident,
        advice: [...incident.advice, { ...stamp(event), ...event.facts }],
      }),
      says: (facts) =>
        facts.findOutFirst
          ? 'asked for something to be found out before advising'
          : `advised, with reasons${sayTold(facts)}`,
      tells: ({ facts }, standing) => [
        facts.findOutFirst
          ? { to: inHand(standing), kind: 'asked', step: 'ask-advice' }
          : { to: inHand(standing), kind: 'advised', urgency: 'bell' },
      ],
    },
  },
};
