// How the sentences of the record name people and offices: the names themselves are prose, and given.
import type { TickedPolicy } from '../policy/information-policies.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import { sayList } from '../record/phrases.ts';
import { sentenceOf } from '../record/shorten.ts';
import type { Role } from './offices.ts';

export type Names = {
  person(id: PersonId): string;
  /** The school's own label. */
  role(role: Role): string;
  /** The school's own name for it. */
  policy(policy: TickedPolicy): string;
  /** What was written there, '' where the reader may not read it; left out where nothing may be quoted. */
  written?(entry: EntryNo, field: string): string;
};

export type PolicyNames = Pick<Names, 'policy'>;

/** "A, B and C". */
export const sayPeople = (people: readonly PersonId[], names: Names): string =>
  sayList(people.map((person) => names.person(person)));

/** In characters. */
const wordsMax = 60;

/** In its own words where they may be read, else by the entry that holds them. */
export const sayThing = (kind: 'risk' | 'control', entry: EntryNo, names: Names): string => {
  const words = sentenceOf(names.written?.(entry, kind) ?? '', wordsMax);
  return words === '' ? `the ${kind} of entry ${entry}` : `the ${kind} “${words}”`;
};
