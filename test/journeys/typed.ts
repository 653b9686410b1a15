// What people type where a journey does not care: for each form, values that are accepted on an incident that
// is ready for it. A journey says only what matters to it.
import type { Incident } from '../../src/incident/state/incident.ts';
import type { Moment } from '../../src/policy/clock.ts';
import type { stepPages } from '../../src/web/case/steps/step-pages.ts';
import { dateParts } from '../../src/web/forms/date-fields.ts';
import type { OpenSite } from '../given/site.ts';
import { stepSamples, toldNobody } from '../given/step-samples.ts';
import type { Values } from '../tools/http.ts';

/** The boxes of a date and time. */
export const dated = (name: string, moment: Moment): Values => dateParts(name, moment);

const onStepPages = Object.fromEntries(
  Object.entries(stepSamples).flatMap(([step, sample]) => ('typed' in sample ? [[step, sample.typed]] : [])),
) as { readonly [N in keyof typeof stepPages]: (typeof stepSamples)[N]['typed'] };

/** What is typed into each form unless a journey says otherwise; `report` is the reporter's own. */
export const typed = {
  ...onStepPages,
  report: { what: 'The list of class 3B went to the wrong parent.' } as Values,
  'take-it-on': () => ({
    checked: 'Looked at the sent folder with the teacher.',
    severity: 'minor',
    reason: 'We looked at it together.',
    ...toldNobody,
  }),
  finish: (_site: OpenSite, _incident: Incident) => ({
    prepared: 'yes',
    '3b-answer': 'done',
    '3b-because': 'The teacher was spoken to on the day.',
    '3j-answer': 'done',
    '3j-because': 'Addresses are now read aloud before sending.',
    effects: 'Thirty names were seen by one parent.',
    policies: 'email-internet',
    policiesBreached: 'By a slip.',
    actions: 'The parent deleted the e-mail and said so.',
    forReporter: 'It was put right. Thank you for telling us.',
    lessons: 'The first name offered is not always the right one.',
  }),
  'review-and-close': () => ({ reasons: 'It says what happened and what was done.' }),
} as const;
