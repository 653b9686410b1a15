// What somebody is told, in words: in the bell, where its reader is signed in, and in a mail, which is read
// over shoulders and never says what happened.

import type { DutyName } from '../../policy/procedures/procedures.ts';
import { inDuty } from '../../policy/said.ts';
import { capitalised } from '../../record/phrases.ts';
import { owes } from '../due/owes.ts';
import type { Notice, NoticeKind } from '../notifications/notice.ts';
import { sayDuty } from '../notifications/reminder-words.ts';
import { answerQuestion } from '../state/telling/advice.ts';
import type { StepName } from '../step-names.ts';
import { askedAs, outlineOf } from '../steps.ts';

type NoticeLine = Pick<Notice, 'kind' | 'duty' | 'step'>;

/** All that a mail says where nothing may be said: whatever it is about, its words must be the same. */
export const something = 'Sign in to see what waits for you';

/** In the bell, where “…” is what is asked, and in a mail. */
const words: Readonly<Record<NoticeKind, readonly [bell: string, mail: string]>> = {
  reported: ['A new report came to you', 'Read a new report'],
  urgent: ['An urgent report came to you', 'Read an urgent report'],
  now: ['Act now: open it and see whom to ring', 'Act now: open it and see whom to ring'],
  asked: ['You are asked: …', 'See what you are asked for'],
  reminder: ['Still to be done: …', 'See what is due soon'],
  escalated: ['Not done in time: …', 'See what now falls to you'],
  statutory: ['A time limit set by law: …', 'Keep a time limit set by law'],
  severe: ['It was classified as major or critical', 'Look at an incident judged severe'],
  'chair-told': [`It comes before you as ${inDuty('chair')}`, `Read about an incident as ${inDuty('chair')}`],
  allocated: ['You were named to work on the investigation: read it first', 'Begin your investigation'],
  'sent-back': ['The outcome report was sent back to you', 'Look again at the outcome report'],
  reopened: ['It was reopened', 'Look at a reopened incident'],
  closed: ['It was closed', 'Nothing to do: it was closed'],
  'set-aside': ['It was set aside: no incident, or reported already', 'Nothing to do: it was set aside'],
  'taken-over': [
    'More is owed on it: a report of the same thing was set aside for it',
    'See what more is due',
  ],
  'to-be-erased': ['What was written is to be erased: you may object', 'Say if something must not be erased'],
  objected: ['Somebody objects to erasing it', 'Read an objection'],
  details: ['Details were added to the report', 'Read the details that were added'],
  'reporter-wrote': ['The reporter has written to you', 'Read what the reporter wrote'],
  'retaliation-answered': [
    'The reporter has answered how they were treated since',
    'Read the reporter’s answer',
  ],
  'facts-changed': ['The facts have changed: judge again', 'Judge again: the facts have changed'],
  advised: ['The data protection officer has advised', 'Read the advice'],
  'advice-recorded': ['Somebody recorded what the data protection officer advised', 'Read what was recorded'],
  'entry-denied': ['Somebody says that an entry about them is not right', 'Read an answer to an entry'],
  'found-out': ['Your question was answered: advise who to tell', 'Advise who to tell'],
  questioned: [`You are asked: ${answerQuestion}`, answerQuestion],
  'ended-unadvised': [
    'It ended without your advice, which nobody waits for any more',
    'Nothing to do: it ended without your advice',
  ],
  'no-personal-data': [
    'Your advice is not needed any more: no personal data is involved',
    'Nothing to do: your advice is no longer needed',
  ],
  'told-fewer': [
    'Fewer are told of it, outside the school, than was decided before',
    'Check a decision that was changed',
  ],
  'advised-fewer': [
    'The facts were made milder: by them fewer must be told outside, or nobody need act at once',
    'Check what was changed',
  ],
  'identity-request': ['Your question who reported it was answered', 'Read the answer to your question'],
  'direction-answered': [
    `What you wanted done for the ${inDuty('Governing Body')} has its answer`,
    'Read the answer you asked for',
  ],
  'authority-refused': [
    `The ${inDuty('Governing Body')} refused the urgent action by which it was allocated`,
    `Read what the ${inDuty('Governing Body')} decided`,
  ],
  'urgent-action': [
    `The ${inDuty('chair')} acted on it alone, because it could not wait for a meeting`,
    `Read what the ${inDuty('chair')} did`,
  ],
  'work-handed': ['The office’s work on it was handed to you', 'Something was handed to you'],
  'work-taken': [
    'Somebody else has the office’s work on it now',
    'Somebody else has taken something over from you',
  ],
  'shared-with-auditor': ['An auditor was given it to read', 'Somebody was given something to read'],
  'statement-signed': ['A witness has signed a statement', 'Read a statement'],
  owner: ['A control is yours', 'Look after a risk or control that is yours'],
  received: ['Your report was received and read', 'Your report was received'],
  message: ['There is a message about your report', 'Read a message about your report'],
  'looked-into': ['Your report is being looked into', 'Your report is being looked into'],
  outcome: ['There is an outcome of your report', 'Read the outcome of your report'],
  heard: ['The person concerned has answered in writing', 'Read an answer in writing'],
  hearing: ['Something waits for you', something],
};

/** What somebody is asked for: in the step's own words, else as the duty is called. */
const asking = ({ kind, step, duty }: NoticeLine, isMail: boolean): string | null => {
  const asked =
    step !== null && (kind === 'asked' || kind === 'reminder') ? outlineOf(step).asked : undefined;
  if (step !== null && asked !== undefined && (asked === 'in-mail' || !isMail)) return askedAs(step);
  if (duty === null) return null;
  const calledAs: { readonly [step in StepName]?: DutyName } = owes[duty].calledAs ?? {};
  return sayDuty((step === null ? undefined : calledAs[step]) ?? duty);
};

/** What the bell says, as a sentence without its end. */
export const sayInBell = (line: NoticeLine): string => {
  const told = line.step === null ? undefined : outlineOf(line.step).told?.[line.kind];
  // It comes at once where nobody else is there for it.
  const isAtOnce = line.kind === 'escalated' && line.step !== null;
  const says = isAtOnce ? 'It comes to you: …' : words[line.kind][0];
  return told ?? says.replace('…', capitalised(asking(line, false) ?? 'look at it'));
};

/** What a mail says, beginning with what to do: what is asked, where that may be said. */
export const sayInMail = (line: NoticeLine): string => capitalised(asking(line, true) ?? words[line.kind][1]);
