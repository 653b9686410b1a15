// The passages of a policy that can be compared, by the number or letter that keeps its place when the words
// change.
import {
  type Item,
  itemIds,
  type Point,
  type PointNumber,
  type Policy,
  point,
  pointNumbers,
  pointOf,
} from '../../../policy/policy.ts';
import type { Passage } from '../../ui/word-diff.ts';

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
