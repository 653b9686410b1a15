// What the governors decided on an item: one form records it, and another governor who was there confirms it.

import { nameIn } from '../../app/directory.ts';
import {
  type AgendaItem,
  agreedIn,
  decidedOn,
  isConfirmed,
  isRecused,
  isTakenOff,
  itemOf,
  type MeetingDecision,
  meetingDecisions,
  partOf,
} from '../../meeting/state.ts';
import { governorsSince, mayRecord } from '../../meeting/step.ts';
import { decisionWords } from '../../meeting/steps/decide-item.ts';
import { inOffice } from '../../policy/said.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { sayEither, sayList } from '../../record/phrases.ts';
import { actionsOf } from '../actions/came-of.ts';
import { writtenIn } from '../case/case-form.ts';
import { known, problemAt } from '../forms/field.ts';
import { anyOf, longText, oneOf } from '../forms/fields.ts';
import { note } from '../ui/case-frame.ts';
import { type Child, html } from '../ui/html.ts';
import {
  besideGovernors,
  confirmable,
  isHeld,
  itemsFor,
  keptFrom,
  type MeetingView,
  meetingForm,
  numberOn,
} from './meeting-view.ts';
import { sayMinute } from './words.ts';

/** Whether its reader may record it, first or anew. */
export const isRecordable = (view: MeetingView, item: AgendaItem): boolean =>
  isHeld(view) &&
  !isTakenOff(item) &&
  !isConfirmed(item) &&
  mayRecord(item, { kind: 'person', person: view.signed.id }, view.signed.school);

const toRecord = (view: MeetingView) => itemsFor(view, (item) => isRecordable(view, item));

/** The item of the address, else the first that nobody has recorded. */
const chosen = (view: MeetingView): AgendaItem | undefined => {
  const items = toRecord(view).flatMap(({ value }) => itemOf(view.state, value) ?? []);
  const asked = items.find(({ entry }) => String(entry) === view.asked.get('item'));
  return asked ?? items.find(({ minute }) => minute === null);
};

/** Of two on one list only one can be agreed; one answer is for all that the chair did alone. */
const hintOn = (view: MeetingView, item: AgendaItem): string => {
  const { agreeing = '', newVersions = [] } = view.agenda.get(item.entry) ?? {};
  const numbers = newVersions.map(({ entry }) => String(numberOn(view, entry)));
  const means = agreeing && `“Agreed” means that ${agreeing}.`;
  if (numbers.length > 0)
    return `${means} If item ${sayEither(numbers)} is agreed, choose “Noted” here: that settles this.`;
  if (partOf(item) === 'discuss') return 'Only talked about? Choose “Noted”.';
  if (item.asked !== 'ratify') return means;
  return (
    `“Agreed” means that all urgent action is ratified. If the ${inOffice('governors')} refused only ` +
    'some, choose “Agreed” and say below which they refused.'
  );
};

const peopleItems = ({ signed: { directory } }: MeetingView, people: readonly PersonId[]) =>
  [...new Set(people)]
    .map((value) => ({ value, text: nameIn(directory, value) }))
    .toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB'));

const decisionFields = (view: MeetingView, item: AgendaItem) => {
  const { school } = view.signed;
  const governors = governorsSince(school, view.state.on);
  return {
    item: known(item.entry),
    decision: oneOf<MeetingDecision>('decision', {
      label: 'What was decided?',
      hint: hintOn(view, item) || undefined,
      items: meetingDecisions.map((value) => ({ value, text: decisionWords[value] })),
      required: 'Choose what was decided',
      inline: true,
    }),
    minute: longText('minute', {
      label: 'What do the minutes say?',
      hint: 'Their words, or where they say it, such as minute 7.2. Without names: write the role.',
      rows: 3,
    }),
    present: anyOf<PersonId>('present', {
      label: `Which ${inOffice('governors')} were in the room?`,
      items: peopleItems(view, governors),
      required: 'Tick who was in the room',
    }),
    left: anyOf<PersonId>('left', {
      label: 'Who left the room for this item?',
      items: peopleItems(view, [...governors, ...besideGovernors(school)]),
    }),
  };
};

