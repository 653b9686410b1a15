// The minutes: of all items that have none yet on one page, or of one item.

import {
  type AgendaItem,
  itemOf,
  type MeetingDecision,
  meetingDecisions,
  partOf,
} from '../../meeting/state.ts';
import { mayMinute } from '../../meeting/step.ts';
import { decisionWords } from '../../meeting/steps/minute-item.ts';
import { counted } from '../../policy/clock.ts';
import type { EntryNo } from '../../record/ids.ts';
import { sayEither, sayList } from '../../record/phrases.ts';
import { writtenIn } from '../case/case-form.ts';
import { type Field, foldedTogether, isProblem, known, problemAt } from '../forms/field.ts';
import { longText, oneOf } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import { type Child, html } from '../ui/html.ts';
import { earlierMinutes } from './earlier-minutes.ts';
import { itemField, itemsFor, numberOn } from './items.ts';
import { type MeetingView, meetingForm } from './meeting-view.ts';
import { actsOn, lacksPaper } from './papers.ts';

const isMinutedBy = ({ state, signed }: MeetingView, item: AgendaItem): boolean =>
  mayMinute(item, state, signed.id, signed.school);

/** Whether its minute is still to be written, and this reader may. */
export const isOpenFor = (view: MeetingView, item: AgendaItem): boolean =>
  item.minute === null && isMinutedBy(view, item);

/** Until the minutes are confirmed, a minute can be written anew. */
export const isCorrectable = (view: MeetingView, item: AgendaItem): boolean =>
  view.state.stage === 'held' && item.minute !== null && isMinutedBy(view, item);

const isMinuted =
  (view: MeetingView) =>
  (item: AgendaItem): boolean =>
    isOpenFor(view, item) || isCorrectable(view, item);

const openIn = (view: MeetingView) => itemsFor(view, (item) => isOpenFor(view, item));

/** Of these, what was on the agenda only to be noted; nobody noted what lacked its paper. */
const toNote = (view: MeetingView) =>
  itemsFor(view, (item) => isOpenFor(view, item) && partOf(item) === 'note' && !lacksPaper(view, item));

const isWrittenNow = ({ state }: MeetingView): boolean =>
  state.stage === 'held' || state.stage === 'confirmed';

const decisionItems = meetingDecisions.map((value) => ({
  value,
  text: value === 'put-off' ? 'Put off to the next meeting' : decisionWords[value],
}));

const help = () =>
  html`<p class="govuk-body">A decision on an incident, a report, the policy or an exception also goes on
    record there. The page of the meeting says afterwards who records it, and leads there if
    that is you.</p>`;

const minuteLabel = 'The minute (needed unless you choose “Noted”)';

const onlyTalked = 'Only talked about? Choose “Noted”.';

const isWritten = (decision: string, minute: string): boolean =>
  decision === 'noted' || (decision !== '' && minute !== '');

type Minute = {
  readonly item: EntryNo;
  readonly decision: MeetingDecision;
  readonly minute: string;
};

/** A review and a new version on one agenda: only one of them can be agreed. */
const hintOnNew = (view: MeetingView, entry: EntryNo): string => {
  const numbers = (view.agenda.get(entry)?.newVersions ?? []).map((each) =>
    String(numberOn(view, each.entry)),
  );
  return numbers.length === 0
    ? ''
    : ` If item ${sayEither(numbers)} is agreed, choose “Noted” here: the new version settles this.`;
};

/** What fits; one answer is for all that the chair did alone on an incident. */
const hintOn = (view: MeetingView, entry: EntryNo): string => {
  const item = itemOf(view.state, entry);
  const means = view.agenda.get(entry)?.agreeing ?? '';
  if (item !== undefined && partOf(item) === 'discuss') return onlyTalked;
  if (item?.asked !== 'ratify') return means && `“Agreed” means that ${means}.${hintOnNew(view, entry)}`;
  const count = actsOn(view, item);
  if (count < 2) return '“Agreed” means that it is ratified.';
  return `“Agreed” means that all ${count} urgent actions are ratified. If the
    governors refused only some, choose “Agreed” and say in the minute which they refused.`;
};

/** Null while nothing of it is filled in; one that is alone stands open. */
const minuteField = (
  item: EntryNo,
  subject: string,
  { isOpen, hint }: { readonly isOpen: boolean; readonly hint: string },
): Field<Minute | null> => {
  const names = { decision: `decision-${item}`, minute: `minute-${item}` };
  const given = (form: Form) => [form.get(names.decision), form.get(names.minute).trim()];
  const isWhole = (form: Form) => isWritten(form.get(names.decision), form.get(names.minute).trim());
  const isBegun = (form: Form) => given(form).some((each) => each !== '');
  const summary = (form: Form) => `${subject}${isWhole(form) ? ': filled in' : ''}`;
  const minuteFields = {
    decision: oneOf(names.decision, {
      label: 'What was decided?',
      ...(hint && { hint }),
      items: decisionItems,
      required: `Choose what was decided: ${subject}`,
      inline: true,
    }),
    minute: longText(names.minute, { label: minuteLabel, rows: 2 }),
  };
  const asked = foldedTogether(summary, minuteFields, { isOpen });
  return {
    ...asked,
    parse(form) {
      if (!isBegun(form)) return null;
      const answer = asked.parse(form);
      if (isProblem(answer)) return answer;
      return isWritten(answer.decision, answer.minute)
        ? { item, ...answer }
        : { problem: `Write the minute: ${subject}`, at: names.minute };
    },
  };
};

