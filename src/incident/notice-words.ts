// What somebody is told, in words: in the bell, where its reader is signed in, and in a mail, which is read
// over shoulders and never says what happened.
import { capitalised } from '../record/phrases.ts';
import type { Notice, NoticeKind } from './notifications/notice.ts';
import { sayDuty } from './notifications/reminder-words.ts';
import { steps } from './steps.ts';

/** A notice with whether what it asks is still owed. */
export type NoticeLine = Pick<Notice, 'kind' | 'duty' | 'step'> & { readonly isOwed: boolean };

type Words = {
  /** `what`: what is asked. */
  readonly bell: (what: string, line: NoticeLine) => string;
  readonly mail: string;
};

const waitsFor = ({ step, isOwed }: NoticeLine): string => {
  if (!isOwed) return 'came to you';
  if (step === 'forward-report') return 'waits to be forwarded or kept by you';
  if (step === 'resolve-concern') return 'names somebody: say who is meant';
  return step === null ? 'came to you' : 'waits to be acknowledged';
};

/** All that a mail says where nothing may be said: whatever it is about, its words must be the same. */
export const something = 'Something waits for you in Candour';

const words: Readonly<Record<NoticeKind, Words>> = {
  reported: {
    bell: (_what, line) => `A new report ${waitsFor(line)}`,
    mail: 'A report came in',
  },
  urgent: {
    bell: (_what, line) => `An urgent report ${waitsFor(line)}`,
    mail: 'An urgent report came in',
  },
  asked: {
    bell: (what, { isOwed }) => `You ${isOwed ? 'are' : 'were'} asked: ${what}`,
    mail: 'You are asked for something',
  },
  reminder: {
    bell: (what, { isOwed }) => `${isOwed ? 'Still to be done' : 'You were reminded'}: ${what}`,
    mail: 'Something is due soon',
  },
  escalated: {
    bell: (what, { isOwed }) =>
      `${isOwed ? 'It comes to you, as nobody else has done it' : 'It had come to you'}: ${what}`,
    mail: 'It comes to you',
  },
  statutory: {
    bell: (what) => `A time limit set by law: ${what}`,
    mail: 'A time limit set by law runs',
  },
  severe: {
    bell: (_what, { step }) => {
      if (step === null) return 'It was classified as major or critical';
      return step === 'name-governors'
        ? 'It was classified as major: you name the governors on it'
        : 'It was classified as critical: you decide who investigates';
    },
    mail: 'It was judged to be severe',
  },
  'chair-told': {
    bell: () => 'You were told of it as chair',
    mail: 'You were told of it',
  },
  allocated: {
    bell: (_what, { step }) =>
      step === null ? 'You work on the investigation' : 'You lead the investigation',
    mail: 'An investigation is yours',
  },
  'sent-back': {
    bell: () => 'The outcome report was sent back to you',
    mail: 'The outcome report was sent back',
  },
  reopened: {
    bell: () => 'It was reopened',
    mail: 'It was reopened',
  },
  closed: {
    bell: () => 'It was closed',
    mail: 'It was closed',
  },
  'set-aside': {
    bell: () => 'It was set aside: no incident, or reported already',
    mail: 'It was set aside',
  },
  'taken-over': {
    bell: () => 'More is owed on it: a report of the same thing was set aside for it',
    mail: 'More is owed on it',
  },
  'to-be-erased': {
    bell: () => 'What was written is to be erased: you may object',
    mail: 'Something is to be erased',
  },
  objected: {
    bell: () => 'Somebody objects to its being erased',
    mail: 'Somebody objects',
  },
  details: {
    bell: () => 'Details were added to the report',
    mail: 'Details were added',
  },
  'reporter-wrote': {
    bell: () => 'The reporter has written to you',
    mail: 'The reporter has written',
  },
  'retaliation-answered': {
    bell: () => 'The reporter has answered how they were treated since',
    mail: 'The reporter has answered',
  },
  'facts-changed': {
    bell: (_what, { step }) =>
      step === 'classify'
        ? 'The facts have changed: judge again how severe it is'
        : 'The facts have changed: judge again who must be told',
    mail: 'The facts have changed',
  },
  advised: {
    bell: () => 'The data protection officer has advised',
    mail: 'There is advice on it',
  },
  'ended-unadvised': {
    bell: () => 'It ended without your advice, which nobody waits for any more',
    mail: 'It ended without your advice',
  },
  'no-personal-data': {
    bell: () => 'Your advice is not needed any more: no personal data is involved',
    mail: 'Your advice is not needed any more',
  },
  'told-fewer': {
    bell: () => 'Fewer are told of it, outside the school, than was decided before',
    mail: 'A decision was changed',
  },
  'advised-fewer': {
    bell: () => 'The facts were changed: fewer would have to be told of it, outside the school, than before',
    mail: 'What is known was changed',
  },
  'identity-request': {
    bell: () => 'Your question who reported it was answered',
    mail: 'There is an answer for you',
  },
  'direction-answered': {
    bell: () => 'What you wanted done for the Governing Body has its answer',
    mail: 'There is an answer for you',
  },
  'authority-refused': {
    bell: () => 'The Governing Body refused the urgent authority on which it was allocated',
    mail: 'The Governing Body has decided',
  },
  'work-handed': {
    bell: () => 'The office’s work on it was handed to you',
    mail: 'Something was handed to you',
  },
  'work-taken': {
    bell: () => 'Somebody else has the office’s work on it now',
    mail: 'Somebody else has taken something over from you',
  },
  owner: {
    bell: (_what, { step }) => (step === 'update-risk' ? 'A risk is yours' : 'A control is yours'),
    mail: 'A risk or a control is yours',
  },
  received: {
    bell: () => 'Your report was received and read',
    mail: 'Your report was received',
  },
  message: {
    bell: () => 'There is a message about your report',
    mail: 'There is a message for you',
  },
  'looked-into': {
    bell: () => 'Your report is being looked into',
    mail: 'Your report is being looked into',
  },
  outcome: {
    bell: () => 'There is an outcome of your report',
    mail: 'There is an outcome of your report',
  },
  heard: {
    bell: () => 'The person concerned has answered in writing',
    mail: 'There is an answer in writing',
  },
  hearing: {
    bell: () => 'Something waits for you',
    mail: something,
  },
};

/** What somebody is asked for: in the step's own words, else as the duty is called. */
const asking = ({ kind, step, duty }: NoticeLine, isMail: boolean): string | null => {
  const asked = (kind === 'asked' || kind === 'reminder') && step !== null ? steps[step].asked : undefined;
  if (asked !== undefined && (asked.inMail || !isMail)) return asked.words;
  return duty === null ? null : sayDuty(duty);
};

/** What the bell says, as a sentence without its end. */
export const sayInBell = (line: NoticeLine): string =>
  words[line.kind].bell(asking(line, false) ?? 'look at it', line);

/** What a mail says: what is asked, where that may be said; else what kind of thing it is. */
export const sayInMail = (line: Pick<NoticeLine, 'kind' | 'duty' | 'step'>): string => {
  const asked = asking({ ...line, isOwed: true }, true);
  const { mail } = words[line.kind];
  if (asked === null) return mail;
  return line.kind === 'escalated' ? `${mail}: ${asked}` : capitalised(asked);
};
