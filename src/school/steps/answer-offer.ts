// The school takes up what its trust offers, beside the steps that carry it out, or leaves it. Of the policy
// it is left here alone: a version that takes it up names the offer itself.
import { type Event, refuse } from '../../record/step.ts';
import { managers, permitSchool, policyKeepers, type Row } from '../may.ts';
import type { OfferAnswer, OfferKind } from '../policies/offer-state.ts';
import type { SettingsStep } from '../step.ts';

type Facts = Omit<OfferAnswer, 'entry' | 'proposal'>;

const point = 'school default';

/** Who answers an offer: who may change by themselves what it would change. */
export const offerAnswerers: Readonly<Record<OfferKind, Row>> = {
  policy: { point, who: ['headteacher', 'information-champion'] },
  procedures: { point, who: ['headteacher'] },
  contacts: { point, who: [...managers, 'bursar'] },
  'information-policies': { point, who: policyKeepers },
};

export const answerOffer: SettingsStep<'answer-offer', Facts, 'trust', Event<'offer-answered', Facts>> = {
  name: 'answer-offer',
  point,
  who: policyKeepers,
  prose: { trust: 'required' },
  decide(settings, facts, { school, actor }) {
    const { offer, version, answer } = facts;
    const refusal = permitSchool(offerAnswerers[offer], school, actor, null);
    if (refusal !== null) return refusal;
    if (!Number.isSafeInteger(version) || version < 1) return refuse(point, 'There is no such version.');
    const isTakenElsewhere = offer === 'policy' || (offer === 'procedures' && settings.proposed === null);
    return answer === 'adopt' && isTakenElsewhere
      ? refuse('7', 'Propose it first: it holds once the school’s own people have adopted it.')
      : [{ type: 'offer-answered', facts }];
  },
  events: {
    'offer-answered': {
      evolve: (settings, { facts, version: entry }) => {
        const isProposed = facts.offer === 'procedures' && facts.answer === 'adopt';
        const proposal = isProposed ? (settings.proposed?.entry ?? null) : null;
        return { ...settings, offers: [...(settings.offers ?? []), { ...facts, entry, proposal }] };
      },
    },
  },
};
