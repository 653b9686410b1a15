// What somebody was told, in words, and the way straight to what there is to do.
import { formOfStep } from '../app/form-of-step.ts';
import type { ToldLine } from '../app/told-line.ts';
import { type NoticeKind, pressingKinds, reporterKinds } from '../incident/notice.ts';
import type { StepName } from '../incident/step-names.ts';
import { count, type Moment, sayRelative } from '../policy/clock.ts';
import { sayDuty } from './say-chase.ts';

type Say = (what: string, line: ToldLine) => string;

const waitsFor = ({ step, isOwed }: ToldLine): string => {
  if (!isOwed) return 'came to you';
  if (step === 'forward-report') return 'waits to be forwarded or kept by you';
  if (step === 'resolve-concern') return 'names somebody: say who is meant';
  return step === null ? 'came to you' : 'waits to be acknowledged';
};

const words: Readonly<Record<NoticeKind, Say>> = {
  reported: (_what, line) => `A new report ${waitsFor(line)}`,
  urgent: (_what, line) => `An urgent report ${waitsFor(line)}`,
  asked: (what, { isOwed }) => `You ${isOwed ? 'are' : 'were'} asked: ${what}`,
  reminder: (what, { isOwed }) => `${isOwed ? 'Still to be done' : 'You were reminded'}: ${what}`,
  escalated: (what, { isOwed }) =>
    `${isOwed ? 'It comes to you, as nobody else has done it' : 'It had come to you'}: ${what}`,
  statutory: (what) => `A time limit set by law: ${what}`,
  severe: (_what, { step }) =>
    step === null
      ? 'It was classified as major or critical'
      : 'It was classified as critical: you decide who investigates',
  'chair-told': () => 'You were told of it as chair',
  allocated: (_what, { step }) =>
    step === null ? 'You work on the investigation' : 'You lead the investigation',
  'sent-back': () => 'The outcome report was sent back to you',
  reopened: () => 'It was reopened',
  closed: () => 'It was closed',
  'set-aside': () => 'It was set aside: no incident, or reported already',
  details: () => 'Details were added to the report',
  'reporter-wrote': () => 'The reporter has written to you',
  'retaliation-answered': () => 'The reporter has answered how they were treated since',
  advised: () => 'The data protection officer has advised',
  'ended-unadvised': () => 'It ended without your advice, which nobody waits for any more',
  'no-personal-data': () => 'Your advice is not needed any more: no personal data is involved',
  unsealing: () => 'Your question who reported it was answered',
  owner: (_what, { step }) => (step === 'update-risk' ? 'A risk is yours' : 'A control is yours'),
  received: () => 'Your report was received and read',
  message: () => 'There is a message about your report',
  'looked-into': () => 'Your report is being looked into',
  outcome: () => 'There is an outcome of your report',
  heard: () => 'The person concerned has answered in writing',
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
  'decide-discipline': 'decide on discipline',
};

/** What was told, as a sentence without its end. */
export const sayNotice = (line: ToldLine): string => {
  const { kind, duty, step } = line;
  if (line.reassigned) return 'handed over to others';
  const own = kind === 'asked' || kind === 'reminder' ? step && asked[step] : null;
  return words[kind](own ?? (duty === null ? 'look at it' : sayDuty(duty)), line);
};

const isPressing = (kind: NoticeKind): boolean => pressingKinds.some((each) => each === kind);

/** When it is due, or that it is settled, in words; '' where there is nothing to do. */
export const sayNoticeDue = ({ kind, dueAt, reassigned, isOwed }: ToldLine, now: Moment): string => {
  if (reassigned) return '';
  if (!isOwed) return kind === 'asked' || isPressing(kind) ? ', settled since' : '';
  if (dueAt === null) return '';
  if (dueAt > now) return `, ${kind === 'statutory' ? 'runs out' : 'due'} ${sayRelative(dueAt, now)}`;
  return `, ${kind === 'statutory' ? 'ran out' : 'was due'} ${sayRelative(dueAt, now)}`;
};

/** How often it was said, where that was more than once; it goes before the last time. */
export const sayHowOften = ({ kind, ids, reassigned }: ToldLine): string => {
  if (ids.length === 1 || reassigned) return '';
  return `${kind === 'escalated' ? 'Told' : 'Reminded'} ${count(ids.length, 'time')}, last `;
};

/** Where to read or do it: the step, the incident, or one's own report. */
export const noticePath = ({ kind, reference, step }: ToldLine): string => {
  if (kind === 'hearing') return '/hearings';
  if ((reporterKinds as readonly NoticeKind[]).includes(kind)) return `/my-reports/${reference}`;
  return `/incidents/${reference}${step === null ? '' : `/${formOfStep(step)}`}`;
};
