// The papers that other meetings have, or asked for, on what stands on an agenda here.
import { streamPath } from '../../app/cases/other-streams.ts';
import { type AgendaItem, isPaperOwed, isRecused, type Meeting } from '../../meeting/state.ts';
import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { Site } from '../shell/site.ts';
import type { StreamView } from '../streams/stream-form.ts';

const kind = 'meeting';

type View = StreamView<typeof kind>;

/** The paper of an item that an item of another meeting has: it was brought forward, or put off. */
export type PaperElsewhere = {
  readonly on: IsoDate;
  readonly href: string;
  readonly isChecked: boolean;
};

/** By the entry of the item here. */
export const papersElsewhere = async (
  { app }: Site,
  { state: own, stream, signed }: View,
): Promise<ReadonlyMap<EntryNo, PaperElsewhere>> => {
  const without = own.items.filter(({ about, paper }) => about !== null && paper === undefined);
  if (without.length === 0) return new Map();
  const hasPaper = (item: AgendaItem) => item.paper !== undefined && !isRecused(item, signed.id);
  const all = await app.streams.list(signed.id, kind, ({ items }) => items.some(hasPaper));
  const found = all
    .filter((each) => each.stream !== stream)
    .flatMap(({ stream: at, state: { on, items } }) =>
      items.filter(hasPaper).map(({ about, entry, paper }) => {
        const href = `${streamPath(kind, at)}/papers#paper-${entry}`;
        return { about, on, href, isChecked: paper?.checked != null };
      }),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return new Map(
    without.flatMap(({ entry, about }) => {
      const last = found.findLast((each) => each.about === about);
      return last === undefined ? [] : [[entry, last]];
    }),
  );
};

/** The day of the meeting at which its paper was asked for, by the entry of the item here. */
export const askedElsewhere = async (
  { app }: Site,
  { state: own, stream, signed, now }: View,
): Promise<ReadonlyMap<EntryNo, IsoDate>> => {
  const isTheirs = (item: AgendaItem) => isPaperOwed(item) && !isRecused(item, signed.id);
  const asks = ({ stage, on, items }: Meeting) =>
    stage === 'planned' && on >= londonDate(now) && items.some(isTheirs);
  const all = await app.streams.list(signed.id, kind, asks);
  const others = all.filter((each) => each.stream !== stream);
  return new Map(
    own.items.flatMap(({ entry, about }) => {
      const found = others.find(({ state }) =>
        state.items.some((each) => about !== null && each.about === about && isTheirs(each)),
      );
      return found === undefined ? [] : [[entry, found.state.on] as const];
    }),
  );
};
