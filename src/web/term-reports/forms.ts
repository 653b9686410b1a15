import { londonDate, sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import {
  type Days,
  daysBy,
  sayCountedDays,
  schoolDaysOf,
  schoolYearOf,
  termsBegun,
} from '../../policy/school-year.ts';
import { capitalised } from '../../record/phrases.ts';
import type { Stamp } from '../../record/stamp.ts';
import { calendarOf } from '../../school/own-days.ts';
import { sayTerm, streamOfTerm, type Term } from '../../term-report/state.ts';
import { termReportSteps } from '../../term-report/steps.ts';
import { wholeDay } from '../forms/date-fields.ts';
import { longText } from '../forms/fields.ts';
import type { FormKind } from '../forms/form-kind.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import {
  mayTake,
  type OnStream,
  onStreams,
  type StreamView,
  stepForms,
  streamViewOf,
} from '../streams/stream-form.ts';
import { type Child, html } from '../ui/html.ts';
import { figuresNow, frequentCauses, keptIn } from './figures.ts';
import { type Learned, learned, learnedIn } from './learned.ts';

const kind = 'term-report';

export type TermReportView = StreamView<typeof kind> & {
  readonly about: Term;
  /** Whether there is a report of that term already. */
  readonly isThere: boolean;
  /** The figures of that term as they stand now, on a form that writes them; they take long to count. */
  readonly figures: string | null;
  /** On the form that asks what to change. */
  readonly learned: readonly Learned[];
};
type OnReport = OnStream<typeof kind, TermReportView>;

const reportForm = stepForms<typeof kind, TermReportView>(kind, termReportSteps);

/** The terms that can be reported on. */
export const termsOf = ({ signed, now }: Pick<StreamView<typeof kind>, 'signed' | 'now'>): readonly Term[] =>
  termsBegun(now, calendarOf(signed.school.settings));

/** Anything that does not fit means the term that began last. */
export const askedTerm = (view: StreamView<typeof kind>): Term => {
  const all = termsOf(view);
  const found = all.find(
    ({ year, term }) => `${year}` === view.asked.get('year') && term === view.asked.get('term'),
  );
  return found ?? all[0] ?? { year: schoolYearOf(view.now), term: 'autumn' };
};

/** What was written where this was done; nothing where it was erased. */
export const writtenIn = (
  { entries }: Pick<TermReportView, 'entries'>,
  at: Stamp | null,
): Readonly<Record<string, string | null>> =>
  entries.find(({ version }) => version === at?.entry)?.written ?? {};

export const termReportViewOf = async (request: DeskRequest, site: Site): Promise<TermReportView> => {
  const view = await streamViewOf(kind, request, site);
  const isNew = view.state.version === 0;
  const about = isNew ? askedTerm(view) : view.state;
  const stream = isNew ? streamOfTerm(about) : view.stream;
  const all = await site.app.streams.list(view.signed.id, kind);
  const isThere = all.some(({ state }) => state.year === about.year && state.term === about.term);
  return { ...view, stream, about, isThere, figures: null, learned: [] };
};

const withFigures = async (site: Site, view: TermReportView): Promise<TermReportView> => {
  const { state, signed } = view;
  const { year, term } = view.about;
  const step = state.version === 0 ? 'begin-term-report' : 'write-term-report';
  const isWritten = state.stage === 'draft' && mayTake(kind, step, view);
  return isWritten ? { ...view, figures: await figuresNow(site, { signed, year, term }) } : view;
};

export const onTermReports: FormKind<OnReport> = onStreams(
  kind,
  { href: '/term-reports', text: 'Back to reports', current: '/statistics' },
  termReportViewOf,
);

/** Of the forms that write the figures as they stand. */
export const onWriting: FormKind<OnReport> = {
  ...onTermReports,
  open: async (request, site) => withFigures(site, await termReportViewOf(request, site)),
};

/** Of the form that asks what the school learns from the figures as they were written. */
export const onChange: FormKind<OnReport> = {
  ...onTermReports,
  async open(request, site) {
    const view = await termReportViewOf(request, site);
    const kept = keptIn(writtenIn(view, view.state.written).figures);
    if (kept === null || !mayTake(kind, 'write-change', view)) return view;
    const { days } = countedOf(view);
    return { ...view, learned: await learnedIn(site, view.signed, days, kept) };
  },
};

