// All schools of a reader, each asked for what it shows them. What was seen is remembered for some seconds.
import { byPlace, lookAt, type SchoolView } from './school-view.ts';
import type { TrustReader, TrustSite } from './trust-site.ts';

const rememberMs = 10_000;

type Remembered = { readonly at: number; readonly view: Promise<SchoolView | null> };

/** What hurries first, then by name. */
const inOrder = (a: SchoolView, b: SchoolView): number => {
  const [first, second] = [a.mine[0], b.mine[0]];
  if (first !== undefined && second !== undefined) return byPlace(first, second);
  return Number(first === undefined) - Number(second === undefined) || a.name.localeCompare(b.name);
};

export function createViews(trust: TrustSite) {
  const remembered = new Map<string, Remembered>();
  const forgetOld = (now: number): void => {
    for (const [name, { at }] of remembered) if (now - at > rememberMs) remembered.delete(name);
  };
  return async (reader: TrustReader): Promise<readonly SchoolView[]> => {
    const now = trust.now();
    forgetOld(now);
    const views = reader.seats.map((seat) => {
      const name = `${reader.holder} ${reader.how.isStrong} ${seat.host} ${seat.person}`;
      const known = remembered.get(name) ?? { at: now, view: lookAt(trust, reader, seat) };
      remembered.set(name, known);
      return known.view;
    });
    return (await Promise.all(views)).filter((view) => view !== null).toSorted(inOrder);
  };
}

export type Views = ReturnType<typeof createViews>;
