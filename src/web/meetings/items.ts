// The items of an agenda that a form offers: those that its reader takes part in.
import { type AgendaItem, inOrder, isRecused } from '../../meeting/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import type { EntryNo } from '../../record/ids.ts';
import { writtenIn } from '../case/case-form.ts';
import type { Field } from '../forms/field.ts';
import { oneOf } from '../forms/fields.ts';
import type { MeetingView } from './meeting-view.ts';

export const itemsFor = ({ state, entries, signed }: MeetingView, fits: (item: AgendaItem) => boolean) =>
  inOrder(state, entries)
    .filter((item) => !isRecused(item, signed.id) && fits(item))
    .map(({ entry }) => ({
      value: entry,
      text: writtenIn(entries, entry, 'subject') || `Item ${entry}`,
    }));

/** The day on which another meeting noted it since it was put on this agenda; null where none did. */
export const notedOn = ({ agenda, entries }: MeetingView, { entry }: AgendaItem): IsoDate | null => {
  const on = agenda.get(entry)?.notedOn ?? null;
  const added = entries.find(({ version }) => version === entry);
  return on === null || added === undefined || londonDate(added.at) > on ? null : on;
};

export const isOver = (view: MeetingView, item: AgendaItem): boolean =>
  view.agenda.get(item.entry)?.isOver === true;

/** Another meeting dealt with it, or nothing is left to decide. */
export const isDealtWith = (view: MeetingView, item: AgendaItem): boolean =>
  isOver(view, item) || Boolean(view.agenda.get(item.entry)?.decided) || notedOn(view, item) !== null;

/** As its reader sees the agenda numbered. */
export const numberOn = (view: MeetingView, entry: EntryNo): number =>
  itemsFor(view, () => true).findIndex(({ value }) => value === entry) + 1;

export const itemField = (view: MeetingView, fits: (item: AgendaItem) => boolean): Field<EntryNo> =>
  oneOf<EntryNo>('item', {
    label: 'Which item?',
    items: itemsFor(view, fits),
    required: 'Choose the item',
  });
