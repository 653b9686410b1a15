// What the data protection officer advised by telephone, by e-mail or in person, recorded by the office: many
// schools share one who has no account here. It counts as their advice, and the record says who recorded it.
import type { Tell } from '../../policy/triage/rules.ts';
import { isToCome, sayWhen, type When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { dpoOf, inHand } from '../notifications/recipients.ts';
import { type AdviceRoute, adviceRouteWords, tellWords } from '../state/judgement.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly route: AdviceRoute; readonly givenAt: When; readonly tell?: Tell };

export const recordAdvice: Step<
  'record-advice',
  Facts,
  'whoAdvised' | 'advice' | 'reasons',
  Event<'advice-recorded', Facts>
> = {
  name: 'record-advice',
  title: 'Ask the data protection officer',
  short: 'Ask the DPO',
  asked: { words: 'ask the data protection officer', inMail: true },
  point: '3d',
  carriesOut: ['3d'],
  who: ['office'],
  stages: openStages,
  onlyAdds: true,
  prose: { whoAdvised: 'required', advice: 'required', reasons: 'required' },
  decide: (_incident, facts, { now }) =>
    isToCome(facts.givenAt, now)
      ? refuse('3d', 'Advice cannot have been given in the future.')
      : [{ type: 'advice-recorded', facts }],
  events: {
    'advice-recorded': {
      evolve: (incident, event) => ({
        ...incident,
        advice: [...incident.advice, { ...stamp(event), ...event.facts }],
      }),
      says: ({ route, givenAt, tell }) => {
        const advised = tell === undefined ? '' : `: ${tellWords[tell]}`;
        const how = `${adviceRouteWords[route]}, ${sayWhen(givenAt)}`;
        return `recorded what the data protection officer advised ${how}${advised}`;
      },
      tells: (_event, standing) => [
        { to: [...new Set([...inHand(standing), ...dpoOf(standing)])], kind: 'advised', urgency: 'bell' },
      ],
    },
  },
};
