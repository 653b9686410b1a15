// What somebody is told, in words: in the bell, where its reader is signed in, and in a mail, which is read
// over shoulders and never says what happened.

import type { DutyName } from '../../policy/procedures/procedures.ts';
import { inDuty } from '../../policy/said.ts';
import { capitalised } from '../../record/phrases.ts';
import { owes } from '../due/owes.ts';
import type { Notice, NoticeKind } from '../notifications/notice.ts';
import { sayDuty } from '../notifications/reminder-words.ts';
import { answerQuestion } from '../state/advice.ts';
import type { StepName } from '../step-names.ts';
import { outlineOf } from '../steps.ts';

type NoticeLine = Pick<Notice, 'kind' | 'duty' | 'step'>;

type Words = {
  /** `what`: what is asked; where it leads to a step, that may say it in words of its own. */
  readonly bell: (what: string, line: NoticeLine) => string;
  readonly mail: string;
};

/** All that a mail says where nothing may be said: whatever it is about, its words must be the same. */
export const something = 'Sign in to see what waits for you';

const words: Readonly<Record<NoticeKind, Words>> = {
  reported: {
    bell: () => 'A new report came to you',
    mail: 'Read a new report',
  },
  urgent: {
    bell: () => 'An urgent report came to you',
    mail: 'Read an urgent report',
  },
  now: {
    bell: () => 'Act now: open it and see whom to ring',
    mail: 'Act now: open it and see whom to ring',
  },
  asked: {
    bell: (what) => `You are asked: ${what}`,
    mail: 'See what you are asked for',
  },
  reminder: {
    bell: (what) => `Still to be done: ${what}`,
    mail: 'See what is due soon',
  },
  escalated: {
    bell: (what, { step }) =>
      // It comes at once where nobody else is there for it.
      step === null ? `Not done in time: ${what}` : `It comes to you: ${what}`,
    mail: 'See what now falls to you',
  },
  statutory: {
    bell: (what) => `A time limit set by law: ${what}`,
    mail: 'Keep a time limit set by law',
  },
  severe: {
    bell: () => 'It was classified as major or critical',
    mail: 'Look at an incident judged severe',
  },
  'chair-told': {
    bell: () => `It comes before you as ${inDuty('chair')}`,
    mail: `Read about an incident as ${inDuty('chair')}`,
  },
  allocated: {
    bell: (_what, { step }) =>
      step === null
        ? 'You were named to work on the investigation: read it first'
        : 'You lead the investigation',
    mail: 'Begin your investigation',
  },
  'sent-back': {
    bell: () => 'The outcome report was sent back to you',
    mail: 'Look again at the outcome report',
  },
  reopened: {
    bell: () => 'It was reopened',
    mail: 'Look at a reopened incident',
  },
  closed: {
    bell: () => 'It was closed',
    mail: 'Nothing to do: it was closed',
  },
  'set-aside': {
    bell: () => 'It was set aside: no incident, or reported already',
    mail: 'Nothing to do: it was set aside',
  },
  'taken-over': {
    bell: () => 'More is owed on it: a report of the same thing was set aside for it',
    mail: 'See what more is due',
  },
  'to-be-erased': {
    bell: () => 'What was written is to be erased: you may object',
    mail: 'Say if something must not be erased',
  },
  objected: {
    bell: () => 'Somebody objects to erasing it',
    mail: 'Read an objection',
  },
  details: {
    bell: () => 'Details were added to the report',
    mail: 'Read the details that were added',
  },
  'reporter-wrote': {
    bell: () => 'The reporter has written to you',
    mail: 'Read what the reporter wrote',
  },
  'retaliation-answered': {
    bell: () => 'The reporter has answered how they were treated since',
    mail: 'Read the reporter’s answer',
  },
  'facts-changed': {
    bell: () => 'The facts have changed: judge again',
    mail: 'Judge again: the facts have changed',
  },
  advised: {
    bell: () => 'The data protection officer has advised',
    mail: 'Read the advice',
  },
  'advice-recorded': {
    bell: () => 'Somebody recorded what the data protection officer advised',
    mail: 'Read what was recorded',
  },
  'entry-denied': {
    bell: () => 'Somebody says that an entry about them is not right',
    mail: 'Read an answer to an entry',
  },
  'found-out': {
    bell: () => 'Your question was answered: advise who to tell',
    mail: 'Advise who to tell',
  },
  questioned: {
    bell: () => `You are asked: ${answerQuestion}`,
    mail: answerQuestion,
  },
  'ended-unadvised': {
    bell: () => 'It ended without your advice, which nobody waits for any more',
    mail: 'Nothing to do: it ended without your advice',
  },
  'no-personal-data': {
    bell: () => 'Your advice is not needed any more: no personal data is involved',
    mail: 'Nothing to do: your advice is no longer needed',
  },
  'told-fewer': {
    bell: () => 'Fewer are told of it, outside the school, than was decided before',
    mail: 'Check a decision that was changed',
  },
  'advised-fewer': {
    bell: () => 'The facts were made milder: by them fewer must be told outside, or nobody need act at once',
    mail: 'Check what was changed',
  },
  'identity-request': {
    bell: () => 'Your question who reported it was answered',
    mail: 'Read the answer to your question',
  },
  'direction-answered': {
    bell: () => `What you wanted done for the ${inDuty('Governing Body')} has its answer`,
    mail: 'Read the answer you asked for',
  },
  'authority-refused': {
    bell: () => `The ${inDuty('Governing Body')} refused the urgent action by which it was allocated`,
    mail: `Read what the ${inDuty('Governing Body')} decided`,
  },
  'urgent-action': {
    bell: () => `The ${inDuty('chair')} acted on it alone, because it could not wait for a meeting`,
    mail: `Read what the ${inDuty('chair')} did`,
  },
  'work-handed': {
    bell: () => 'The office’s work on it was handed to you',
    mail: 'Something was handed to you',
  },
  'work-taken': {
    bell: () => 'Somebody else has the office’s work on it now',
    mail: 'Somebody else has taken something over from you',
  },
  'shared-with-auditor': {
    bell: () => 'An auditor was given it to read',
    mail: 'Somebody was given something to read',
  },
  owner: {
    bell: () => 'A control is yours',
    mail: 'Look after a risk or control that is yours',
  },
  received: {
    bell: () => 'Your report was received and read',
    mail: 'Your report was received',
  },
  message: {
    bell: () => 'There is a message about your report',
    mail: 'Read a message about your report',
  },
  'looked-into': {
    bell: () => 'Your report is being looked into',
    mail: 'Your report is being looked into',
  },
  outcome: {
    bell: () => 'There is an outcome of your report',
    mail: 'Read the outcome of your report',
  },
  heard: {
    bell: () => 'The person concerned has answered in writing',
    mail: 'Read an answer in writing',
  },
  hearing: {
    bell: () => 'Something waits for you',
    mail: something,
  },
};

/** What somebody is asked for: in the step's own words, else as the duty is called. */
const asking = ({ kind, step, duty }: NoticeLine, isMail: boolean): string | null => {
  const asked =
    (kind === 'asked' || kind === 'reminder') && step !== null ? outlineOf(step).asked : undefined;
  if (asked !== undefined && (asked.inMail || !isMail)) return asked.words;
  if (duty === null) return null;
  const calledAs: { readonly [step in StepName]?: DutyName } = owes[duty].calledAs ?? {};
  return sayDuty((step === null ? undefined : calledAs[step]) ?? duty);
};

/** What the bell says, as a sentence without its end. */
export const sayInBell = (line: NoticeLine): string =>
  (line.step === null ? undefined : outlineOf(line.step).told?.[line.kind]) ??
  words[line.kind].bell(capitalised(asking(line, false) ?? 'look at it'), line);

/** What a mail says, beginning with what to do: what is asked, where that may be said. */
export const sayInMail = (line: NoticeLine): string =>
  capitalised(asking(line, true) ?? words[line.kind].mail);
