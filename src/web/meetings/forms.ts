import { nameIn, sayRoles } from '../../app/directory.ts';
import { type AgendaItem, type AgendaPart, agendaParts, isRecused, isToCheck } from '../../meeting/state.ts';
import { governorsOf } from '../../meeting/step.ts';
import { sayDate, sayShortDate } from '../../policy/clock.ts';
import { inOffice } from '../../policy/said.ts';
import type { PersonId } from '../../record/ids.ts';
import { wholeDay } from '../forms/date-fields.ts';
import { problemAt } from '../forms/field.ts';
import { anyOf, branching, fromList, lineText, longText, oneOf, reasonText } from '../forms/fields.ts';
import type { Signed } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { confirmForm, decideForm } from './decision-forms.ts';
import {
  isToCome,
  itemField,
  itemsFor,
  type MeetingForm,
  type MeetingView,
  mayRun,
  meetingForm,
  toAdd,
} from './meeting-view.ts';
import { titleBeside } from './words.ts';

const dayField = wholeDay('on', { label: 'When is it?', required: 'Enter the day', future: true });

/** What its meetings are called where nobody names them. */
const fullBody = `Full ${inOffice('governing body')}`;

export const planForm = meetingForm({
  step: 'plan-meeting',
  name: 'new',
  done: `The meeting is planned. The ${inOffice('governors')} have been told its day.`,
  fields: () => ({
    on: dayField,
    title: lineText('title', { label: 'What is it called?', required: 'Say what it is called', max: 80 }),
  }),
  prefill: () => ({ title: fullBody }),
  ask: ({ title, on }) => ({ facts: { on }, prose: { title } }),
});

const changeForm = meetingForm({
  step: 'change-meeting',
  done: `The meeting is changed. The ${inOffice('governors')} have been told.`,
  isCalledFor: ({ state }) => state.stage === 'planned',
  intro: ({ state: { on } }) =>
    html`<p class="govuk-body">It is on ${sayDate(on)}. Its items and papers stay.</p>`,
  fields: () => ({
    change: branching('change', {
      label: 'What changes?',
      required: 'Choose what changes',
      branches: {
        day: { text: 'It is on another day', fields: { on: dayField } },
        off: {
          text: 'It does not take place',
          fields: { reason: reasonText('reason', { label: 'Why?', required: 'Say why', rows: 2 }) },
        },
      },
    }),
  }),
  prefill: () => ({ change: 'day' }),
  ask: ({ change }) =>
    change.choice === 'off'
      ? { facts: { on: null }, prose: { reason: change.reason } }
      : { facts: { on: change.on }, prose: {} },
});

const askedWords = { decide: 'Decide it', discuss: 'Talk about it', note: 'Note it' } as const;

const waitingItems = (view: MeetingView) =>
  view.waits.map((each) => {
    const title = titleBeside(each);
    const hint = `${title === null ? 'Since' : `${title}, since`} ${sayShortDate(each.since, view.now)}`;
    return { value: each.stream as string, text: each.label, hint };
  });

/** All that waits is ticked; what somebody words themselves stands below. */
const itemForm = meetingForm({
  step: 'add-item',
  button: 'Add to the agenda',
  done: 'Added to the agenda.',
  isCalledFor: ({ state }) => state.stage !== 'called-off',
  fields: (view) => ({
    ...(view.waits.length > 0 && {
      streams: anyOf<string>('streams', {
        label: `What waits for the ${inOffice('governors')}?`,
        items: waitingItems(view),
      }),
    }),
    subject: lineText('subject', {
      label: view.waits.length > 0 ? 'Something else (optional)' : 'What is it about?',
      hint:
        `Without names: write the role. ${inOffice('Governors')}, the clerk and the ` +
        `${inOffice('headteacher')} read it.`,
      max: 200,
    }),
    part: oneOf<AgendaPart>('part', {
      label: `What are the ${inOffice('governors')} to do about it?`,
      items: agendaParts.map((value) => ({ value, text: askedWords[value] })),
      required: `Choose what the ${inOffice('governors')} are to do`,
      inline: true,
    }),
  }),
  prefill: (view) => ({ streams: toAdd(view), part: 'discuss' }),
  ask: ({ streams, subject, part }, { waits }) => {
    const chosen: readonly string[] = streams ?? [];
    const ticked = waits
      .filter(({ stream }) => chosen.includes(stream))
      .map((each) => ({
        facts: { about: each.stream, asked: each.asked },
        prose: { subject: each.label },
      }));
    const asked = part === 'discuss' ? {} : { asked: part };
    const own = subject === '' ? [] : [{ facts: { about: null, ...asked }, prose: { subject } }];
    const all = [...ticked, ...own];
    return all.length > 0 ? all : problemAt('subject', 'Tick something, or write what it is about');
  },
});

