// How the sentences of the record name people and offices: the names themselves are prose, and given.
import type { TickedPolicy } from '../policy/information-policies.ts';
import type { PersonId } from '../record/ids.ts';
import { sayList } from '../record/phrases.ts';
import type { Role } from './offices.ts';

export type Names = {
  person(id: PersonId): string;
  /** The school's own label. */
  role(role: Role): string;
  /** The school's own name for it. */
  policy(policy: TickedPolicy): string;
};

export type PolicyNames = Pick<Names, 'policy'>;

/** "A, B and C". */
export const sayPeople = (people: readonly PersonId[], names: Names): string =>
  sayList(people.map((person) => names.person(person)));
