// The office checks that what was reported holds (5b); checking again later is allowed and recorded.
import type { Event } from '../../record/step.ts';
import { made, type Step } from '../step.ts';

type None = Record<never, never>;

/** Verifies the details of the report: what was checked, and with whom (5b). */
export const verifyDetails: Step<'verify-details', None, 'checked', Event<'details-verified', None>> = {
  name: 'verify-details',
  prose: { checked: 'required' },
  decide: () => [{ type: 'details-verified', facts: {} }],
  evolve: { 'details-verified': (incident, event) => ({ ...incident, verified: made(event) }) },
};
