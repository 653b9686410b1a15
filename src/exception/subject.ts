// What an exception is from: a point of the school's policy, or one of its lettered items.
import { itemIds, type Policy, type PolicyRef, pointNumbers } from '../policy/policy.ts';

export type Subject = PolicyRef;

const subjects: readonly Subject[] = [...pointNumbers, ...itemIds];

export const isSubject = (text: string): text is Subject => subjects.some((each) => each === text);

/** Whether this version of the policy has it: a school may have left an item out. */
export const isIn = ({ points }: Policy, about: Subject): boolean =>
  points.some(({ number, items }) => number === about || items.some(({ id }) => id === about));

/** In words, after "exception from". */
export const saySubject = (about: Subject): string => `point ${about}`;