/** By their numbers: a heading would still say it after another was chosen. */
const sayNoted = (view: MeetingView): Child => {
  const numbers = toNote(view).map(({ value }) => String(numberOn(view, value)));
  return (
    numbers.length > 0 &&
    html`<p class="govuk-body">“Noted” is chosen for number ${sayList(numbers)}. Change it
      where the meeting decided otherwise.</p>`
  );
};

/** What is filled in is minuted, and the rest later. */
export const minutesForm = meetingForm({
  step: 'minute-item',
  name: 'write-minutes',
  title: 'Write the minutes',
  button: 'Save the minutes',
  done: 'What you filled in is in the minutes.',
  isCalledFor: (view) => isWrittenNow(view) && openIn(view).length > 1,
  isReady: (view) => isWrittenNow(view) && openIn(view).length > 0,
  intro: (view) => [
    html`<p class="govuk-body">${counted(openIn(view).length, 'item')} without a minute. Fill in what you can,
      without names: write the role. You can write the rest later.</p>`,
    sayNoted(view),
    earlierMinutes(view),
  ],
  help,
  fields: (view) =>
    Object.fromEntries(
      openIn(view).map(({ value, text }) => [
        `item-${value}`,
        minuteField(value, `${numberOn(view, value)}. ${text}`, {
          isOpen: openIn(view).length === 1,
          hint: hintOn(view, value),
        }),
      ]),
    ),
  prefill: (view) => Object.fromEntries(toNote(view).map(({ value }) => [`decision-${value}`, 'noted'])),
  ask: (answers, view) => {
    const given = Object.values(answers).filter((each) => each !== null);
    return given.length > 0
      ? given.map(({ item, decision, minute }) => ({ facts: { item, decision }, prose: { minute } }))
      : problemAt(`item-${openIn(view)[0]?.value}`, 'Fill in at least one item');
  },
});

const decisionField = (hint: string) =>
  oneOf<MeetingDecision>('decision', {
    label: 'What was decided?',
    ...(hint && { hint }),
    items: decisionItems,
    required: 'Choose what was decided',
    inline: true,
  });

const wordsField = longText('minute', {
  label: minuteLabel,
  hint: 'Without names: write the role.',
  rows: 4,
});

const minuted = ({ item, decision, minute }: Minute) =>
  isWritten(decision, minute)
    ? { facts: { item, decision }, prose: { minute } }
    : problemAt('minute', 'Write the minute');

export const minuteForm = meetingForm({
  step: 'minute-item',
  button: 'Save the minute',
  done: 'The minute is on the record.',
  // More than one is written on one page.
  isCalledFor: (view) => isWrittenNow(view) && openIn(view).length === 1,
  isReady: (view) => itemsFor(view, isMinuted(view)).length > 0,
  help,
  fields: (view) => ({
    item: itemField(view, isMinuted(view)),
    decision: decisionField(onlyTalked),
    minute: wordsField,
  }),
  prefill: (view) => {
    const [next] = openIn(view);
    return { item: view.asked.get('item') || String(next?.value ?? '') };
  },
  ask: (answers) => minuted(answers),
});

/** The item named in the address, where its reader may correct its minute. */
const toCorrect = (view: MeetingView) =>
  itemsFor(view, (item) => isCorrectable(view, item)).find(
    ({ value }) => String(value) === view.asked.get('item'),
  );

export const correctForm = meetingForm({
  step: 'minute-item',
  name: 'correct-minute',
  title: 'Correct this minute',
  button: 'Save the minute',
  done: 'The minute is corrected. What it said before stays on the record.',
  // Each minute leads to it.
  isCalledFor: () => false,
  isReady: (view) => toCorrect(view) !== undefined,
  intro: (view) => html`<p class="govuk-body">${toCorrect(view)?.text}</p>`,
  fields: (view) => ({
    item: known(toCorrect(view)?.value ?? 0),
    decision: decisionField(hintOn(view, toCorrect(view)?.value ?? 0)),
    minute: wordsField,
  }),
  prefill: (view) => {
    const minute = itemOf(view.state, toCorrect(view)?.value ?? 0)?.minute;
    return { decision: minute?.decision ?? '', minute: writtenIn(view.entries, minute?.entry, 'minute') };
  },
  ask: (answers) => minuted(answers),
});
