import { nameIn } from '../../../app/directory.ts';
import { titleNamed } from '../../../app/governing/version-names.ts';
import { clerksOf } from '../../../meeting/step.ts';
import { londonDate, sayDate, sayMonth } from '../../../policy/clock.ts';
import { differencesOf } from '../../../policy/passages.ts';
import type { ItemId, YearMonth } from '../../../policy/policy.ts';
import { inOffice } from '../../../policy/said.ts';
import { outOfDate } from '../../../policy-version/steps/withdraw-version.ts';
import { sayEither } from '../../../record/phrases.ts';
import { sayLeftOut, sayNumber } from '../../../school/policies/policy-version-state.ts';
import {
  baseOf,
  isInForce,
  leftOutIn,
  template,
  versionInForce,
} from '../../../school/policies/policy-versions.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import type { Field } from '../../forms/field.ts';
import { lineText, longText, reasonText } from '../../forms/fields.ts';
import { onStreams } from '../../streams/stream-form.ts';
import { factList } from '../../ui/case-frame.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { approvedBy, approvedOn, nextReview } from './approval-fields.ts';
import { coverageLines, coverChanges, coveredIn, isCarriedOut, sayCovered } from './coverage.ts';
import { leftOutNote } from './document.ts';
import { othersBeforeIt, othersBegunAgain } from './others-first.ts';
import { rewordForm } from './reword.ts';
import { kind, type VersionForm, type View, versionForm, versionsHome } from './version-form.ts';

const meetingOn = wholeDay('meetingOn', {
  label: `When did the ${inOffice('governors')} meet?`,
  required: 'Enter the date of the meeting',
});
const minute = longText('minute', {
  label: 'The minute',
  hint: 'What the minutes say of it, or the number of the minute.',
  required: 'Write the minute',
  rows: 3,
});
/** The policy is reviewed each year. */
const inAYear = ({ now }: Pick<View, 'now'>): string => {
  const [year, month] = londonDate(now).split('-');
  return sayMonth(`${Number(year) + 1}-${month}` as YearMonth);
};

const why = (required: string) => reasonText('why', { label: 'Why?', required, rows: 3 });

/** For a school that was set up before Candour asked for it. */
export const templateForm = versionForm({
  step: 'adopt-template',
  name: 'approval',
  done: 'Version 1.0 is on the record, and its review.',
  isCalledFor: ({ signed }) => signed.school.policyVersions.size === 0,
  whyNot: () =>
    html`It is on the record how the policy was approved. <a class="govuk-link" href="/policy/versions">See
      the versions of the policy</a>.`,
  fields: () => ({ approvedBy, approvedOn, nextReview }),
  ask: ({ approvedBy, ...facts }) => ({ facts, prose: { approvedBy } }),
});

const isUpToDate = (view: View): boolean => whyOutOfDate(view) === null;

export const whyOutOfDate = ({ signed, state }: View): string | null =>
  outOfDate(state, signed.school)?.because ?? null;

/** Whether any word, or who carries one out, differs from the version whose other words it keeps. */
const changesSomething = ({ signed: { directory, school }, state, stream }: View): boolean => {
  const from = baseOf(school, state);
  return (
    differencesOf(directory.policyIn(from), directory.policyIn(stream)).length > 0 ||
    coverChanges(school, stream, from).length > 0
  );
};

const sayClerk = ({ signed: { directory, school } }: View): string =>
  sayEither(clerksOf(school).map((person) => nameIn(directory, person))) || 'The clerk';