const storyField = longText('story', {
  label: 'What happened this term, in short?',
  hint: `For ${inDuty('governors')} with five minutes. Name nobody.`,
  required: 'Write what happened, or that nothing did',
  rows: 6,
});

const changeField = longText('change', {
  label: 'What should we change?',
  hint: 'In our policies, in training or in how we work; and what came of the last report. Name nobody.',
  required: 'Write what should change, or that nothing needs to',
  rows: 5,
});

const causes = ({ figures }: TermReportView): Child => {
  const kept = keptIn(figures);
  const found = kept === null ? [] : frequentCauses(kept);
  return (
    found.length > 0 &&
    html`<p class="govuk-body">Most frequent this term:</p>
      <ul class="govuk-list govuk-list--bullet">${found.map(
        ({ what, number }) => html`<li>${what}: ${number}</li>`,
      )}</ul>`
  );
};

export const beginForm = reportForm({
  step: 'begin-term-report',
  name: 'new',
  button: 'Save the report',
  done:
    `The report is a draft. The information champion and the ${inDuty('headteacher')} are asked what ` +
    `to change.`,
  isCalledFor: ({ isThere }) => !isThere,
  intro: ({ about }) =>
    html`<p class="govuk-body">${capitalised(sayTerm(about))}. The figures and charts come by
      themselves.</p>`,
  beside: causes,
  fields: () => ({ story: storyField }),
  ask: (prose, { about: { year, term }, figures }) => ({
    facts: { year, term },
    prose: { ...prose, figures: figures ?? '' },
  }),
});

export const writeForm = reportForm({
  step: 'write-term-report',
  button: 'Save the report',
  done: 'The report is written anew, with the figures as they stand now.',
  isCalledFor: ({ state }) => state.stage === 'draft',
  beside: causes,
  fields: () => ({ story: storyField }),
  prefill: (view) => ({ story: writtenIn(view, view.state.written).story ?? '' }),
  ask: (prose, { figures }) => ({ facts: {}, prose: { ...prose, figures: figures ?? '' } }),
});

/** The days that its figures count, and the day on which they were counted. */
export const countedOf = ({
  state,
  now,
  signed,
}: TermReportView): { readonly days: Days; readonly says: string } => {
  const on = londonDate(state.written?.at ?? now);
  const days = schoolDaysOf(state.year, state.term, calendarOf(signed.school.settings));
  const counted = daysBy(days, on);
  const says = `Counted on ${sayDate(on)}: incidents reported ${sayCountedDays(days, counted.to)}.`;
  return { days: counted, says };
};

/** Another page counts up to today: a number that differs says why. */
const figuresOf = (view: TermReportView): Child => {
  const { written } = view.state;
  if (written === null) return null;
  return html`<p class="govuk-body candour-muted">${countedOf(view).says} The report keeps these
    figures. Those of a later day can differ, because incidents go on.</p>`;
};

export const changeForm = reportForm({
  step: 'write-change',
  button: 'Save the answer',
  done: `Your answer stands in the report, which the ${inDuty('headteacher')} reads and approves.`,
  isCalledFor: ({ state }) => state.stage === 'draft',
  beside: (view) => [figuresOf(view), learned(view.learned)],
  fields: () => ({ change: changeField }),
  prefill: (view) => ({ change: writtenIn(view, view.state.changes).change ?? '' }),
  ask: (prose) => ({ facts: {}, prose }),
});

export const approveForm = reportForm({
  step: 'approve-term-report',
  done: `The report is approved. We told the ${inDuty('governors')} and the clerk.`,
  isCalledFor: ({ state }) => state.stage === 'draft' && state.changes !== null,
  whyNot: () => 'It is approved once, after the school has said what it should change.',
  intro: () =>
    html`<p class="govuk-body">It then goes to the ${inDuty('governors')}, and what it says stays as it
      is.</p>`,
  fields: () => ({}),
  ask: () => ({ facts: {}, prose: {} }),
});

const meetingField = wholeDay('meetingOn', {
  label: 'At which meeting?',
  required: 'Enter the day of the meeting',
});

export const noteForm = reportForm({
  step: 'note-term-report',
  button: 'Save',
  done: 'It is on the record.',
  isCalledFor: ({ state }) => state.stage === 'approved',
  fields: () => ({
    meetingOn: meetingField,
    minute: longText('minute', { label: 'The minute', required: 'Write the minute', rows: 3 }),
  }),
  ask: ({ meetingOn, minute }) => ({ facts: { meetingOn }, prose: { minute } }),
});
