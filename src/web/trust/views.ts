// All schools of a reader, each asked for what it shows them. What was seen is remembered until something is
// written there: so a seat that has ended is noticed at once.
import { hourMs } from '../../policy/clock.ts';
import { byPlace, lookAt, type SchoolView } from './school-view.ts';
import type { TrustReader, TrustSite } from './trust-site.ts';

type Remembered = {
  readonly stamp: string;
  readonly at: number;
  readonly view: Promise<SchoolView | null>;
};

/** Of a thousand schools for twenty people. */
const rememberedMax = 20_000;

/** What hurries first, then by name. */
const inOrder = (a: SchoolView, b: SchoolView): number => {
  const [first, second] = [a.mine[0], b.mine[0]];
  if (first !== undefined && second !== undefined) return byPlace(first, second);
  return Number(first === undefined) - Number(second === undefined) || a.name.localeCompare(b.name);
};

export function createViews(trust: TrustSite) {
  const remembered = new Map<string, Remembered>();
  return async (reader: TrustReader): Promise<readonly SchoolView[]> => {
    const now = trust.now();
    const stampOf = await trust.stamps();
    if (remembered.size > rememberedMax) remembered.clear();
    const views = reader.seats.map((seat) => {
      const name = `${reader.holder} ${reader.how.isStrong} ${seat.host} ${seat.person}`;
      const stamp = stampOf(seat.host);
      const known = remembered.get(name);
      if (known?.stamp === stamp && now - known.at < hourMs) return known.view;
      const view = lookAt(trust, reader, seat);
      remembered.set(name, { stamp, at: now, view });
      // It may be one that could not be opened just now.
      return view.then((seen) => {
        if (seen === null) remembered.delete(name);
        return seen;
      });
    });
    return (await Promise.all(views)).filter((view) => view !== null).toSorted(inOrder);
  };
}

export type Views = ReturnType<typeof createViews>;
