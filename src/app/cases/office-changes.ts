// Changes to an office, or to the people who watch it, that one person made alone and nobody could
// confirm. Everybody who sees the list of people sees them (SECURITY.md).
import type { Moment } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { officesFor, type Role, watchRoles } from '../../school/offices.ts';
import type { Ground } from '../../school/people/person-events.ts';
import type { School, Settings } from '../../school/school.ts';
import type { Reader } from '../../store/db/database.ts';
import type { LogRow } from '../../store/db/tables.ts';
import { entriesOf } from '../../store/log/log.ts';
import { readEvent } from '../../store/log/read-event.ts';

/** `by` is null for the operator. */
export type OfficeChange = {
  readonly person: PersonId;
  readonly by: PersonId | null;
  readonly at: Moment;
  readonly what:
    | { readonly kind: 'granted' | 'taken-back'; readonly role: Role }
    | { readonly kind: 'reset' | 'address' };
};

/** The latest first, at most ten. */
export type OfficeChanges = (school: School) => Promise<readonly OfficeChange[]>;

const shownMax = 10;

type What = OfficeChange['what'];
type Facts = { readonly role?: Role; readonly roles?: readonly Role[]; readonly ground?: Ground };

/** The offices that open reports at this school, now or before its duties were given to others. */
const opensReports = ({ offices, officesWere }: Settings): ReadonlySet<Role> => {
  const duties = ['headteacher', 'bursar', 'told-first', 'oversees', 'directs', 'governing-body'] as const;
  const all = [{ offices }, ...officesWere].flatMap((each) =>
    duties.flatMap((duty) => officesFor(each, duty)),
  );
  return new Set(all.filter((role) => !(watchRoles as readonly Role[]).includes(role)));
};

/** `held` is the offices that open reports which the person held before. */
const whatOf = (
  type: string,
  facts: Facts,
  held: ReadonlySet<Role>,
  opening: ReadonlySet<Role>,
): readonly What[] => {
  const { role, roles = [], ground } = facts;
  const isUnconfirmed = ground === 'nobody-else';
  const added = roles.filter((each) => opening.has(each));
  if (type === 'person-added') return added.map((each) => ({ kind: 'granted', role: each }));
  if (role !== undefined && ((opening.has(role) && ground !== 'confirmed') || isUnconfirmed)) {
    if (type === 'role-granted') return [{ kind: 'granted', role }];
    if (type === 'role-revoked') return [{ kind: 'taken-back', role }];
  }
  if (held.size === 0 && !isUnconfirmed) return [];
  if (type === 'password-reset-allowed') return [{ kind: 'reset' }];
  return type === 'address-changed' ? [{ kind: 'address' }] : [];
};

const changesIn = (
  person: PersonId,
  rows: readonly LogRow[],
  opening: ReadonlySet<Role>,
): readonly OfficeChange[] => {
  const held = new Set<Role>();
  return rows.map(readEvent).flatMap(({ type, facts, actor, at }) => {
    const found = whatOf(type, facts as Facts, held, opening);
    for (const what of found) {
      if (what.kind === 'granted' && opening.has(what.role)) held.add(what.role);
      if (what.kind === 'taken-back') held.delete(what.role);
    }
    if (type === 'deactivated') held.clear();
    return found.map((what) => ({ person, by: personOf(actor), at, what }));
  });
};

export const createOfficeChanges =
  (db: Reader, schoolId: string): OfficeChanges =>
  async ({ people, settings }) => {
    const opening = opensReports(settings);
    const all: OfficeChange[] = [];
    for (const person of people.keys()) {
      all.push(...changesIn(person, await entriesOf(db, schoolId, person), opening));
    }
    return all.toSorted((a, b) => b.at - a.at).slice(0, shownMax);
  };
