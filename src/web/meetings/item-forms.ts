// Forms that put something on an agenda: what waits for the governors, what was put off, or what somebody
// words themselves.

import { streamPath } from '../../app/cases/other-streams.ts';
import type { WaitsForGovernors } from '../../app/governing/waiting-for-governors.ts';
import { type AgendaItem, type AgendaPart, agendaParts } from '../../meeting/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { counted, sayDate, sayShortDate } from '../../policy/clock.ts';
import { type Field, foldedTogether, known, problemAt, together } from '../forms/field.ts';
import { anyOf, lineText, longText, oneOf } from '../forms/fields.ts';
import { type Child, html } from '../ui/html.ts';
import { itemField, itemsFor } from './items.ts';
import { type Addable, kind, type MeetingView, mayRun, meetingForm } from './meeting-view.ts';
import { sayWaiting, titleBeside } from './words.ts';

/** What a later meeting has can be brought forward to this one. */
const laterOn = ({ on }: WaitsForGovernors, { state }: Addable): IsoDate | null =>
  on !== null && on.day > state.on ? on.day : null;

const sayLater = (on: IsoDate): string =>
  `Also on the agenda of ${sayDate(on)}; if it is decided here, nothing is left to do there`;

const waitingItems = (view: MeetingView) =>
  view.waits.map((each) => {
    const later = laterOn(each, view);
    const title = titleBeside(each);
    const since = `${title === null ? 'Since' : `${title}, since`} ${sayShortDate(each.since, view.now)}`;
    return {
      value: each.stream,
      text: sayWaiting(each),
      hint: later === null ? since : `${since}. ${sayLater(later)}`,
    };
  });

const laterItems = ({ onLater }: MeetingView) =>
  onLater.map(({ id, subject, on }) => ({ value: id, text: subject, hint: sayLater(on) }));

const putOffItems = ({ putOff }: MeetingView) =>
  putOff.map(({ id, subject, on }) => ({ value: id, text: subject, hint: `Put off on ${sayDate(on)}` }));

/** What the form ticks: what is on no agenda that is still to come. */
const toAdd = (view: Addable): readonly string[] => [
  ...view.waits.filter((each) => laterOn(each, view) === null).map(({ stream }) => stream),
  ...view.putOff.map(({ id }) => id),
];

/** For who may add it. */
export const countToAdd = (view: Addable): number =>
  view.state.stage === 'planned' ? toAdd(view).length : 0;

/** For who may add it; on paper it is no part of the agenda. */
export const waitsToAdd = (view: Addable): Child => {
  const count = countToAdd(view);
  return (
    count > 0 &&
    html`<p class="govuk-body candour-screen-only"><strong>${counted(count, 'thing')} to add.</strong>
      <a class="govuk-link"
      href="${streamPath(kind, view.stream)}/add-item">Add to the agenda</a></p>`
  );
};

const askedWords = { decide: 'Decide it', discuss: 'Talk about it', note: 'Note it' } as const;

/** What waits for the governors, and what somebody words themselves. */
const itemFields = (view: MeetingView, part: Field<AgendaPart> = known('discuss')) => {
  const items = [...waitingItems(view), ...putOffItems(view), ...laterItems(view)];
  const isAny = items.length > 0;
  const label = { label: 'What waits for the governors?', items };
  const own = {
    subject: lineText('subject', {
      label: 'What is it about?',
      hint: 'Without names: write the role. Governors, the clerk and the headteacher read it.',
      max: 200,
      ...(isAny ? {} : { required: 'Say what it is about' }),
    }),
    part,
  };
  // What is done about it is asked of nothing that is ticked.
  if (!isAny) return { own: together(own) };
  const isOpen = view.state.stage === 'held';
  return {
    streams: anyOf<string>('streams', label),
    own: foldedTogether('Add something else', own, { isOpen }),
  };
};

const partField = oneOf<AgendaPart>('part', {
  label: 'What are the governors to do about it?',
  items: agendaParts.map((value) => ({ value, text: askedWords[value] })),
  required: 'Choose what the governors are to do',
  inline: true,
});

type Added = {
  readonly streams?: readonly string[] | undefined;
  readonly own: { readonly subject: string; readonly part: AgendaPart };
};

const itemsIn = ({ streams = [], own: { subject, part } }: Added, view: MeetingView) => {
  const { waits, putOff, onLater } = view;
  const ticked = waits
    .filter(({ stream }) => streams.includes(stream))
    .map((each) => ({
      facts: { about: each.stream, asked: each.asked },
      prose: { subject: sayWaiting(each) },
    }));
  const brought = putOff
    .filter(({ id }) => streams.includes(id))
    .map(({ subject: same, asked: as }) => ({
      facts: { about: null, ...(as === undefined ? {} : { asked: as }) },
      prose: { subject: same },
    }));
  const forward = onLater
    .filter(({ id }) => streams.includes(id))
    .map(({ about, subject: same, asked: as }) => ({
      facts: { about, ...(as === undefined ? {} : { asked: as }) },
      prose: { subject: same },
    }));
  const asked = part === 'discuss' ? {} : { asked: part };
  const own = subject === '' ? [] : [{ facts: { about: null, ...asked }, prose: { subject } }];
  const all = [...ticked, ...brought, ...forward, ...own];
  return all.length > 0
    ? all
    : { ...problemAt('own', 'Tick something, or write what it is about'), at: 'subject' };
};

/** All that waits is ticked, but for what a later meeting has. */
export const itemForm = meetingForm({
  step: 'add-item',
  button: 'Add to the agenda',
  done: 'Added to the agenda.',
  isCalledFor: ({ state }) => state.stage === 'planned',
  intro: ({ waits, onLater }) =>
    waits.length + onLater.length > 0 &&
    html`<p class="govuk-body">We offer you only what you may see. The chair can
      add others. Nobody reads an item whose incident concerns them.</p>`,
  fields: (view) => itemFields(view, partField),
  prefill: (view) => ({
    streams: toAdd(view),
    part: 'discuss',
  }),
  ask: (added, view) => itemsIn(added, view),
});

const isThere = ({ minute }: AgendaItem): boolean => minute === null;

export const takeOffForm = meetingForm({
  step: 'take-off-item',
  done: 'It is off the agenda. The other items keep their numbers.',
  isCalledFor: (view) => view.state.stage === 'planned' && itemsFor(view, isThere).length > 0,
  fields: (view) => ({
    item: itemField(view, isThere),
    minute: longText('minute', { label: 'Why?', rows: 2 }),
  }),
  ask: ({ item, minute }) => ({ facts: { item }, prose: { minute } }),
});

/** Once it is held, only what came up at it goes into its minutes. */
export const businessForm = meetingForm({
  step: 'add-item',
  name: 'add-business',
  title: 'Add what else came up',
  button: 'Add to the minutes',
  done: 'Added. Now write what was decided.',
  isCalledFor: (view) => view.state.stage === 'held' && mayRun(view),
  fields: (view) => itemFields(view),
  ask: (added, view) => itemsIn(added, view),
});
