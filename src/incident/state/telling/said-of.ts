// What somebody recorded that another did: that they were told, or advised, or were there when the governors
// ratified. They are asked whether that is right; until they answer it is what somebody recorded.
import type { EntryNo, PersonId } from '../../../record/ids.ts';
import type { Stamp } from '../../../record/stamp.ts';

export type SaidOf = Stamp & {
  readonly what: 'told' | 'advised' | 'ratified';
  /** Who is asked. */
  readonly of: readonly PersonId[];
  readonly answer: (Stamp & { readonly right: boolean }) | null;
};

type All = { readonly saidOf: readonly SaidOf[] };

/** What was said of others in that entry; undefined where it says it of who made it, or asked nobody. */
export const saidIn = ({ saidOf }: All, entry: EntryNo): SaidOf | undefined =>
  saidOf.find((each) => each.entry === entry);

/** Whether nobody has confirmed what the entry says of another. */
export const isOnlyRecorded = (incident: All, entry: EntryNo): boolean => {
  const said = saidIn(incident, entry);
  return said !== undefined && said.answer?.right !== true;
};

/** With what an entry says of others, who are then asked. */
export const withSaidOf = (
  { saidOf }: All,
  what: SaidOf['what'],
  at: Stamp,
  of: readonly PersonId[] | undefined,
): readonly SaidOf[] => (of === undefined ? saidOf : [...saidOf, { ...at, what, of, answer: null }]);
