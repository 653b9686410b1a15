// The school as the rules see it: its people and their offices, which policy and procedures are adopted.
// Names, addresses and role labels are prose; here they are only the numbers of the entries that hold them.

import type { IsoDate } from '../policy/calendar.ts';
import type { Moment } from '../policy/clock.ts';
import { type InformationPolicyId, informationPolicies, thisPolicy } from '../policy/information-policies.ts';
import type { PointNumber, PolicyVersion } from '../policy/policy.ts';
import type { ContactId } from '../policy/procedures/contacts-2026.ts';
import type { FirstAidId } from '../policy/procedures/first-aid-2026.ts';
import type { OwnVersion, ProceduresVersion } from '../policy/procedures/procedures.ts';
import type { Figures } from '../policy/procedures/procedures-figures.ts';
import type { Digest, EntryNo, PersonId, StreamId } from '../record/ids.ts';
import type { Offices, Role } from './offices.ts';
import type { DaysWere, OwnDays } from './own-days.ts';
import type { Exception } from './policies/exception-state.ts';
import type { OfferAnswer } from './policies/offer-state.ts';
import type { PolicyVersionState } from './policies/policy-version-state.ts';

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
      readonly what: 'address' | 'reset' | 'deactivate' | 'seat';
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

/** A way in from the trust's desk: offered, then held by one of the trust's people. */
type Seat = { readonly offeredAt: Moment; readonly holder: Digest | null };

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
  /** When they last stopped being a governor; left out where they never did. */
  readonly governedUntil?: Moment;
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
  /** Left out where nobody comes in as them from the trust's desk. */
  readonly seat?: Seat;
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
  /** Which of the lines there are its own. */
  readonly line: number;
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
  /** Those before: what ran already keeps the days it was counted by. */
  readonly daysWere: readonly DaysWere[];
  /** When the daily digest is sent: minutes after midnight in London. */
  readonly digestAt: number;
  /** How many governors should be left who have not seen a case, to hear a disciplinary or an appeal. */
  readonly panelSize: number;
  /**
   * Entries whose prose holds the school's name, role labels and emergency numbers; 0 where none was
   * written.
   */
  readonly nameEntry: EntryNo;
  readonly labelsEntry: EntryNo;
  /** Who held the duties, and under which names, until each change: older versions of the policy say it. */
  readonly officesWere: readonly OfficesWere[];
  readonly numbersEntry: EntryNo;
  /** Ready-made words that the school changed; 0 where none. */
  readonly wordsEntry: EntryNo;
  /** Of the crest and of the lines beside it; left out where the school gave none. */
  readonly crestEntry?: EntryNo;
  readonly letterheadEntry?: EntryNo;
  /** Those that the school checked; `entry` 0 where the default's words still stand. */
  readonly contacts: Readonly<
    Partial<Record<ContactId, { readonly entry: EntryNo; readonly checkedAt: Moment }>>
  >;
  readonly contactsRemindedAt: Moment;
  /** The lines that the school added to lists of first aid, by the entry that holds each. */
  readonly firstAid: readonly { readonly entry: EntryNo; readonly list: FirstAidId }[];
  readonly recoveryConfirmed: boolean;
  /** By what mail goes, as it was set in the browser; left out where it never was. */
  readonly mailWay?: MailWayName;
  /** Whose accounts let people in besides; left out where it never was set. */
  readonly provider?: ProviderName;
  /** The policies that an incident can breach, those that were retired too. */
  readonly policies: readonly ListedPolicy[];
  /** What became of what the trust offers; left out where nothing was answered. */
  readonly offers?: readonly OfferAnswer[];
};

export type MailWayName = 'none' | 'smtp' | 'microsoft' | 'google';
export type ProviderName = 'none' | 'microsoft' | 'google' | 'other';

type OfficesWere = Pick<Settings, 'offices' | 'labelsEntry'> & { readonly until: Moment };

/** What another mapping or other names replace. */
export const officesKept = (
  { offices, labelsEntry, officesWere }: Settings,
  until: Moment,
): Pick<Settings, 'officesWere'> => ({ officesWere: [...officesWere, { until, offices, labelsEntry }] });

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
  daysWere: [],
  digestAt: 450,
  panelSize: 3,
  nameEntry: 0,
  labelsEntry: 0,
  officesWere: [],
  numbersEntry: 0,
  wordsEntry: 0,
  contacts: {},
  contactsRemindedAt: 0,
  firstAid: [],
  recoveryConfirmed: false,
  policies: informationPolicies.map(({ id }) => ({
    id,
    wordsEntry: 0,
    line: 0,
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
  /** Every exception from a policy that was ever asked for: an incident is held to those in force. */
  readonly exceptions: ReadonlyMap<StreamId, Exception>;
};

/** The school before anything is on the record. */
export const blankSchool: School = {
  settings: blankSettings,
  people: new Map(),
  policyVersions: new Map(),
  exceptions: new Map(),
};

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
