// What the data protection officer advised by telephone, by e-mail or in person, recorded by the office: many
// schools share one who has no account here. Who has one confirms it before it counts as their advice.
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import type { Tell } from '../../policy/triage/rules.ts';
import { sayWhen, type When } from '../../policy/when.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import { dpoOf, inHand } from '../notifications/recipients.ts';
import { whoIsTold } from '../state/incident.ts';
import { outOfTime } from '../state/judging/in-time.ts';
import { type AdviceRoute, adviceRouteWords, tellWords } from '../state/judging/judgement.ts';
import { openStages } from '../state/stages.ts';
import { findOut, isUnadvised, toFindOut } from '../state/telling/advice.ts';
import { withSaidOf } from '../state/telling/said-of.ts';
import { areBothTold } from '../state/telling/told.ts';
import type { Step } from '../step.ts';
import { adviceAwaited } from './ask-advice.ts';

/** Whom they would tell, or that something is to be found out before they say. */
type Said = { readonly tell?: Tell; readonly findOutFirst?: true };
type Facts = Said & { readonly route: AdviceRoute; readonly givenAt: When };

export const bothSaid = ({ tell, findOutFirst }: Said): Refusal | null =>
  tell !== undefined && findOutFirst
    ? refuse('3d', 'Say who must be told, or that something is to be found out first.')
    : null;

export const sayTold = ({ tell }: Said): string => (tell === undefined ? '' : `: ${tellWords[tell]}`);

export const recordAdvice: Step<
  'record-advice',
  Facts,
  'whoAdvised' | 'advice' | 'reasons',
  Event<'advice-recorded', Facts & { readonly asks?: readonly PersonId[] }>
> = {
  name: 'record-advice',
  title: 'Record the data protection officer’s advice',
  short: 'Record DPO advice',
  asked: 'in-mail',
  why: 'The data protection officer is asked, and what they say is recorded here.',
  ask: (incident) => (toFindOut(incident) === null ? undefined : findOut),
  ofOfficer: 'advise',
  wanted: (incident, around) =>
    around.isDpoThere || toFindOut(incident) === null ? [] : adviceAwaited(incident, around),
  lacks: (incident) =>
    whoIsTold(incident) !== 'nobody' && isUnadvised(incident) && !areBothTold(incident)
      ? [
          {
            what: `The data protection officer has not yet advised on telling the ${regulatorName}.`,
            basis: 'school default',
          },
        ]
      : [],
  point: '3d',
  carriesOut: ['3d'],
  who: ['office'],
  stages: openStages,
  onlyAdds: true,
  prose: { whoAdvised: 'required', advice: 'required', reasons: 'why' },
  decide(incident, facts, { now, actor, school }) {
    const refusal = outOfTime(incident, facts.givenAt, 'told', now, '3d') ?? bothSaid(facts);
    if (refusal !== null) return refusal;
    const there = dpoOf({ incident, school });
    // What they record of themselves nobody else has to confirm.
    const isOwn = there.some((person) => person === personOf(actor));
    const asks = isOwn || there.length === 0 ? {} : { asks: there };
    return [{ type: 'advice-recorded', facts: { ...facts, ...asks } }];
  },
  events: {
    'advice-recorded': {
      evolve(incident, event) {
        const { asks, ...facts } = event.facts;
        return {
          ...incident,
          advice: [...incident.advice, { ...stamp(event), ...facts }],
          saidOf: withSaidOf(incident, 'advised', stamp(event), asks),
        };
      },
      says: (facts) => {
        const how = `${adviceRouteWords[facts.route]}, ${sayWhen(facts.givenAt)}`;
        return facts.findOutFirst
          ? `recorded what the data protection officer wants found out first, asked ${how}`
          : `recorded what the data protection officer advised ${how}${sayTold(facts)}`;
      },
      tells: ({ facts: { asks = [] } }, standing) => [
        { to: asks, kind: 'asked', step: 'confirm-entry' },
        { to: inHand(standing), kind: 'advice-recorded', urgency: 'bell' },
      ],
    },
  },
};
