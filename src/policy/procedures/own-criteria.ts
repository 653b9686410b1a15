// The criteria of severity as a school may make them (7): it rewords, leaves out and adds. What the law asks
// for stays: a risk that is likely, or high, sets a floor. An id keeps its meaning for ever; new words do not
// change which facts Candour finds a criterion by, and what a school added is ticked by a person.
import type { Basis } from '../policy.ts';
import {
  type Criterion,
  type CriterionId,
  criterionIds,
  type OwnCriteria,
  type OwnCriterionId,
  type Procedures,
  proceduresDefault2026,
  type Severity,
  type ShippedCriterionId,
  severities,
} from './procedures.ts';

/** What the law asks for, and by which article: a school neither rewords nor leaves it out. */
export const lockedCriteria: Readonly<Partial<Record<CriterionId, Basis>>> = {
  'risk-likely': 'UK GDPR Art 33',
};

/** How many a school may add over the years. */
const ownCriteriaMax = 40;

/** The ids that a school's own criteria take, one after the other. */
export const ownCriterionIds: readonly OwnCriterionId[] = Array.from(
  { length: ownCriteriaMax },
  (_, index) => `own-${index + 1}` as const,
);

const unworded = 'A criterion of the school’s own';

/** The shipped criteria with what the school made of them, lowest level first; words are the shipped ones. */
export const criteriaWith = ({ leftOut, added }: OwnCriteria): readonly Criterion[] =>
  severities.flatMap((level) => [
    ...proceduresDefault2026.criteria.filter(
      (each) => each.level === level && !leftOut.includes(each.id as ShippedCriterionId),
    ),
    ...added
      .filter((each) => each.level === level)
      .map(({ id }) => ({ id, level, area: 'other', label: unworded }) as const),
  ]);

/** By the id of a criterion, what was written for it. */
export type CriteriaWords = Readonly<Record<string, string | null | undefined>>;

/** The criteria in the school's own words, where it has some. */
export const worded = (
  criteria: readonly Criterion[],
  { reworded, added }: OwnCriteria,
  words: CriteriaWords,
): readonly Criterion[] => {
  const own = new Set<CriterionId>([...reworded, ...added.map(({ id }) => id)]);
  return criteria.map((each) => (own.has(each.id) ? { ...each, label: words[each.id] || each.label } : each));
};

/** The procedures with their criteria in the school's own words. */
export const withCriteriaWords = (procedures: Procedures, words: CriteriaWords): Procedures => ({
  ...procedures,
  criteria: worded(procedures.criteria, procedures.ownCriteria, words),
});

/** The number of the next criterion that a school adds, after those that it ever adopted. */
export const nextOwnNumber = (adopted: readonly OwnCriteria[]): number =>
  Math.max(0, ...adopted.flatMap(({ added }) => added.map(({ id }) => Number(id.slice(4))))) + 1;

type Fault = { readonly basis: Basis; readonly because: string };

const byDefault = (because: string): Fault => ({ basis: 'school default', because });

const lockedIn = ({ leftOut, reworded }: OwnCriteria): Fault | null => {
  const id = [...leftOut, ...reworded].find((each) => lockedCriteria[each] !== undefined);
  const basis = id && lockedCriteria[id];
  return basis
    ? { basis, because: 'The law asks for this criterion, so you cannot reword it or leave it out.' }
    : null;
};

const addedIn = ({ added }: OwnCriteria, adopted: readonly OwnCriteria[]): Fault | null => {
  let next = nextOwnNumber(adopted);
  const levelBefore = (id: OwnCriterionId): Severity | undefined =>
    adopted.flatMap((each) => each.added).find((each) => each.id === id)?.level;
  for (const { id, level } of added) {
    const before = levelBefore(id);
    if (before !== undefined && before !== level)
      return byDefault('A criterion keeps its level. Leave it out and add another one.');
    if (before === undefined && id !== `own-${next}`)
      return byDefault('New criteria are numbered one after the other.');
    if (before === undefined) next += 1;
  }
  return next - 1 > ownCriteriaMax
    ? byDefault(`A school can add ${ownCriteriaMax} criteria over the years.`)
    : null;
};

/**
 * What is wrong with these criteria, or null: `adopted` are those of every version that the school adopted,
 * `written` names those whose words were given.
 */
export const criteriaFault = (
  criteria: OwnCriteria,
  adopted: readonly OwnCriteria[],
  written: ReadonlySet<string>,
): Fault | null => {
  const { leftOut, reworded, added } = criteria;
  const all = [...leftOut, ...reworded, ...added.map(({ id }) => id)];
  if (new Set(all).size !== all.length)
    return byDefault('Name each criterion once: reword it, add it, or leave it out.');
  if (![...leftOut, ...reworded].every((id) => criterionIds.includes(id)))
    return byDefault('Candour ships with no such criterion.');
  if (!added.every(({ level }) => severities.includes(level)))
    return byDefault('Say which level a new criterion lifts an incident to.');
  if (![...reworded, ...added.map(({ id }) => id)].every((id) => written.has(id)))
    return byDefault('Write the words of each criterion that you reword or add.');
  return lockedIn(criteria) ?? addedIn(criteria, adopted);
};

/** Whether a school made the same of them, but for the words. */
export const isAlike = (a: OwnCriteria, b: OwnCriteria): boolean => {
  const textOf = ({ leftOut, reworded, added }: OwnCriteria) =>
    JSON.stringify([leftOut, reworded, added.map(({ id, level }) => [id, level])]);
  return textOf(a) === textOf(b);
};
