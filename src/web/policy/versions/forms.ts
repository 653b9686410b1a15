import type { IsoDate } from '../../../policy/calendar.ts';
import { sayMonth } from '../../../policy/clock.ts';
import { type VersionStepName, versionSteps } from '../../../policy-version/steps.ts';
import type { StreamId } from '../../../record/ids.ts';
import { isInForce, template, versionInForce } from '../../../school/policy-versions.ts';
import { monthAndYear, wholeDay } from '../../forms/date-fields.ts';
import type { Field } from '../../forms/field.ts';
import { lineText, longText } from '../../forms/fields.ts';
import { declared } from '../../forms/form-kind.ts';
import {
  mayTake,
  type OnStream,
  onStreams,
  type StreamForm,
  type StreamView,
} from '../../streams/stream-form.ts';
import { fold } from '../../ui/folds.ts';
import { type Html, html } from '../../ui/html.ts';
import { coverageLines, coveredIn, isCarriedOut, sayCovered } from './coverage.ts';
import { rewordForm } from './reword.ts';

export const kind = 'policy-version';
export type On = OnStream<typeof kind>;
type View = StreamView<typeof kind>;
type Form = StreamForm<typeof kind>;

const title = (step: VersionStepName): string => versionSteps[step].title;

const nextReview = monthAndYear('nextReview', {
  label: 'Next review',
  required: 'Enter the month of the next review',
});
const meetingOn = wholeDay('meetingOn', {
  label: 'When did the governors meet?',
  required: 'Enter the date of the meeting',
});
const minute = longText('minute', {
  label: 'The minute',
  hint: 'What the minutes say of it, or the number of the minute.',
  required: 'Write the minute',
  rows: 3,
});
const why = (required: string) => longText('why', { label: 'Why?', required, rows: 3 });

/** The suggestions and exceptions that lead to it stand in the address. */
const groundsIn = ({ asked }: View): readonly StreamId[] =>
  asked.all('grounds').filter((id) => /^[\w-]{1,64}$/.test(id)) as StreamId[];

export const beginForm: Form = declared<On, { why: Field<string> }>({
  name: 'new',
  title: title('begin-version'),
  button: 'Begin the draft',
  done: 'The draft begins with the words of the version in force. Reword the points that must change.',
  isOffered: (view) => mayTake(kind, 'begin-version', view),
  intro: (view) =>
    html`<p class="govuk-body">${
      groundsIn(view).length > 0 && 'It answers what was suggested. '
    }The draft is read by the governors and those who look after the policy.</p>`,
  fields: () => ({ why: why('Say why the policy must change') }),
  commands: ({ why }, view) => [
    {
      step: 'begin-version',
      facts: {
        from: versionInForce(view.signed.school)?.stream ?? null,
        grounds: groundsIn(view),
      },
      prose: { why },
    },
  ],
});

const approvedBy = lineText('approvedBy', {
  label: 'Approved by',
  hint: 'The committee or the governing body.',
  required: 'Say who approved it',
  max: 120,
});

/** For a school that was set up before Candour asked for it. */
export const templateForm: Form = declared<
  On,
  { approvedBy: Field<string>; approvedOn: Field<IsoDate>; nextReview: typeof nextReview }
>({
  name: 'approval',
  title: title('adopt-template'),
  done: 'Version 1.0 is on the record, and its review.',
  isOffered: (view) => mayTake(kind, 'adopt-template', view),
  isCalledFor: ({ signed }) => signed.school.policyVersions.size === 0,
  fields: () => ({
    approvedBy,
    approvedOn: wholeDay('approvedOn', { label: 'Approved on', required: 'Enter the date of the approval' }),
    nextReview,
  }),
  commands: ({ approvedBy, ...facts }) => [{ step: 'adopt-template', facts, prose: { approvedBy } }],
});

const putForward: Form = declared<On, { note: Field<string> }>({
  name: 'put-forward',
  title: title('put-forward'),
  done: 'The governors have been asked.',
  isOffered: (view) => mayTake(kind, 'put-forward', view),
  isCalledFor: ({ state }) =>
    (state.stage === 'draft' || state.stage === 'declined') && Object.keys(state.reworded).length > 0,
  fields: () => ({
    note: longText('note', { label: 'What should the governors know? (optional)', rows: 3 }),
  }),
  commands: (prose) => [{ step: 'put-forward', facts: {}, prose }],
});

