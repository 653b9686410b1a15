import { streamPath } from '../../app/cases/other-streams.ts';
import { nameIn, sayRoles } from '../../app/directory.ts';
import { isUnrecorded } from '../../app/governing/agenda.ts';
import { type AgendaItem, agreedIn, isRecused, isToCheck, itemOf, unminuted } from '../../meeting/state.ts';
import { governorsOf, governorsSince, usualQuorum } from '../../meeting/step.ts';
import { meetingSteps } from '../../meeting/steps.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { sayList } from '../../record/phrases.ts';
import type { School } from '../../school/school.ts';
import { actionsOf } from '../actions/came-of.ts';
import { wholeDay } from '../forms/date-fields.ts';
import { type Field, problemAt } from '../forms/field.ts';
import { anyOf, fromList, lineText, longText, oneOf } from '../forms/fields.ts';
import type { Signed } from '../shell/site.ts';
import { note } from '../ui/case-frame.ts';
import { type Child, html } from '../ui/html.ts';
import { lackingItems, withoutPapers } from './agenda.ts';
import { metSince } from './earlier-minutes.ts';
import { businessForm, itemForm, takeOffForm } from './item-forms.ts';
import { itemField, itemsFor, numberOn } from './items.ts';
import { kind, type MeetingForm, type MeetingView, mayRun, meetingForm } from './meeting-view.ts';
import { correctForm, minuteForm, minutesForm } from './minute-forms.ts';
import { sayQuorum } from './words.ts';

const askedItem = ({ asked }: MeetingView) => ({ item: asked.get('item') });

const named = ({ school, directory }: Signed, people: readonly PersonId[]) =>
  people
    .map((value) => {
      const { roles = [], governedUntil: until } = school.people.get(value) ?? {};
      const held =
        until !== undefined && roles.length === 0 ? `until ${sayDate(until)}` : sayRoles(directory, roles);
      return { value, text: `${nameIn(directory, value)} (${held})` };
    })
    .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));

const quorumField = (school: School): Field<number> => ({
  ...lineText('quorum', {
    label: 'How many governors must be there?',
    hint: `${sayQuorum(school)}. A committee may need another number.`,
    required: 'Enter a number',
    max: 2,
  }),
  parse: (form) => {
    const number = Number(form.get('quorum').trim());
    return Number.isInteger(number) && number > 0
      ? number
      : { problem: '“How many governors must be there” must be a whole number, such as 3' };
  },
});

const dayField = wholeDay('on', { label: 'When is it?', required: 'Enter the day', future: true });

/** What its meetings are called where nobody names them. */
const fullBody = 'Full governing body';

export const planForm = meetingForm({
  step: 'plan-meeting',
  name: 'new',
  done: 'The meeting is planned. The governors have been told its day.',
  fields: ({ signed }) => ({
    body: oneOf('body', {
      label: 'Who meets?',
      items: [
        {
          value: 'full',
          text: 'The full governing body',
          hint: 'It confirms the minutes of its earlier meetings, whatever they were called.',
        },
        {
          value: 'committee',
          text: 'A committee',
          hint: 'It confirms the minutes of earlier meetings of the same name.',
        },
      ],
      required: 'Choose who meets',
    }),
    title: lineText('title', {
      label: 'What is it called?',
      hint: `Only a committee needs a name, such as Finance Committee. Else we call it “${fullBody}”.`,
      max: 80,
    }),
    on: dayField,
    quorum: quorumField(signed.school),
  }),
  prefill: ({ signed }) => ({ body: 'full', quorum: String(usualQuorum(signed.school)) }),
  ask: ({ body, title, on, quorum }) =>
    body === 'committee' && title === ''
      ? problemAt('title', 'Say what the committee is called')
      : {
          facts: { on, quorum, ...(body === 'committee' ? { committee: true } : {}) },
          prose: { title: title || fullBody },
        },
});

const interestForm = meetingForm({
  step: 'declare-interest',
  done: 'It is on the record. They take no part in the item and read no more of it.',
  isCalledFor: (view) =>
    (view.state.stage === 'planned' || view.state.stage === 'held') && itemsFor(view, () => true).length > 0,
  fields: (view) => ({
    item: itemField(view, () => true),
    person: fromList<PersonId>('person', {
      label: 'Whose interest?',
      items: named(view.signed, governorsOf(view.signed.school)).filter(
        ({ value }) => mayRun(view) || value === view.signed.id,
      ),
      none: 'Choose a governor',
      required: 'Choose whose interest it is',
    }),
    interest: longText('interest', { label: 'What is it?', required: 'Say what the interest is', rows: 2 }),
  }),
  prefill: (view) => ({ ...askedItem(view), ...(mayRun(view) ? {} : { person: view.signed.id }) }),
  ask: ({ item, person, interest }) => ({ facts: { item, person }, prose: { interest } }),
});

