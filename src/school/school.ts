// The school as the rules see it: who holds which role, which policy and procedures are adopted. Names,
// addresses and role labels are prose; here they are only the numbers of the entries that hold them.

import type { IsoDate } from '../policy/calendar.ts';
import type { Moment } from '../policy/clock.ts';
import { type InformationPolicyId, informationPolicies, thisPolicy } from '../policy/information-policies.ts';
import type { PointNumber, PolicyVersion } from '../policy/policy.ts';
import type { OwnVersion, ProceduresVersion } from '../policy/procedures.ts';
import type { Figures } from '../policy/procedures-figures.ts';
import type { Digest, EntryNo, PersonId, StreamId } from '../record/ids.ts';
import type { OwnDays } from './own-days.ts';
import type { PolicyVersionState } from './policy-version-state.ts';

/**
 * The offices that people hold; their labels are the school's own. Everybody signed in is staff, but for the
 * outside body that the Procedures name: it reads what nobody else is left to read.
 */
export const roles = [
  'headteacher',
  'deputy-headteacher',
  'bursar',
  'office-manager',
  'line-manager',
  'investigating-officer',
  'chair',
  'vice-chair',
  'governor',
  'clerk',
  'information-champion',
  'data-protection-officer',
  'outside-body',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** Who handles incidents, by the policy. */
export const officeRoles: readonly Role[] = ['headteacher', 'bursar'];

/** The offices that can be told first, and oversee. */
export const handlingOffices = ['headteacher', 'deputy-headteacher', 'bursar', 'office-manager'] as const;

export const governingRoles = ['chair', 'vice-chair', 'governor'] as const satisfies readonly Role[];

/**
 * What rules ask who holds it. An office that the policy names stands for its duties: at a school that gives
 * them to other offices, `holders(school, 'bursar')` are who do there what the policy asks of the bursar.
 */
export type PolicyDuty = Role | (typeof ownDuties)[number] | ProtectedDuty;

/** Duties that no single office of the policy stands for. */
const ownDuties = ['told-first', 'oversees', 'directs', 'governing-body', 'exceptions'] as const;

/** The duties of those who govern, on what was reported to them alone. */
export type ProtectedDuty = `protected-${(typeof governingRoles)[number]}`;

/** Which offices hold the duties of the policy. `chair` stands for the Governing Body. */
export type Offices = {
  /** Who is told first (1). */
  readonly toldFirst: readonly Role[];
  /** Who oversees, reviews and closes (4, 5). */
  readonly oversees: readonly Role[];
  /** Who directs investigations (3, 4), and decides on discipline (3h). */
  readonly directs: Role;
  /** Who stands above them for major and critical incidents (4a, 5c, 6). */
  readonly standsAbove: Role;
  /** Who takes reports without a name, or with one for them alone (1). */
  readonly anonymous: Role;
  /** Who decides on exceptions to the policy. */
  readonly exceptions: Role;
};

/** As the policy says it. */
export const usualOffices: Offices = {
  toldFirst: officeRoles,
  oversees: officeRoles,
  directs: 'chair',
  standsAbove: 'chair',
  anonymous: 'chair',
  exceptions: 'headteacher',
};

/** Who governs, this office first: those whom it stands before come one place later. */
const governing = (first: Role): Readonly<Record<(typeof governingRoles)[number], readonly Role[]>> =>
  first === 'chair'
    ? { chair: ['chair'], 'vice-chair': ['vice-chair'], governor: ['governor'] }
    : { chair: [first], 'vice-chair': ['chair'], governor: ['vice-chair', 'governor'] };

const holdingOf = (offices: Offices): Readonly<Partial<Record<PolicyDuty, readonly Role[]>>> => {
  const { oversees, directs, standsAbove, anonymous } = offices;
  // The one who directs has what the policy gives the headteacher alone; else the first who oversees.
  const first = directs === 'chair' ? oversees[0] : directs;
  const head = first === undefined ? [] : [first];
  const others = oversees.filter((office) => office !== first);
  const alone = governing(anonymous);
  return {
    headteacher: head,
    bursar: others.length > 0 ? others : head,
    ...governing(standsAbove),
    'told-first': offices.toldFirst,
    oversees,
    directs: [directs],
    'governing-body': standsAbove === 'chair' ? governingRoles : [standsAbove],
    exceptions: [offices.exceptions],
    'protected-chair': alone.chair,
    'protected-vice-chair': alone['vice-chair'],
    'protected-governor': alone.governor,
  };
};

const held = new WeakMap<Offices, Readonly<Partial<Record<PolicyDuty, readonly Role[]>>>>();

/** Every duty that rules ask for. */
export const allDuties: readonly PolicyDuty[] = [
  ...roles,
  ...ownDuties,
  ...governingRoles.map((role) => `protected-${role}` as const),
];

/** The offices that hold this duty here: a role that is no duty of the policy holds itself. */
export const officesFor = ({ offices }: Pick<Settings, 'offices'>, duty: PolicyDuty): readonly Role[] => {
  const mapped = offices ?? usualOffices;
  const known = held.get(mapped) ?? holdingOf(mapped);
  held.set(mapped, known);
  return known[duty] ?? [duty as Role];
};

/** A change to a guarded person that waits for the holder or a second governor. */
export type GuardedChange =
  | {
      readonly entry: EntryNo;
      readonly by: PersonId | null;
      readonly what: 'grant' | 'revoke';
      readonly role: Role;
    }
  | {
      readonly entry: EntryNo;
      readonly by: PersonId | null;
      readonly what: 'address' | 'reset' | 'deactivate';
    };

/** A time in which somebody is away, and who stands in for them. */
export type Absence = {
  readonly from: Moment;
  readonly until: Moment;
  readonly deputy: PersonId | null;
  /** Whether it has begun; what begins and ends it are entries, so that no rule need know the time. */
  readonly begun: boolean;
  /** Who said so: where an incident concerns them, nobody whom they named stands in on it. */
  readonly by: PersonId | null;
};

/** What somebody wants to be mailed beside what the law presses: all, one digest a day, or nothing. */
export const mailWishes = ['at-once', 'digest', 'bell-only'] as const;
export type MailWish = (typeof mailWishes)[number];

/** A version of the policy as somebody confirmed it, and the points that they were asked to read. */
export type Reading = {
  readonly version: PolicyVersion;
  readonly points: readonly PointNumber[];
  readonly at: Moment;
};

/** One person with an account, folded from their stream. */
export type Person = {
  readonly id: PersonId;
  readonly version: number;
  readonly changed: EntryNo;
  readonly roles: readonly Role[];
  /** Employed at the school: an employed governor may not lead a critical investigation (6a). */
  readonly employed: boolean;
  /** False once they have left: they sign in no more and hold nothing. */
  readonly active: boolean;
  /** Who made the account; null where the operator did. */
  readonly addedBy: PersonId | null;
  /** When their account was made, or given back to them after they had left. */
  readonly joinedAt: Moment;
  /** The entries whose prose holds the present name and e-mail address. */
  readonly nameEntry: EntryNo;
  readonly addressEntry: EntryNo;
  readonly waiting: readonly GuardedChange[];
  /** When a new password was last allowed by request; a link for it is given out within a day. */
  readonly resetAllowedAt: Moment | null;
  readonly absence: Absence | null;
  readonly mail: MailWish;
  /** When the present address was proved by a round trip, and when mail to it came back for good. */
  readonly addressVerifiedAt: Moment | null;
  readonly addressBouncedAt: Moment | null;
  /** When a mail with a link for their way in came back: it tells of no incident, so others see it. */
  readonly linkBouncedAt: Moment | null;
  /** The digest of the public key to which identities are sealed for them; null where they made none. */
  readonly identityKey: Digest | null;
  /** What they confirmed that they have read of the policy, the latest last. */
  readonly readings: readonly Reading[];
};

/** A person before their first event. */
export const blankPerson: Person = {
  id: '' as PersonId,
  version: 0,
  changed: 0,
  roles: [],
  employed: false,
  active: false,
  addedBy: null,
  joinedAt: 0,
  nameEntry: 0,
  addressEntry: 0,
  waiting: [],
  resetAllowedAt: null,
  absence: null,
  mail: 'at-once',
  addressVerifiedAt: null,
  addressBouncedAt: null,
  linkBouncedAt: null,
  identityKey: null,
  readings: [],
};

/** Who looks after a policy: the people with a role, or one person. */
export type PolicyOwner = { readonly role: Role } | { readonly person: PersonId };

/** A policy that an incident can breach (3a). */
export type ListedPolicy = {
  readonly id: InformationPolicyId;
  /** The entry whose prose holds its name and link; 0 for the shipped name, without a link. */
  readonly wordsEntry: EntryNo;
  readonly owner: PolicyOwner | null;
  /** It applies no more: nobody ticks it, and what was ticked stays. */
  readonly retired: boolean;
};

/** The school's own settings, folded from its stream. */
export type Settings = {
  readonly version: number;
  readonly changed: EntryNo;
  readonly policy: 'security-incidents-2021';
  /** The version in force, the school's own versions, and what waits for the chair. */
  readonly procedures: ProceduresVersion;
  readonly adopted: readonly Adopted[];
  readonly proposed: Proposed | null;
  /** Which offices hold the duties of the policy; null where it is those that the policy names. */
  readonly offices: Offices | null;
  readonly totpRequired: boolean;
  /** The school's own days, or null for the default ones; `calendarOf` makes the calendar of them. */
  readonly days: OwnDays | null;
  /** When the daily digest is sent: minutes after midnight in London. */
  readonly digestAt: number;
  /**
   * Entries whose prose holds the school's name, role labels and emergency numbers; 0 where none was
   * written.
   */
  readonly nameEntry: EntryNo;
  readonly labelsEntry: EntryNo;
  readonly numbersEntry: EntryNo;
  /** Where and when the school last checked how the regulator is told; 0 and null where it never did. */
  readonly regulatorEntry: EntryNo;
  readonly regulatorCheckedAt: Moment | null;
  readonly recoveryConfirmed: boolean;
  /** The policies that an incident can breach, those that were retired too. */
  readonly policies: readonly ListedPolicy[];
};

/** The settings before the school is set up. */
export const blankSettings: Settings = {
  version: 0,
  changed: 0,
  policy: 'security-incidents-2021',
  procedures: 'default-2026',
  adopted: [],
  proposed: null,
  offices: null,
  totpRequired: true,
  days: null,
  digestAt: 450,
  nameEntry: 0,
  labelsEntry: 0,
  numbersEntry: 0,
  regulatorEntry: 0,
  regulatorCheckedAt: null,
  recoveryConfirmed: false,
  policies: informationPolicies.map(({ id }) => ({
    id,
    wordsEntry: 0,
    owner: id === thisPolicy ? { role: 'headteacher' } : null,
    retired: false,
  })),
};

/** What rules may know of the school. */
export type School = {
  readonly settings: Settings;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** The versions of its own policy, drafts and declined ones too. */
  readonly policyVersions: ReadonlyMap<StreamId, PolicyVersionState>;
};

/** The school before anything is on the record. */
export const blankSchool: School = {
  settings: blankSettings,
  people: new Map(),
  policyVersions: new Map(),
};

// Asked very often of the same school, which never changes: it becomes another.
const holdersIn = new WeakMap<School, Map<PolicyDuty, readonly PersonId[]>>();

/** Active people whose office holds this duty here, in a stable order. */
export const holders = (school: School, duty: PolicyDuty): readonly PersonId[] => {
  const known = holdersIn.get(school) ?? new Map<PolicyDuty, readonly PersonId[]>();
  const found = known.get(duty) ?? holdersOf(school, duty);
  if (known.size === 0) holdersIn.set(school, known);
  known.set(duty, found);
  return found;
};

const holdersOf = ({ people, settings }: School, duty: PolicyDuty): readonly PersonId[] => {
  const offices = officesFor(settings, duty);
  return [...people.values()]
    .filter((person) => person.active && offices.some((office) => person.roles.includes(office)))
    .map((person) => person.id);
};

/** Whether the person is active, and an office of theirs holds this duty here. */
export const holds = (school: School, person: PersonId, duty: PolicyDuty): boolean => {
  const found = school.people.get(person);
  if (found === undefined || !found.active) return false;
  return officesFor(school.settings, duty).some((office) => found.roles.includes(office));
};

/** Whether the person is active and holds one of these duties. */
export const holdsAny = (school: School, person: PersonId, wanted: readonly PolicyDuty[]): boolean =>
  wanted.some((duty) => holds(school, person, duty));

/** Active people who hold the office itself, whatever duties it has here. */
export const officeHolders = ({ people }: School, office: Role): readonly PersonId[] =>
  [...people.values()].filter(({ active, roles }) => active && roles.includes(office)).map(({ id }) => id);

/** Whether the person is active and holds one of these offices, whatever duties they have here. */
export const holdsOffice = ({ people }: School, person: PersonId, wanted: readonly Role[]): boolean => {
  const found = people.get(person);
  return found?.active === true && wanted.some((office) => found.roles.includes(office));
};

/** Whether the person is of the office: then they do not look over its shoulder as a governor too (why 6). */
export const isOfOffice = (school: School, person: PersonId): boolean =>
  holdsAny(school, person, officeRoles);

/** Whether an office of the school stands in the place of the Governing Body (6). */
export const isGovernedByOffice = ({ settings }: Pick<School, 'settings'>): boolean =>
  (settings.offices ?? usualOffices).standsAbove !== 'chair';

/**
 * Whether the person may govern as somebody from outside (6a): not employed, or in the place of the Governing
 * Body here.
 */
export const isOutsider = (school: School, person: PersonId): boolean =>
  school.people.get(person)?.employed === false ||
  (isGovernedByOffice(school) && holds(school, person, 'chair'));

/** Whether the person governs and is not of the office. */
export const isIndependentGovernor = (school: School, person: PersonId): boolean =>
  holdsAny(school, person, governingRoles) && !isOfOffice(school, person);

/** Procedures that wait for the chair; `entry` holds the reason given. */
export type Proposed = {
  readonly entry: EntryNo;
  readonly at: Moment;
  readonly by: PersonId | null;
  readonly figures: Figures;
};

/** Procedures that were adopted; `entry` holds the minute, `proposed.entry` the reason. */
export type Adopted = {
  readonly version: OwnVersion;
  readonly entry: EntryNo;
  readonly at: Moment;
  readonly by: PersonId | null;
  /** When the governors met who approved them. */
  readonly meetingOn: IsoDate;
  readonly proposed: Omit<Proposed, 'figures'>;
  readonly figures: Figures;
};
