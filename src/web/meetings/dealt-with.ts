// What another meeting made of an item that this agenda has too.
import type { Decided, OnAgenda } from '../../app/governing/agenda.ts';
import { type AgendaItem, isRecused } from '../../meeting/state.ts';
import { londonDate, type Moment } from '../../policy/clock.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { Site } from '../shell/site.ts';
import type { StreamView } from '../streams/stream-form.ts';

type View = Pick<StreamView<'meeting'>, 'entries' | 'signed' | 'state'> & {
  readonly agenda: ReadonlyMap<EntryNo, OnAgenda>;
};

/** That it noted it since it was put on this agenda. */
export const notedIn = ({ agenda, entries }: View, { entry }: AgendaItem): Decided | null => {
  const noted = agenda.get(entry)?.noted ?? null;
  const added = entries.find(({ version }) => version === entry);
  return noted === null || added === undefined || londonDate(added.at) > noted.on ? null : noted;
};

/** Null where none dealt with it. */
const dealtWithIn = (view: View, item: AgendaItem): Decided | null => {
  const { settled = null, decided = null } = view.agenda.get(item.entry) ?? {};
  return settled ?? decided ?? notedIn(view, item);
};

export const isOver = ({ agenda }: View, { entry }: AgendaItem): boolean =>
  agenda.get(entry)?.isOver === true;

/** Another meeting dealt with it, or nothing is left to decide. */
export const isDealtWith = (view: View, item: AgendaItem): boolean =>
  isOver(view, item) || dealtWithIn(view, item) !== null;

/**
 * When the last of them was minuted, of what the reader takes part in; 0 for never. Only once the governors
 * were told of the agenda: then they are told again.
 */
export const dealtWithAt = async ({ app }: Site, view: View): Promise<Moment> => {
  const { state, signed } = view;
  if (state.stage !== 'planned' || state.papersSent === null) return 0;
  const moments = state.items.map(async (item) => {
    const dealt = isRecused(item, signed.id) ? null : dealtWithIn(view, item);
    if (dealt === null) return 0;
    const { entries } = await app.streams.open(signed.id, 'meeting', dealt.meeting);
    return entries.find(({ version }) => version === dealt.minute)?.at ?? 0;
  });
  return Math.max(0, ...(await Promise.all(moments)));
};
