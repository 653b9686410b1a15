import type { StepName } from '../../../incident/step-names.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';

/** Why a step with a deadline is next, in a sentence; the arithmetic of its date is folded. */
export const whyNext: Readonly<Partial<Record<StepName, string>>> = {
  'forward-report': 'Until you decide, nobody else can act on it.',
  acknowledge: 'The reporter should soon hear that somebody has it.',
  'verify-details': 'What was reported is checked before anybody acts on it.',
  classify: 'How severe it is decides who acts, and by when.',
  'assess-reportability': `Where people are at risk, the law gives 72 hours to tell the ${regulatorName}.`,
  advise: 'The data protection officer has a say in who must be told.',
  'ask-advice': 'The data protection officer advises once they know it.',
  'record-advice': 'Ask your data protection officer, and record what they say.',
  'record-notification': 'Tell them online or by telephone, then record it here.',
  'inform-people': 'The risk to them is high, so they must hear of it from the school.',
  'tell-chair': 'The chair must know of an incident this severe.',
  'mark-contained': 'It must first stop getting worse.',
  allocate: 'Somebody must lead the investigation.',
  'record-ratification': 'The Governing Body must agree to what the chair did alone.',
  'answer-direction': 'The Governing Body waits for this answer.',
  'note-progress': 'A short note shows how far it is.',
  'interim-outcome': 'Governors and office hear how far it is before it ends.',
  'answer-point': 'The outcome report waits for these answers.',
  'submit-outcome': 'Nothing holds it up any more.',
  'decide-discipline': 'The outcome report waits for this decision.',
  'review-outcome': 'Somebody besides the lead checks that the right thing was done.',
  'governors-outcome': 'The Governing Body records what it found.',
  close: 'Somebody besides the lead closes it.',
  'update-control': 'A control counts once somebody has checked that it works.',
  'keep-closed': 'A control was checked and does not work: it may happen again.',
  'ask-retaliation': 'People who report are protected from bad treatment.',
};

/** The same where somebody else takes it: nobody is to read as asked of them what is not. */
export const whyOthers: typeof whyNext = {
  ...whyNext,
  'record-advice': 'The data protection officer is asked, and what they say is recorded here.',
  'record-notification': `The ${regulatorName} is told by telephone or online, and that is recorded here.`,
};
