// What was changed about whoever holds, or held, the office: a role granted, a new password allowed, another
// address. Whoever manages people does that alone, and could open incidents by it, so everybody who sees the
// list of people sees it there (SECURITY.md). Read from the record each time: people's streams are short.

import type { Moment } from '../policy/clock.ts';
import { personOf, readActor } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import type { Role, School } from '../school/school.ts';
import type { Reader } from '../store/database.ts';
import { entriesOf } from '../store/log.ts';
import type { LogRow } from '../store/tables.ts';

/** One such change; `by` is null for whoever runs the machine. */
export type OfficeChange = {
  readonly person: PersonId;
  readonly by: PersonId | null;
  readonly at: Moment;
  readonly what:
    | { readonly kind: 'granted' | 'taken-back'; readonly role: Role }
    | { readonly kind: 'reset' | 'address' };
};

/** The latest changes first, at most ten. */
export type OfficeChanges = (school: School) => Promise<readonly OfficeChange[]>;

const office: readonly Role[] = ['headteacher', 'bursar'];
const shownMax = 10;

type What = OfficeChange['what'];
type Facts = { readonly role?: Role; readonly roles?: readonly Role[] };

/** What an entry changed about the office, given which of it the person held before. */
const whatOf = (type: string, { role, roles = [] }: Facts, held: ReadonlySet<Role>): readonly What[] => {
  const added = roles.filter((each) => office.includes(each));
  if (type === 'person-added') return added.map((each) => ({ kind: 'granted', role: each }));
  if (role !== undefined && office.includes(role)) {
    if (type === 'role-granted') return [{ kind: 'granted', role }];
    if (type === 'role-revoked') return [{ kind: 'taken-back', role }];
  }
  if (held.size === 0) return [];
  if (type === 'reset-allowed') return [{ kind: 'reset' }];
  return type === 'address-changed' ? [{ kind: 'address' }] : [];
};

const changesIn = (person: PersonId, rows: readonly LogRow[]): readonly OfficeChange[] => {
  const held = new Set<Role>();
  return rows.flatMap(({ type, facts, actor, at }) => {
    const found = whatOf(type, JSON.parse(facts) as Facts, held);
    for (const what of found) {
      if (what.kind === 'granted') held.add(what.role);
      if (what.kind === 'taken-back') held.delete(what.role);
    }
    if (type === 'deactivated') held.clear();
    return found.map((what) => ({ person, by: personOf(readActor(actor)), at, what }));
  });
};

/** Makes the reader of what was changed about the office. */
export const createOfficeChanges =
  (db: Reader, schoolId: string): OfficeChanges =>
  async ({ people }) => {
    const all: OfficeChange[] = [];
    for (const person of people.keys()) {
      all.push(...changesIn(person, await entriesOf(db, schoolId, person)));
    }
    return all.toSorted((a, b) => b.at - a.at).slice(0, shownMax);
  };
