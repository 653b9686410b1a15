import type { Digest, EntryNo } from '../../record/ids.ts';
import { holdsAny } from '../../school/holders.ts';
import type { Person, School } from '../../school/school.ts';
import type { Incident } from '../state/incident.ts';

/** What is sealed to keys, by their digests. */
export type SealedThing = { readonly sealedTo: readonly Digest[] };

/** A sealed answer: the entry with which it was given, and the one that its newest sealed box is in. */
type SealedAnswer = SealedThing & { readonly entry: EntryNo; readonly sealedBox: EntryNo };

/** Whether this person's key opens what is sealed of this incident. */
export const hasKeyTo = (
  { sealedTo }: SealedThing,
  { excluded }: Pick<Incident, 'excluded'>,
  { id, active, identityKey }: Person,
): boolean => identityKey !== null && active && sealedTo.includes(identityKey) && !excluded.includes(id);

/** The reporter's answers that are sealed, first to last; none that was kept as prose. */
export const sealedAnswers = ({ retaliation }: Incident): readonly SealedAnswer[] =>
  (retaliation?.answers ?? []).flatMap(({ sealedTo, sealedBox, entry }) =>
    sealedTo === undefined ? [] : [{ entry, sealedTo, sealedBox: sealedBox ?? entry }],
  );

/** Whether this person's key opens anything that is sealed of this incident. */
export const isKeyHolder = (incident: Incident, person: Person): boolean => {
  const { identity } = incident;
  const all: readonly SealedThing[] = [...(identity === null ? [] : [identity]), ...sealedAnswers(incident)];
  return all.some((each) => hasKeyTo(each, incident, person));
};

const keyHolders = (school: School): readonly Person[] =>
  [...school.people.values()].filter(
    ({ id, identityKey }) =>
      identityKey !== null && holdsAny(school, id, ['protected-chair', 'protected-vice-chair']),
  );

/** Chairs and vice-chairs with a key to whom an identity may be sealed. */
export const keyHoldersFor = ({ excluded }: Pick<Incident, 'excluded'>, school: School): readonly Person[] =>
  keyHolders(school).filter(({ id }) => !excluded.includes(id));

/** Chairs and vice-chairs who could not open this yet: it waits to be handed over to them. */
export const awaitHandover = (
  sealed: SealedThing | null,
  incident: Incident,
  school: School,
): readonly Person[] =>
  sealed === null || incident.erased !== null
    ? []
    : keyHoldersFor(incident, school).filter((person) => !hasKeyTo(sealed, incident, person));
