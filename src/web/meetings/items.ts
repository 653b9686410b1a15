// The items of an agenda that a form offers: those that its reader takes part in.
import { type AgendaItem, inOrder, isRecused } from '../../meeting/state.ts';
import { decisionWords } from '../../meeting/steps/minute-item.ts';
import { sayDate } from '../../policy/clock.ts';
import type { EntryNo } from '../../record/ids.ts';
import { writtenIn } from '../case/case-form.ts';
import type { Field } from '../forms/field.ts';
import { oneOf } from '../forms/fields.ts';
import { isOver, notedIn } from './dealt-with.ts';
import type { MeetingView } from './meeting-view.ts';

export const itemsFor = ({ state, entries, signed }: MeetingView, fits: (item: AgendaItem) => boolean) =>
  inOrder(state, entries)
    .filter((item) => !isRecused(item, signed.id) && fits(item))
    .map(({ entry }) => ({
      value: entry,
      text: writtenIn(entries, entry, 'subject') || `Item ${entry}`,
    }));

export const sayNoted = (view: MeetingView, item: AgendaItem): string => {
  const noted = notedIn(view, item);
  return noted === null ? '' : `Noted on ${sayDate(noted.on)}`;
};

/** Which meeting decided what nothing is left to decide of; '' where something is. */
export const sayOver = (view: MeetingView, item: AgendaItem): string => {
  if (!isOver(view, item)) return '';
  const settled = view.agenda.get(item.entry)?.settled ?? null;
  if (settled === null) return 'Nothing is left to decide';
  return settled.isReplaced
    ? `Settled with the new version on ${sayDate(settled.on)}`
    : `${decisionWords[settled.decision]} on ${sayDate(settled.on)}: nothing is left to decide`;
};

/** As its reader sees the agenda numbered. */
export const numberOn = (view: MeetingView, entry: EntryNo): number =>
  itemsFor(view, () => true).findIndex(({ value }) => value === entry) + 1;

export const itemField = (view: MeetingView, fits: (item: AgendaItem) => boolean): Field<EntryNo> =>
  oneOf<EntryNo>('item', {
    label: 'Which item?',
    items: itemsFor(view, fits),
    required: 'Choose the item',
  });
