// The data protection officer advises, with reasons, and never decides. The policy does not name the DPO;
// the law and the DfE do, so the role is consulted beside the policy's own.
import type { Event } from '../../record/step.ts';
import { made } from '../made.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

/** Puts the data protection officer's advice and its reasons on the record. */
export const advise: Step<'advise', None, 'advice' | 'reasons', Event<'advised', None>> = {
  name: 'advise',
  prose: { advice: 'required', reasons: 'required' },
  decide: () => [{ type: 'advised', facts: {} }],
  evolve: { advised: (incident, event) => ({ ...incident, advice: [...incident.advice, made(event)] }) },
};