const asRecorded = (view: MeetingView, item: AgendaItem) => ({
  decision: decidedOn(item) ?? '',
  minute: writtenIn(view.entries, item.minute?.entry, 'minute'),
  present: item.minute?.present ?? view.state.present.filter((person) => !isRecused(item, person)),
  left: item.minute?.left ?? keptFrom(view, item),
});

export const decideForm = meetingForm({
  step: 'decide-item',
  button: 'Record it',
  done: `Recorded. ${inOffice('Another governor')} who was there has been asked to confirm it.`,
  isCalledFor: (view) => toRecord(view).some(({ value }) => itemOf(view.state, value)?.minute === null),
  isReady: (view) => chosen(view) !== undefined,
  intro: (view) => {
    const item = chosen(view);
    return (
      item !== undefined &&
      html`<p class="govuk-body"><strong>${numberOn(view, item.entry)}. ${writtenIn(
        view.entries,
        item.entry,
        'subject',
      )}</strong></p>`
    );
  },
  fields: (view) => {
    const item = chosen(view);
    return decisionFields(view, item ?? { entry: 0, about: null, recused: [], minute: null });
  },
  prefill: (view) => {
    const item = chosen(view);
    return item === undefined ? {} : asRecorded(view, item);
  },
  ask: ({ minute, ...facts }) =>
    facts.decision !== 'noted' && minute === ''
      ? problemAt('minute', 'Write what was decided, or where the minutes say it')
      : { facts, prose: { minute } },
});

/** Who was in the room, who left, and who recorded it. */
export const sayPresent = ({ signed: { directory } }: MeetingView, { minute }: AgendaItem): string => {
  if (minute === null) return '';
  const say = (people: readonly PersonId[]) => sayList(people.map((person) => nameIn(directory, person)));
  const says = [
    ...(minute.present.length > 0 ? [`Present: ${say(minute.present)}`] : []),
    ...(minute.left.length > 0 ? [`Left the room: ${say(minute.left)}`] : []),
    ...(minute.by === null ? [] : [`Recorded by ${say([minute.by])}`]),
  ];
  return says.join('. ');
};

/** Once these are confirmed no list has them. */
const notActions = (view: MeetingView): Child => {
  const items = agreedIn(view.state).filter(
    (item) =>
      confirmable(view).includes(item) &&
      actionsOf(view.actions, item.entry).length === 0 &&
      view.agenda.get(item.entry)?.isAction !== true,
  );
  const numbers = items.map(({ entry }) => String(numberOn(view, entry)));
  return (
    numbers.length > 0 &&
    note(
      'warning',
      `Agreed, and not an action: item ${sayList(numbers)}. If somebody has to act, make it one first.`,
    )
  );
};

export const confirmForm = meetingForm({
  step: 'confirm-item',
  button: 'Confirm',
  done: 'You have confirmed it.',
  isCalledFor: (view) => confirmable(view).length > 0,
  intro: (view) => [
    html`<p class="govuk-body">You were there. Tick what is recorded as it was decided. Leave out what is
      wrong, and tell the person who recorded it.</p>`,
    notActions(view),
  ],
  fields: (view) => ({
    items: anyOf<EntryNo>('items', {
      label: 'Which of these are right?',
      items: confirmable(view).map((item) => ({
        value: item.entry,
        text: `${numberOn(view, item.entry)}. ${writtenIn(view.entries, item.entry, 'subject')}`,
        hint: html`${sayMinute(
          item.minute?.decision ?? 'noted',
          writtenIn(view.entries, item.minute?.entry, 'minute'),
        )} ${sayPresent(view, item)}.`,
      })),
      required: 'Tick what is right',
    }),
  }),
  ask: ({ items }) => items.map((item) => ({ facts: { item }, prose: {} })),
});
