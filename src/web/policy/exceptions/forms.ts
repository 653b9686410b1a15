// What can be done with an exception: decided on, asked back, answered, and ended by either side.

import { addDays, type IsoDate } from '../../../policy/calendar.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { ownTermEnd } from '../../../school/own-days.ts';
import { isWaiting } from '../../../school/policies/exception-state.ts';
import { dateParts, wholeDay } from '../../forms/date-fields.ts';
import { type Field, known } from '../../forms/field.ts';
import { longText, reasonText } from '../../forms/fields.ts';
import { onStreams, type StreamForm } from '../../streams/stream-form.ts';
import { quoteFigure } from '../../ui/notice.ts';
import { exceptionForm, quotedFrom, requestOf, type View, whoAsks } from './exception-form.ts';
import { renewForm } from './request-form.ts';
import { isPast } from './words.ts';

const kind = 'exception';

export const onException = onStreams(kind, {
  href: '/exceptions',
  text: 'Back to exceptions',
  current: '/policy',
});

const waits = ({ state }: View): boolean => isWaiting(state);
const isGranted = ({ state, now }: View): boolean =>
  state.stage === 'granted' && !isPast(state, londonDate(now));

const fromOf = ({ state, now }: View): IsoDate => {
  const today = londonDate(now);
  const isPast = state.from < today;
  return isPast ? today : state.from;
};

const fromField = (view: View): Field<IsoDate> =>
  view.state.askedUntil !== null
    ? known(view.state.from)
    : wholeDay('from', { label: 'First day', required: 'Enter the first day', future: true });

/** In days after the first, at most: a month may have 31, a year 366. */
const spans = { 'for-fortnight': 13, 'for-month': 30, 'for-year': 365 } as const;

/** Nobody grants for longer than was asked. */
const spansWithin = (from: IsoDate, until: IsoDate, termEnd: IsoDate | null) =>
  (['for-fortnight', 'for-month', 'for-term', 'for-year'] as const).filter((span) => {
    const last = span === 'for-term' ? termEnd : addDays(from, spans[span]);
    return last !== null && last <= until;
  });

const termEndOf = (view: View): IsoDate | null => ownTermEnd(fromOf(view), view.signed.school);

const reasonsField = (who: 'asked' | 'has it') =>
  reasonText('reasons', {
    label: 'Your reasons',
    hint: `The person who ${who} reads them.`,
    required: 'Give your reasons',
    rows: 4,
  });

const grantForm = exceptionForm({
  step: 'grant-exception',
  name: 'grant',
  done: 'Granted. The person who asked has been told.',
  isCalledFor: waits,
  intro: whoAsks,
  beside: requestOf,
  fields: (view) => ({
    from: fromField(view),
    until: wholeDay('until', {
      label: 'Last day',
      hint: `${sayDate(view.state.askedUntil ?? view.state.until)} was asked for. You can grant less.`,
      required: 'Enter the last day',
      future: 'end',
      lastFrom: view.state.askedUntil === null ? 'from' : undefined,
      spans: spansWithin(fromOf(view), view.state.until, termEndOf(view)),
      termEnd: termEndOf(view),
    }),
    reasons: reasonsField('asked'),
    conditions: longText('conditions', {
      label: 'Conditions',
      hint: 'What has to be done or left alone while it lasts. Leave empty if there are none.',
      rows: 4,
    }),
  }),
  prefill: (view) => ({
    ...dateParts('from', fromOf(view)),
    ...dateParts('until', view.state.askedUntil ?? view.state.until),
    conditions: conditionsOf(view),
  }),
  ask: ({ from, until, ...prose }) => ({ facts: { from, until }, prose }),
});

/** Under which it stands; '' where there are none. */
export const conditionsOf = ({ state, entries }: View): string => {
  const entry = state.grants.at(-1)?.entry;
  return entries.find(({ version }) => version === entry)?.written.conditions ?? '';
};

const refuseForm = exceptionForm({
  step: 'refuse-exception',
  name: 'refuse',
  done: 'Refused. The person who asked has been told, and reads your reasons.',
  isCalledFor: waits,
  intro: whoAsks,
  beside: requestOf,
  fields: () => ({ reasons: reasonsField('asked') }),
  ask: (prose) => ({ facts: {}, prose }),
});

const askBackForm = exceptionForm({
  step: 'ask-back',
  name: 'ask-back',
  button: 'Send the question',
  done: 'Your question is on its way. You are told when it is answered.',
  isCalledFor: (view) => waits(view) && !view.state.isQuestioned,
  intro: whoAsks,
  beside: requestOf,
  fields: () => ({
    question: longText('question', {
      label: 'What do you need to know?',
      required: 'Write your question',
      rows: 4,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});

const answerForm = exceptionForm({
  step: 'answer-question',
  name: 'answer',
  button: 'Send the answer',
  done: 'Your answer is on its way to the person who decides.',
  isCalledFor: ({ state }) => state.isQuestioned,
  intro: (view) => {
    const question = quotedFrom(view, 'exception-questioned', 'question');
    return question !== null && quoteFigure(`${question.by} asks`, question.text);
  },
  beside: requestOf,
  fields: () => ({
    answer: longText('answer', { label: 'Your answer', required: 'Write your answer', rows: 4 }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});

const withdrawForm = exceptionForm({
  step: 'withdraw-exception',
  name: 'withdraw',
  done: 'Withdrawn. Nobody has to decide on it any more.',
  isCalledFor: waits,
  beside: requestOf,
  fields: () => ({}),
  ask: () => ({ facts: {}, prose: {} }),
});

const endForm = exceptionForm({
  step: 'end-exception',
  name: 'end',
  done: 'Ended. From now on the policy applies to you in full.',
  isCalledFor: isGranted,
  beside: requestOf,
  fields: () => ({ remark: longText('remark', { label: 'Why do you end it? (optional)', rows: 3 }) }),
  ask: ({ remark: reasons }) => ({ facts: {}, prose: { reasons } }),
});

const revokeForm = exceptionForm({
  step: 'revoke-exception',
  name: 'revoke',
  done: 'Revoked. The person who had it has been told, and reads your reasons.',
  isCalledFor: isGranted,
  beside: requestOf,
  fields: () => ({ reasons: reasonsField('has it') }),
  ask: (prose) => ({ facts: {}, prose }),
});

/** What is needed most comes first. */
export const exceptionForms: readonly StreamForm<typeof kind>[] = [
  ...[answerForm, grantForm, askBackForm, refuseForm],
  ...[renewForm, endForm, withdrawForm, revokeForm],
];