const putForward = versionForm({
  step: 'put-forward',
  done: 'It is put forward. This page tells you which meeting decides on it, and what it decides.',
  isCalledFor: (view) =>
    (view.state.stage === 'draft' || view.state.stage === 'declined') &&
    isUpToDate(view) &&
    changesSomething(view),
  whyNot: (view) =>
    whyOutOfDate(view) ??
    (changesSomething(view) ? null : 'Nothing changes yet. Reword a point first, or propose that it stays.'),
  intro: (view) => [
    html`<p class="govuk-body">${sayClerk(view)} puts it on an agenda. Until the ${inOffice('governors')}
      decide, you can only withdraw it.</p>`,
    othersBeforeIt(view),
  ],
  fields: () => ({
    note: longText('note', {
      label: `What else should the ${inOffice('governors')} know? (optional)`,
      rows: 3,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});

const withdraw = versionForm({
  step: 'withdraw-version',
  done: 'It is withdrawn. It can still be read.',
  isCalledFor: ({ state }) => state.adoption === null && state.stage !== 'withdrawn',
  fields: () => ({ why: why('Say why it is withdrawn') }),
  ask: (prose) => ({ facts: {}, prose }),
});

const number: Field<{ readonly major: number; readonly minor: number }> = {
  ...lineText('number', { label: 'Number of the version', inputmode: 'numeric' }),
  parse: (form) => {
    const [, major, minor] = /^\s*(\d{1,3})\.(\d{1,3})\s*$/.exec(form.get('number')) ?? [];
    return major === undefined || minor === undefined
      ? { problem: 'Enter the number of the version, such as 1.1' }
      : { major: Number(major), minor: Number(minor) };
  },
};

const lines = (covered: ReturnType<typeof coveredIn>): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${coverageLines(covered)}</ul>`;

/** What each passage comes to once it is in force: what Candour does not carry out stands in view. */
export const coverageList = ({ signed, stream }: View): Html => {
  const covered = coveredIn(signed.school, stream);
  const open = covered.filter((each) => !isCarriedOut(each));
  return html`<p class="govuk-body">${sayCovered(covered)}.</p>${open.length > 0 && lines(open)}${fold(
    'Carried out by which steps',
    lines(covered.filter(isCarriedOut)),
  )}`;
};

const adopt = versionForm({
  step: 'adopt-version',
  isGrave: true,
  done: `It is on record. It is in force once ${inOffice('another governor')} has confirmed it.`,
  isCalledFor: (view) =>
    view.state.stage === 'put-forward' && view.state.recorded === null && isUpToDate(view),
  whyNot: whyOutOfDate,
  intro: (view) => html`<p class="govuk-body"><a class="govuk-link" href="${compareWith(view)}">Read what
    changes, word by word</a>. No sentence is enforced by itself: below stands who carries each
    out.</p>${leftOutNote(leftOutIn(view.signed.school, view.stream))}${othersBegunAgain(view)}${coverageList(
      view,
    )}`,
  fields: () => ({ number, approvedBy, meetingOn, minute, nextReview }),
  prefill: ({ signed, now }) => {
    const { major, minor } = versionInForce(signed.school)?.adoption.number ?? { major: 1, minor: 0 };
    return {
      number: `${major}.${minor + 1}`,
      nextReview: inAYear({ now }),
    };
  },
  ask: ({ minute, approvedBy, ...facts }) => ({ facts, prose: { minute, approvedBy } }),
});

const confirm = versionForm({
  step: 'confirm-version',
  isGrave: true,
  done: 'It is in force from now on. Incidents that were reported before go on by the version before.',
  isCalledFor: (view) => view.state.recorded !== null && isUpToDate(view),
  whyNot: whyOutOfDate,
  intro: ({ signed: { directory }, state: { recorded }, entries }) => {
    if (recorded === null) return null;
    const { minute = '' } = entries.find(({ version }) => version === recorded.entry)?.written ?? {};
    return html`${factList([
      ['Recorded by', recorded.by === null ? '' : nameIn(directory, recorded.by)],
      ['Version', html`${sayNumber(recorded.number)}${leavesOut(recorded.leftOut ?? [])}`],
      ['Adopted', sayDate(recorded.approvedOn)],
      ['The minute', minute ?? 'Erased'],
      ['Next review', sayMonth(recorded.nextReview)],
    ])}<p class="govuk-body">Confirm it if that is what you decided. If it is not, decline it.</p>`;
  },
  fields: () => ({}),
  ask: () => ({ facts: {}, prose: {} }),
});

const leavesOut = (items: readonly ItemId[]): Child =>
  items.length > 0 && html`: <strong>${sayLeftOut(items)}</strong>`;

export const compareWith = ({ signed, state, stream }: Pick<View, 'signed' | 'state' | 'stream'>): string =>
  `/policy/compare?from=${baseOf(signed.school, state) ?? template}&to=${stream}`;

const decline = versionForm({
  step: 'decline-version',
  done: 'It is declined. The person who proposed it has been told.',
  isCalledFor: ({ state }) => state.stage === 'put-forward',
  fields: () => ({ reasons: reasonText('reasons', { label: 'Why?', required: 'Say why', rows: 3 }) }),
  ask: (prose) => ({ facts: {}, prose }),
});

const proposeReview = versionForm({
  step: 'propose-review',
  done: `The ${inOffice('governors')} have been asked.`,
  isCalledFor: ({ state, signed }) => isInForce(signed.school, state) && state.proposedReview === null,
  whyNot: () => 'Only the version in force is reviewed, and it is proposed once.',
  fields: () => ({ why: why('Say why it may stay as it is'), nextReview }),
  prefill: (view) => ({ nextReview: inAYear(view) }),
  ask: ({ why, nextReview }) => ({ facts: { nextReview }, prose: { why } }),
});

const recordReview = versionForm({
  step: 'record-review',
  isGrave: true,
  done: 'The review is on the record.',
  isCalledFor: ({ state }) => state.proposedReview !== null,
  fields: () => ({ meetingOn, minute, nextReview }),
  prefill: ({ state }) =>
    state.proposedReview === null ? {} : { nextReview: sayMonth(state.proposedReview.nextReview) },
  ask: ({ minute, ...facts }) => ({ facts, prose: { minute } }),
});

const declineReview = versionForm({
  step: 'decline-review',
  done: 'It is declined. The person who proposed it has been told.',
  isCalledFor: ({ state }) => state.proposedReview !== null,
  fields: () => ({ reasons: reasonText('reasons', { label: 'Why?', required: 'Say why', rows: 3 }) }),
  ask: (prose) => ({ facts: {}, prose }),
});

const onAny = onStreams(kind, versionsHome);

export const onVersion: typeof onAny = {
  ...onAny,
  frame(form, view) {
    const { caption, ...frame } = onAny.frame(form, view);
    if (caption === undefined) return frame;
    const title = titleNamed(view.signed.directory, view);
    return { ...frame, caption: title, back: { ...frame.back, text: `Back to ${title}` } };
  },
};

/** In the order in which their buttons stand. */
export const versionForms: readonly VersionForm[] = [
  ...[putForward, adopt, confirm, recordReview, decline, declineReview, proposeReview, withdraw, rewordForm],
];

/** Those that its page has a button to: rewording stands at each point. */
export const buttonForms: readonly VersionForm[] = versionForms.filter((form) => form !== rewordForm);