const withdraw: Form = declared<On, { why: Field<string> }>({
  name: 'withdraw-version',
  title: title('withdraw-version'),
  done: 'It is withdrawn. It can still be read.',
  isOffered: (view) => mayTake(kind, 'withdraw-version', view),
  isCalledFor: ({ state }) => state.adoption === null && state.stage !== 'withdrawn',
  fields: () => ({ why: why('Say why it is withdrawn') }),
  commands: (prose) => [{ step: 'withdraw-version', facts: {}, prose }],
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

/** Begun from a version that is no longer in force. */
export const isOutOfDate = ({ state, signed }: View): boolean =>
  state.adoption === null &&
  state.stage !== 'withdrawn' &&
  state.from !== (versionInForce(signed.school)?.stream ?? null);

const adopt: Form = declared<
  On,
  {
    number: typeof number;
    approvedBy: Field<string>;
    meetingOn: typeof meetingOn;
    minute: Field<string>;
    nextReview: typeof nextReview;
  }
>({
  name: 'adopt-version',
  title: title('adopt-version'),
  isGrave: true,
  done: 'It is in force from now on. Incidents that were reported before go on by the version before.',
  isOffered: (view) => mayTake(kind, 'adopt-version', view),
  isCalledFor: (view) => view.state.stage === 'put-forward' && !isOutOfDate(view),
  intro: (view) => html`<p class="govuk-body"><a class="govuk-link" href="${compareWith(view)}">Read what
    changes, word by word</a>. No sentence is enforced by itself:</p>${coverageList(view)}`,
  fields: () => ({ number, approvedBy, meetingOn, minute, nextReview }),
  prefill: ({ signed }) => {
    const { major, minor } = versionInForce(signed.school)?.adoption.number ?? { major: 1, minor: 0 };
    return {
      number: `${major}.${minor + 1}`,
      approvedBy: signed.directory.policy.documentControl.approvedBy,
    };
  },
  commands: ({ minute, approvedBy, ...facts }) => [
    { step: 'adopt-version', facts, prose: { minute, approvedBy } },
  ],
});

export const compareWith = ({ state, stream }: Pick<View, 'state' | 'stream'>): string =>
  `/policy/compare?from=${state.from ?? template}&to=${stream}`;

const decline: Form = declared<On, { reasons: Field<string> }>({
  name: 'decline-version',
  title: title('decline-version'),
  done: 'It is declined. The person who proposed it has been told.',
  isOffered: (view) => mayTake(kind, 'decline-version', view),
  isCalledFor: ({ state }) => state.stage === 'put-forward',
  fields: () => ({ reasons: longText('reasons', { label: 'Why?', required: 'Say why', rows: 3 }) }),
  commands: (prose) => [{ step: 'decline-version', facts: {}, prose }],
});

const proposeReview: Form = declared<On, { why: Field<string>; nextReview: typeof nextReview }>({
  name: 'propose-review',
  title: title('propose-review'),
  done: 'The governors have been asked.',
  isOffered: (view) => mayTake(kind, 'propose-review', view),
  isCalledFor: ({ state, signed }) => isInForce(signed.school, state) && state.proposedReview === null,
  fields: () => ({ why: why('Say why it may stay as it is'), nextReview }),
  commands: ({ why, nextReview }) => [{ step: 'propose-review', facts: { nextReview }, prose: { why } }],
});

const recordReview: Form = declared<
  On,
  { meetingOn: typeof meetingOn; minute: Field<string>; nextReview: typeof nextReview }
>({
  name: 'record-review',
  title: title('record-review'),
  isGrave: true,
  done: 'The review is on the record.',
  isOffered: (view) => mayTake(kind, 'record-review', view),
  isCalledFor: ({ state }) => state.proposedReview !== null,
  fields: () => ({ meetingOn, minute, nextReview }),
  prefill: ({ state }) =>
    state.proposedReview === null ? {} : { nextReview: sayMonth(state.proposedReview.nextReview) },
  commands: ({ minute, ...facts }) => [{ step: 'record-review', facts, prose: { minute } }],
});

const declineReview: Form = declared<On, { reasons: Field<string> }>({
  name: 'decline-review',
  title: title('decline-review'),
  done: 'It is declined. The person who proposed it has been told.',
  isOffered: (view) => mayTake(kind, 'decline-review', view),
  isCalledFor: ({ state }) => state.proposedReview !== null,
  fields: () => ({ reasons: longText('reasons', { label: 'Why?', required: 'Say why', rows: 3 }) }),
  commands: (prose) => [{ step: 'decline-review', facts: {}, prose }],
});

export const onVersion = onStreams(kind, {
  href: '/policy/versions',
  text: 'Back to versions',
  current: '/policy',
});

/** In the order in which their buttons stand. */
export const versionForms: readonly Form[] = [
  ...[putForward, adopt, recordReview, decline, declineReview, proposeReview, withdraw, rewordForm],
];

/** Those that its page has a button to: rewording stands at each point. */
export const buttonForms: readonly Form[] = versionForms.filter((form) => form !== rewordForm);
