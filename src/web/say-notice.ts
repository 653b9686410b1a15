// What somebody was told, in words, and the way straight to what there is to do.
import type { ToldLine } from '../app/told.ts';
import { type NoticeKind, reporterKinds } from '../incident/messages.ts';
import type { StepName } from '../incident/steps.ts';
import { type Moment, sayRelative } from '../policy/clock.ts';
import { sayDuty } from './say-chase.ts';

type Say = (what: string, line: ToldLine) => string;

const waitsFor = (step: StepName | null): string => {
  if (step === 'forward-report') return 'waits to be forwarded or kept by you';
  if (step === 'resolve-concern') return 'names somebody: say who is meant';
  return step === null ? 'came to you' : 'waits to be acknowledged';
};

const words: Readonly<Record<NoticeKind, Say>> = {
  reported: (_what, { step }) => `A new report ${waitsFor(step)}`,
  urgent: (_what, { step }) => `An urgent report ${waitsFor(step)}`,
  asked: (what) => `You are asked: ${what}`,
  reminder: (what) => `Still to be done: ${what}`,
  escalated: (what) => `Nobody has answered, so it comes to you: ${what}`,
  statutory: (what) => `A time limit set by law is running: ${what}`,
  severe: (_what, { step }) =>
    step === null
      ? 'It was classified as major or critical'
      : 'It was classified as critical: you decide who investigates',
  'chair-told': () => 'You were told of it as chair',
  allocated: (_what, { step }) =>
    step === null ? 'You work on the investigation' : 'You lead the investigation',
  'sent-back': () => 'The outcome report was sent back to you',
  reopened: () => 'It was reopened',
  closed: () => 'It was closed or set aside',
  details: () => 'Details were added to the report',
  'reporter-wrote': () => 'The reporter has written to you',
  'retaliation-answered': () => 'The reporter has answered how they were treated since',
  advised: () => 'The data protection officer has advised',
  unsealing: () => 'Your question who reported it was answered',
  owner: (_what, { step }) => (step === 'update-risk' ? 'A risk is yours' : 'A control is yours'),
  received: () => 'Your report was received and read',
  message: () => 'There is a message about your report',
  'looked-into': () => 'Your report is being looked into',
  outcome: () => 'There is an outcome of your report',
  hearing: () => 'Something waits for you',
};

/** What somebody is asked for, where no duty says it as well. */
const asked: Readonly<Partial<Record<StepName, string>>> = {
  'confirm-proposal': 'confirm or decline a proposal',
  'review-outcome': 'review the outcome report',
  'approve-unsealing': 'decide whether somebody may know who reported it',
  'confirm-unsealing': 'decide, as second governor, whether somebody may know who reported it',
  'share-identity': 'tell who asked who reported it',
  advise: 'give your advice as data protection officer',
};

/** What was told, as a sentence without its end. */
export const sayNotice = (line: ToldLine): string => {
  const { kind, duty, step } = line;
  if (line.handedOver) return 'handed over to others';
  const own = kind === 'asked' || kind === 'reminder' ? step && asked[step] : null;
  return words[kind](own ?? (duty === null ? 'look at it' : sayDuty(duty)), line);
};

/** When it is due, in words; '' where it has no time. */
export const sayNoticeDue = ({ dueAt, handedOver }: ToldLine, now: Moment): string => {
  if (dueAt === null || handedOver) return '';
  return `${dueAt <= now ? ', was due' : ', due'} ${sayRelative(dueAt, now)}`;
};

/** Where to read or do it: the step, the incident, or one's own report. */
export const noticePath = ({ kind, reference, step }: ToldLine): string => {
  if (kind === 'hearing') return '/hearings';
  if ((reporterKinds as readonly NoticeKind[]).includes(kind)) return `/my-reports/${reference}`;
  return `/incidents/${reference}${step === null ? '' : `/${step}`}`;
};