const isOpen = ({ minute }: AgendaItem): boolean => minute === null;

const takeOffForm = meetingForm({
  step: 'take-off-item',
  done: 'It is off the agenda. The other items keep their numbers.',
  isCalledFor: (view) => view.state.stage !== 'called-off' && itemsFor(view, isOpen).length > 0,
  fields: (view) => ({
    item: itemField(view, isOpen),
    minute: longText('minute', { label: 'Why?', rows: 2 }),
  }),
  ask: ({ item, minute }) => ({ facts: { item }, prose: { minute } }),
});

const namedGovernors = ({ school, directory }: Signed) =>
  governorsOf(school)
    .map((value) => ({
      value,
      text: `${nameIn(directory, value)} (${sayRoles(directory, school.people.get(value)?.roles ?? [])})`,
    }))
    .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));

const interestForm = meetingForm({
  step: 'declare-interest',
  done: 'It is on the record. They take no part in the item and read no more of it.',
  isCalledFor: (view) => view.state.stage !== 'called-off' && itemsFor(view, () => true).length > 0,
  fields: (view) => ({
    item: itemField(view, () => true),
    person: fromList<PersonId>('person', {
      label: 'Whose interest?',
      items: namedGovernors(view.signed).filter(({ value }) => mayRun(view) || value === view.signed.id),
      none: `Choose ${inOffice('a governor')}`,
      required: 'Choose whose interest it is',
    }),
    interest: longText('interest', { label: 'What is it?', required: 'Say what the interest is', rows: 2 }),
  }),
  prefill: (view) => ({
    item: view.asked.get('item'),
    ...(mayRun(view) ? {} : { person: view.signed.id }),
  }),
  ask: ({ item, person, interest }) => ({ facts: { item, person }, prose: { interest } }),
});

/** Whether the governors were told of less than its reader finds now. */
export const isChangedSince = ({ state: { items, papersSent }, signed }: MeetingView): boolean => {
  const isNew = ({ entry, paper, minute }: AgendaItem) =>
    Math.max(entry, paper?.checked ?? 0, minute?.entry ?? 0) > (papersSent?.entry ?? 0);
  return items.some((item) => isNew(item) && !isRecused(item, signed.id));
};

const sendForm = meetingForm({
  step: 'send-papers',
  done: `The ${inOffice('governors')} have been told.`,
  isCalledFor: (view) => isToCome(view) && isChangedSince(view) && !view.state.items.some(isToCheck),
  whyNot: () =>
    `The ${inOffice('governors')} are told before a meeting, once its agenda has changed and each paper is ` +
    'checked.',
  intro:
    () => html`<p class="govuk-body">We tell each ${inOffice('governor')} that they can read the agenda and
    its papers. You can tell them again when something changes.</p>`,
  fields: () => ({}),
  ask: () => ({ facts: {}, prose: {} }),
});

/** What a meeting waits for comes first. */
export const meetingForms: readonly MeetingForm[] = [
  confirmForm,
  decideForm,
  sendForm,
  itemForm,
  interestForm,
  takeOffForm,
  changeForm,
];