export const attendanceTitle = ({ state }: MeetingView): string =>
  state.present.length > 0 ? 'Correct who was there' : meetingSteps['record-attendance'].title;

const attendanceForm = meetingForm({
  step: 'record-attendance',
  heading: attendanceTitle,
  button: 'Save who was there',
  done: 'Who was there is on the record.',
  isCalledFor: ({ state, now }) =>
    (state.stage === 'planned' || state.stage === 'held') && londonDate(now) >= state.on,
  fields: ({ signed, state }) => ({
    present: anyOf<PersonId>('present', {
      label: 'Who was there?',
      items: named(signed, governorsSince(signed.school, state.on)),
      required: 'Tick who was there',
    }),
    others: longText('others', { label: 'Others who were there, and apologies', rows: 2 }),
  }),
  prefill: ({ state }) => ({ present: state.present }),
  ask: ({ present, others }) => ({ facts: { present }, prose: { others } }),
});

const confirmedField = (view: MeetingView): Field<IsoDate> => {
  const asked = {
    label: 'At which meeting were they confirmed?',
    required: 'Enter the day of the meeting that confirmed them',
  };
  const since = metSince(view).map((on) => ({ value: on, text: sayDate(on) }));
  return since.length > 0
    ? oneOf<IsoDate>('at', { ...asked, items: since })
    : wholeDay('at', { ...asked, hint: 'Candour has no later meeting. Enter the day of yours.' });
};

/** What was decided on these does not stand on the record of what they are about. */
const notOnRecord = (view: MeetingView): readonly string[] =>
  itemsFor(view, ({ entry }) => isUnrecorded(view.agenda.get(entry)?.record ?? null)).map(({ text }) => text);

/** What was agreed, and nobody was set to carry out: once the minutes are confirmed no list has it. */
const notActions = (view: MeetingView): readonly string[] => {
  const agreed = agreedIn(view.state).filter(
    ({ entry }) => actionsOf(view.actions, entry).length === 0 && view.agenda.get(entry)?.isAction !== true,
  );
  return itemsFor(view, ({ entry }) => agreed.some((each) => each.entry === entry)).map(({ text }) => text);
};

const warning = (says: string, items: readonly string[]): Child =>
  items.length > 0 &&
  note('warning', html`<p>${says}</p><ul>${items.map((each) => html`<li>${each}</li>`)}</ul>`);

const stillOpen = (view: MeetingView): Child => [
  warning('Not yet on record where they belong:', notOnRecord(view)),
  warning('Agreed, and not an action. If somebody is to do something, make it one first:', notActions(view)),
];

const isFinished = ({ state, signed }: MeetingView): boolean =>
  state.stage === 'held' && unminuted(state, signed.id).length === 0;

const confirmForm = meetingForm({
  step: 'confirm-minutes',
  done: 'The minutes are confirmed.',
  isCalledFor: (view) =>
    isFinished(view) &&
    (view.laterOn.length > 0 ? metSince(view).length > 0 : londonDate(view.now) > view.state.on),
  whyNot: (view) => {
    const [on] = view.laterOn;
    return isFinished(view) && on !== undefined
      ? `They are confirmed at the meeting of ${sayDate(on)}.`
      : null;
  },
  intro: (view) => [
    html`<p class="govuk-body">First <a class="govuk-link"
      href="${streamPath(kind, view.stream)}/minutes">read the minutes</a>.</p>`,
    stillOpen(view),
  ],
  fields: (view) => ({
    at: confirmedField(view),
    remark: longText('remark', { label: 'A remark', rows: 2 }),
  }),
  prefill: (view) => ({ at: metSince(view)[0] ?? '' }),
  ask: ({ at, remark }) => ({ facts: { at }, prose: { remark } }),
});

/** Those that nobody was asked for yet, at another meeting either. */
const toAskFor = (view: MeetingView) =>
  lackingItems(view).filter(
    (entry) => itemOf(view.state, entry)?.isPaperAsked !== true && !view.askedElsewhere.has(entry),
  );

