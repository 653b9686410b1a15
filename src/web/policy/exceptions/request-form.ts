// Asking for an exception, and for a later end.
import { nameIn, policyNamed } from '../../../app/directory.ts';
import { deciders } from '../../../exception/step.ts';
import type { IsoDate } from '../../../policy/calendar.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { sayEither } from '../../../record/phrases.ts';
import { ownTermEnd } from '../../../school/own-days.ts';
import { dayFault, isOverAYear } from '../../../school/policies/exception-state.ts';
import { isPoint, type Subject } from '../../../school/policies/subject.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import { type Field, isProblem, known, type Located, problemAt } from '../../forms/field.ts';
import { anyOf, longText, reasonText } from '../../forms/fields.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { exceptionForm, requestOf, type View } from './exception-form.ts';
import { chooser, chosenIn, linkOf, partChoice, subjectToRead } from './point.ts';

const dayProblem = (day: 'from' | 'until', problem: string): Located => ({
  at: `${day}-day`,
  field: day,
  problem,
});

const overAYear = (from: IsoDate, until: IsoDate, longWhy: string): Located | null =>
  isOverAYear(from, until) && longWhy === ''
    ? problemAt('longWhy', 'It is longer than a year. Say why it has to be')
    : null;

const fieldsOf = ({ signed: { school }, now }: View) => ({
  what: longText('what', {
    label: 'What do you need to do differently?',
    required: 'Say what you need to do differently',
    rows: 3,
  }),
  why: reasonText('why', { label: 'Why do you need to?', required: 'Say why you need it', rows: 3 }),
  risk: longText('risk', { label: 'What could go wrong?', required: 'Say what could go wrong', rows: 2 }),
  protection: longText('protection', {
    label: 'What protects people and information instead?',
    required: 'Say what protects people and information instead',
    rows: 2,
  }),
  from: wholeDay('from', { label: 'First day', required: 'Enter the first day', future: true }),
  until: wholeDay('until', {
    label: 'Last day',
    hint: 'At most a year, unless you say why it has to be longer.',
    required: 'Enter the last day',
    future: 'end',
    lastFrom: 'from',
    termEnd: ownTermEnd(londonDate(now), school),
  }),
  longWhy: reasonText('longWhy', { label: 'Only if it is longer than a year: why?', rows: 2 }),
});

const confirms = (text: string, hint?: Html): Field<boolean> => {
  const field = anyOf('understood', {
    ...{ label: 'Before you send it', hint, items: [{ value: 'yes', text }] },
    required: 'Confirm that you have read it',
  });
  const parse: Field<boolean>['parse'] = (form) => {
    const chosen = field.parse(form);
    return isProblem(chosen) ? chosen : true;
  };
  return { ...field, parse };
};

/** Not asked of a policy that cannot be read here. */
const understood = ({ signed }: View, about: Subject | null): Field<boolean> => {
  if (about === null || isPoint(about)) return confirms('I have read why this point is in the policy');
  const link = linkOf(signed, about);
  const name = policyNamed(signed.directory, about);
  return link === ''
    ? known(false)
    : confirms(
        'I have read the policy and know why the rule is there',
        html`<a class="govuk-link" href="${link}">Read the ${name}</a>`,
      );
};

const whoDecides = ({ signed: { id, school, directory } }: View): Child => {
  const names = deciders(id, school).map((each) => nameIn(directory, each));
  return names.length > 0 && html`<p class="govuk-body">It goes to ${sayEither(names)} to decide.</p>`;
};

/** Its point stands in the address: it is chosen first, so that its why can be read before anything else. */
export const requestForm = exceptionForm({
  step: 'request-exception',
  name: 'new',
  button: 'Send the request',
  done: 'Your request was sent.',
  isReady: (view) => chosenIn(view) !== null,
  intro: (view) => {
    const about = chosenIn(view);
    if (about === null) return chooser(view);
    return html`${subjectToRead(view.signed, about)}${partChoice(view.signed, about)}<p
      class="govuk-body"><a class="govuk-link" href="/exception/new">Choose something
      else</a></p>${whoDecides(view)}`;
  },
  fields: (view) => ({ ...fieldsOf(view), understood: understood(view, chosenIn(view)) }),
  ask: ({ from, until, understood, ...prose }, view) => {
    const about = chosenIn(view);
    if (about === null) return problemAt('what', 'Choose first what you need an exception from');
    const fault = dayFault({ from, until }, londonDate(view.now));
    if (fault !== null) return dayProblem(fault.day, fault.says);
    const long = overAYear(from, until, prose.longWhy);
    return long ?? { facts: { about, from, until, understood }, prose };
  },
});

/** It has begun, or they were reminded that it ends. */
const mayNeedLonger = ({ state, now }: View): boolean =>
  state.from <= londonDate(now) || state.reminded !== null;

export const renewForm = exceptionForm({
  step: 'renew-exception',
  name: 'renew',
  button: 'Send the request',
  done: 'Your request was sent.',
  isCalledFor: (view) =>
    view.state.stage === 'granted' &&
    view.state.until >= londonDate(view.now) &&
    view.state.askedUntil === null &&
    mayNeedLonger(view),
  beside: requestOf,
  fields: ({ state }) => ({
    until: wholeDay('until', {
      label: 'New last day',
      hint: `It lasts until ${sayDate(state.until)} now.`,
      required: 'Enter the new last day',
      future: 'end',
    }),
    why: reasonText('why', {
      label: 'Why do you still need it?',
      required: 'Say why you still need it',
      rows: 3,
    }),
    longWhy: reasonText('longWhy', { label: 'If it is more than a year from today, why?', rows: 2 }),
  }),
  ask: ({ until, ...prose }, { state, now }) => {
    if (until <= state.until)
      return dayProblem('until', `It lasts until ${sayDate(state.until)}. Enter a later day`);
    const long = overAYear(londonDate(now), until, prose.longWhy);
    return long ?? { facts: { until }, prose };
  },
});
