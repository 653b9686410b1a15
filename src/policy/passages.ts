// The passages of a policy that can be compared, by the number or letter that keeps its place when the words
// change.
import {
  type Item,
  isItem,
  itemIds,
  type Point,
  type PointNumber,
  type Policy,
  type PolicyRef,
  point,
  pointNumbers,
  pointOf,
} from './policy.ts';

/** Before and after; '' where it was not there. */
export type Passage = { readonly name: string; readonly before: string; readonly after: string };

const textOf = (items: readonly Item[], id: Item['id']): string =>
  items.find((item) => item.id === id)?.text ?? '';

const passagesOf = (before: Point, after: Point): readonly Passage[] => {
  const letters = itemIds.filter((id) => pointOf(id) === before.number);
  const how = (each: Point): string => each.how ?? each.howLead ?? '';
  return [
    { name: `${before.number}. Must`, before: before.must, after: after.must },
    { name: `${before.number}. Why`, before: before.why, after: after.why },
    { name: `${before.number}. How`, before: how(before), after: how(after) },
    ...letters.map((id) => ({ name: id, before: textOf(before.items, id), after: textOf(after.items, id) })),
    { name: `${before.number}. Added by the school`, before: before.added ?? '', after: after.added ?? '' },
  ];
};

/** What differs between two versions, in the order of the policy. */
export const differencesOf = (before: Policy, after: Policy, only?: PointNumber): readonly Passage[] =>
  pointNumbers
    .filter((number) => only === undefined || number === only)
    .flatMap((number) => passagesOf(point(before, number), point(after, number)))
    .filter((passage) => passage.before !== passage.after);

/** Where more letters changed, their point says enough. */
const lettersMax = 3;

/** What changed in these points: the letters where nothing else of the point did, such as `3k`. */
export const partsChanged = (
  before: Policy,
  after: Policy,
  points: readonly PointNumber[],
): readonly PolicyRef[] =>
  points.flatMap((number) => {
    const names = differencesOf(before, after, number).map(({ name }) => name);
    const letters = names.filter(isItem);
    const isWhole = letters.length !== names.length || letters.length > lettersMax;
    return isWhole || letters.length === 0 ? [number] : letters;
  });
