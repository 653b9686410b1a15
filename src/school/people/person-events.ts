// What can happen to a person, and how each event changes them. Several steps lead to the same events (a
// grant at once, a grant confirmed), so the folds stand here once.

import type { Moment } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import type { Event, EventRows } from '../../record/step.ts';
import { governingRoles, type Role } from '../offices.ts';
import type { Absence, GuardedChange, Person } from '../school.ts';
import type { OfPerson } from '../step.ts';

/**
 * On what a change rests: nobody guards it, its holder made it, nobody else was there to confirm it, a second
 * person agreed.
 */
export type Ground = 'unguarded' | 'holder' | 'nobody-else' | 'confirmed';

/** What somebody proposes for a guarded person. */
export type Proposed =
  | { readonly what: 'grant' | 'revoke'; readonly role: Role }
  | { readonly what: 'address' | 'reset' | 'deactivate' | 'seat' };

/** A person was put on the school's list, with the roles that nobody guards. */
export type PersonAdded = Event<
  'person-added',
  { readonly person: PersonId; readonly roles: readonly Role[]; readonly employed: boolean }
>;
export type RoleGranted = Event<'role-granted', { readonly role: Role; readonly ground: Ground }>;
/** A role was taken back or given up. */
export type RoleRevoked = Event<'role-revoked', { readonly role: Role; readonly ground: Ground }>;
/** The address changed: to the one written in entry `addressEntry`, or in this one where that is null. */
export type AddressChanged = Event<
  'address-changed',
  { readonly addressEntry: EntryNo | null; readonly ground: Ground }
>;
/** A new password may be set by a one-time link. */
export type ResetAllowed = Event<'password-reset-allowed', { readonly ground: Ground }>;
/** The person has left: they sign in no more and hold nothing. */
export type Deactivated = Event<'deactivated', { readonly ground: Ground }>;
/** Somebody of the trust may take a seat as this person, by a one-time link. */
export type SeatOffered = Event<'seat-offered', { readonly ground: Ground }>;
/** A change to a guarded person waits for a second person. */
export type ChangeProposed = Event<'change-proposed', Proposed>;
/** A second person agreed. */
export type ChangeConfirmed = Event<'change-confirmed', { readonly change: EntryNo }>;
/** A second person declined, or the person who proposed it took it back. */
export type ChangeDeclined = Event<'change-declined', { readonly change: EntryNo }>;

/** Somebody is away between two moments, or will be; the person who was named stands in for them
 * meanwhile. */
export type MarkedAway = Event<'marked-away', Omit<Absence, 'begun' | 'by'>>;
/** The absence began, at the moment that was given, however late it was noticed. */
export type AbsenceBegan = Event<'absence-began', { readonly beganAt: Moment }>;
/** The absence ended: at its time, or before it when somebody said that they are back. */
export type AbsenceEnded = Event<'absence-ended', { readonly endedAt: Moment }>;
/** The absence was called off before it began. */
export type AbsenceCancelled = Event<'absence-cancelled', Record<never, never>>;

/** What a guarded change leads to, once it takes effect. */
export type Effect = RoleGranted | RoleRevoked | AddressChanged | ResetAllowed | Deactivated | SeatOffered;
const settled = (person: Person, change: EntryNo): Person => ({
  ...person,
  waiting: person.waiting.filter((waiting) => waiting.entry !== change),
});

const governs = (roles: readonly Role[]): boolean => governingRoles.some((role) => roles.includes(role));

/** Somebody who stops being a governor may have been at a meeting that nobody has written up yet. */
const holding = (person: Person, roles: readonly Role[], at: Moment): Person => ({
  ...person,
  roles,
  ...(governs(person.roles) && !governs(roles) ? { governedUntil: at } : {}),
});

/** What follows from the effects of guarded changes. */
export const effectRows: EventRows<OfPerson, Effect> = {
  'role-granted': {
    evolve: (person, { facts: { role } }) => ({ ...person, roles: [...person.roles, role] }),
  },
  'role-revoked': {
    evolve: (person, { facts: { role }, at }) => ({
      ...holding(
        person,
        person.roles.filter((held) => held !== role),
        at,
      ),
      waiting: person.waiting.filter((change) => !('role' in change && change.role === role)),
    }),
  },
  'address-changed': {
    evolve: (person, { facts, version }) => ({
      ...person,
      addressEntry: facts.addressEntry ?? version,
      addressVerifiedAt: null,
      addressBouncedAt: null,
      linkBouncedAt: null,
      waiting: person.waiting.filter((change) => change.what !== 'address'),
    }),
  },
  'password-reset-allowed': {
    evolve: (person, { at }) => ({ ...person, resetAllowedAt: at }),
  },
  'seat-offered': {
    evolve: (person, { at }) => ({ ...person, seat: { offeredAt: at, holder: null } }),
  },
  deactivated: {
    evolve: ({ seat: _, ...person }, { at }) => ({
      ...holding(person, [], at),
      active: false,
      waiting: [],
      absence: null,
      resetAllowedAt: null,
    }),
  },
};

export const proposalRows: EventRows<OfPerson, ChangeProposed | ChangeConfirmed | ChangeDeclined> = {
  'change-proposed': {
    evolve: (person, { facts, version, actor }) => {
      const change: GuardedChange = { ...facts, entry: version, by: personOf(actor) };
      return { ...person, waiting: [...person.waiting, change] };
    },
  },
  'change-confirmed': {
    evolve: (person, { facts: { change } }) => settled(person, change),
  },
  'change-declined': {
    evolve: (person, { facts: { change } }) => settled(person, change),
  },
};

/** What follows from absences; another end or deputy of one that has begun does not begin it anew. */
export const absenceRows: EventRows<OfPerson, MarkedAway | AbsenceBegan | AbsenceEnded | AbsenceCancelled> = {
  'marked-away': {
    evolve: (person, { facts, actor }) => ({
      ...person,
      absence: { ...facts, begun: person.absence?.begun === true, by: personOf(actor) },
    }),
  },
  'absence-began': {
    evolve: (person) => ({
      ...person,
      absence: person.absence === null ? null : { ...person.absence, begun: true },
    }),
  },
  'absence-ended': {
    evolve: (person) => ({ ...person, absence: null }),
  },
  'absence-cancelled': {
    evolve: (person) => ({ ...person, absence: null }),
  },
};
