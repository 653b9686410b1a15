// What somebody recorded that another did: that they were told, or advised. They are asked whether that is
// right; until they answer it is what somebody recorded, and nothing more.
import type { EntryNo, PersonId } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';

export type SaidOf = Stamp & {
  readonly what: 'told' | 'advised';
  /** Who is asked. */
  readonly of: readonly PersonId[];
  readonly answer: (Stamp & { readonly right: boolean }) | null;
};

type All = { readonly saidOf: readonly SaidOf[] };

/** What waits for an answer. A chair who acts on it shows that they were told: they are asked no more. */
export const unansweredOf = ({ saidOf, chairActed }: All & { readonly chairActed: Stamp | null }) =>
  saidOf.filter(({ what, answer }) => answer === null && (what === 'advised' || chairActed === null));

/** What this person is asked about and has not answered. */
export const askedIfRight = (
  incident: Parameters<typeof unansweredOf>[0],
  person: PersonId,
): readonly SaidOf[] => unansweredOf(incident).filter(({ of }) => of.includes(person));

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
