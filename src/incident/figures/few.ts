// Small numbers are left out of figures, and what would give them away. How many were reported is always
// said, and so is none.

/** Fewer than this could describe a single incident, or point to a reporter. */
export const fewBelow = 3;

export const isFew = (number: number): boolean => number > 0 && number < fewBelow;

/** A number as figures say it; it is not said by term where another term of its year has a few. */
export type Told = number | 'few' | 'not-by-term';

/** `elsewhere` says how many the other terms of the year have, which the year would give away. */
export const told = (number: number, elsewhere: readonly number[] = []): Told => {
  if (isFew(number)) return 'few';
  return number && elsewhere.some(isFew) ? 'not-by-term' : number;
};

/** What can be counted with: nothing where it is not said. */
export const numberIn = (said: Told): number => (typeof said === 'number' ? said : 0);

type Part<Id> = { readonly id: Id; readonly number: number };

const sum = (parts: readonly Part<unknown>[]): number => parts.reduce((all, { number }) => all + number, 0);

/** What a total is made of, the most first: parts that are too few are told together, without their names. */
export const toldOf = <Id>(
  parts: readonly Part<Id>[],
  elsewhere: (id: Id) => readonly number[] = () => [],
): { readonly parts: readonly Part<Id>[]; readonly others: number } => {
  const kept = parts
    .filter(({ id, number }) => numberIn(told(number, elsewhere(id))))
    .toSorted((a, b) => b.number - a.number);
  return { parts: kept, others: sum(parts) - sum(kept) };
};
