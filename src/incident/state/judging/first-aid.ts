import type { CallItem, FirstAidId, FirstAidItem } from '../../../policy/procedures/first-aid-2026.ts';
import type { Stamp } from '../../../record/stamp.ts';

/** What was done at once, and ticked off: `list` is the one that was open then. */
export type Tick = Stamp & { readonly list: FirstAidId | null; readonly item: FirstAidItem };

const isCall = (item: FirstAidItem): item is CallItem => item.startsWith('call-');

/** Null where it is still to be done; a call counts on whichever list it was ticked. */
export const tickOf = (
  { ticks }: { readonly ticks: readonly Tick[] },
  list: FirstAidId | null,
  item: FirstAidItem,
): Tick | null => ticks.find((tick) => tick.item === item && (tick.list === list || isCall(item))) ?? null;