const askForm = meetingForm({
  step: 'ask-for-papers',
  done: 'You have asked for them. It stands on the desk of those who can write them.',
  isCalledFor: (view) => toAskFor(view).length > 0,
  whyNot: () => 'No paper is missing that you have not asked for.',
  intro: (view) => {
    const asked = toAskFor(view);
    return html`<p class="govuk-body">The headteacher is asked for a paper on these items,
      or the chair where one concerns the headteacher:</p>
      <ul class="govuk-list govuk-list--bullet">${itemsFor(view, ({ entry }) => asked.includes(entry)).map(
        ({ text }) => html`<li>${text}</li>`,
      )}</ul>`;
  },
  fields: () => ({}),
  ask: (_answers, view) => ({ facts: { items: toAskFor(view) }, prose: {} }),
});

/** A paper that was checked since the governors were told last. */
const hasNewPaper = ({ state: { items, papersSent } }: MeetingView): boolean =>
  items.some(({ paper }) => (paper?.checked ?? 0) > (papersSent?.entry ?? 0));

/** Whether the governors were told of less than its reader finds now. */
export const isChangedSince = (view: MeetingView): boolean => {
  const { items, papersSent } = view.state;
  if (papersSent !== null && view.dealtWithAt > papersSent.at) return true;
  const isNew = ({ entry, paper, minute }: AgendaItem) =>
    Math.max(entry, paper?.checked ?? 0, minute?.entry ?? 0) > (papersSent?.entry ?? 0);
  return items.some((item) => isNew(item) && !isRecused(item, view.signed.id));
};

const isToTell = (view: MeetingView): boolean => hasNewPaper(view) || isChangedSince(view);

const stillWithout = (view: MeetingView): Child => {
  const lacking = withoutPapers(view).map((entry) => String(numberOn(view, entry)));
  return (
    lacking.length > 0 &&
    html`<p class="govuk-body">No paper yet: number ${sayList(lacking)}. Governors can read a later
      paper once it is checked. You can then tell them again.</p>`
  );
};

const sendForm = meetingForm({
  step: 'send-papers',
  done: 'The governors have been told.',
  isCalledFor: (view) =>
    view.state.stage === 'planned' &&
    londonDate(view.now) <= view.state.on &&
    isToTell(view) &&
    !view.state.items.some(isToCheck),
  whyNot: ({ state: { stage, on, items }, now }) => {
    if (stage !== 'planned' || londonDate(now) > on) return 'Papers are read before a meeting.';
    if (items.some(isToCheck)) return 'A paper is still to be checked.';
    return items.length > 0
      ? 'Nothing has changed since the governors were told.'
      : 'Nothing is on the agenda yet.';
  },
  intro: (view) => [
    html`<p class="govuk-body">We tell each governor that they can read the agenda${
      view.state.items.some((item) => item.paper !== undefined && !isRecused(item, view.signed.id)) &&
      ' and the papers'
    }. They find it in their
      notifications.</p>`,
    stillWithout(view),
  ],
  fields: () => ({}),
  ask: () => ({ facts: {}, prose: {} }),
});

const moveForm = meetingForm({
  step: 'move-meeting',
  done: 'The meeting is moved. The governors have been told its new day.',
  isCalledFor: ({ state }) => state.stage === 'planned',
  intro: ({ state: { on } }) =>
    html`<p class="govuk-body">It is on ${sayDate(on)}. Its agenda, papers and interests stay.</p>`,
  fields: () => ({ on: dayField }),
  ask: (facts) => ({ facts, prose: {} }),
});

const callOffForm = meetingForm({
  step: 'call-off-meeting',
  done: 'The meeting is called off. The governors have been told.',
  isCalledFor: ({ state }) => state.stage === 'planned',
  fields: () => ({ reason: longText('reason', { label: 'Why?', required: 'Say why', rows: 2 }) }),
  ask: (prose) => ({ facts: {}, prose }),
});

/** What a meeting waits for comes first. */
export const meetingForms: readonly MeetingForm[] = [
  confirmForm,
  minutesForm,
  minuteForm,
  correctForm,
  askForm,
  sendForm,
  attendanceForm,
  itemForm,
  businessForm,
  interestForm,
  takeOffForm,
  moveForm,
  callOffForm,
];
