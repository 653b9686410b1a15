// Who is told what, when something happens to the school or to its people: the messages of one order, found
// from the school before and after it. As with incidents they hold ids, kinds and times, and nobody is told
// of what they did themselves. They know no incident, so that they can tell nothing of one. The surprising
// thing: what waits for a second person is compared and not announced, so that the person who could decide
// only since a moment ago is asked as well.

import type { Moment } from '../policy/clock.ts';
import { personOf } from '../record/actor.ts';
import type { EntryNo, IncidentId, PersonId } from '../record/ids.ts';
import type { Recorded } from '../record/step.ts';
import { type AskTold, asksIn, isAsked } from './asks.ts';
import { holders, holdsOffice, isActive, officeHolders } from './holders.ts';
import type { AnyNotice, Notifications, Urgency } from './kind.ts';
import { chairRoles, governingRoles, officeRoles, type Role } from './offices.ts';
import { deputyOf } from './people/absence.ts';
import type { Absence, GuardedChange, School } from './school.ts';
import type { PersonEvent, SchoolEvent } from './steps.ts';

/** What became of something proposed; `overtaken`: it no longer waits, though nobody decided on it. */
export type Outcome = 'confirmed' | 'declined' | 'overtaken';

/** Who decided, null where nobody of the school did, and in which entry of the stream. */
type Decided = { readonly outcome: Outcome; readonly by: PersonId | null; readonly entry: EntryNo };

/** What a person can be told of the school and its people: an id, a kind, a moment, never a name. */
export type SchoolNotification =
  | AskTold
  | {
      readonly kind: 'change-settled';
      readonly about: Decided & {
        readonly person: PersonId;
        readonly what: GuardedChange['what'];
        readonly role: Role | null;
      };
    }
  | { readonly kind: 'procedures-settled'; readonly about: Decided }
  | {
      readonly kind: 'role-changed';
      readonly about: { readonly role: Role; readonly held: boolean; readonly by: PersonId | null };
    }
  | {
      readonly kind: 'stands-in';
      readonly about: {
        readonly person: PersonId;
        readonly from: Moment;
        readonly until: Moment;
        readonly now: 'not-yet' | 'standing' | 'ended' | 'called-off';
      };
    }
  | {
      /** Somebody else said that they are away: what is theirs goes to others meanwhile. */
      readonly kind: 'marked-away';
      readonly about: { readonly by: PersonId | null; readonly from: Moment; readonly until: Moment };
    }
  | {
      /** What reporters read of the school, or how people get in, was changed: the chair watches it. */
      readonly kind: 'school-changed';
      readonly about: {
        readonly what: 'numbers' | 'settings' | 'duties' | 'mail' | 'sign-in';
        readonly by: PersonId | null;
      };
    }
  | {
      /** What was restored lacks entries that the keys know of. */
      readonly kind: 'restore-lacks';
      readonly about: {
        readonly lacks: number;
        readonly lacksAfter?: number;
        readonly lacksReceipts?: number;
        readonly backupMadeAt: Moment;
        readonly restoredAt: Moment;
      };
    }
  | {
      /** The chair acted alone: the next meeting ratifies or refuses it. */
      readonly kind: 'to-ratify';
      readonly about: { readonly incident: IncidentId };
    };

/** One such notice stands in the stream of an incident, says nothing of it, and goes with an exclusion. */
export const isOfSchool = ({ stream, kind }: Pick<AnyNotice, 'stream' | 'kind'>): boolean =>
  stream === null || kind === 'to-ratify';

/** What one person is told, and how soon a mail says it where they want mail. */
type SchoolNotice = SchoolNotification & {
  readonly to: PersonId;
  readonly urgency: Urgency;
};

/** One order on the school, or on one of its people, as it was carried out. */
export type Happened = {
  readonly events: readonly Recorded<PersonEvent | SchoolEvent>[];
  /** Whom it happened to; null for the school itself. */
  readonly person: PersonId | null;
  readonly before: School;
  readonly after: School;
};

const isAlike = (a: Absence | null, b: Absence | null): boolean =>
  a?.deputy === b?.deputy && a?.from === b?.from && a?.until === b?.until && a?.begun === b?.begun;

/** Who is to stand in, stands in, or does so no more. */
const deputiesOf = ({ events, person, before, after }: Happened): readonly SchoolNotice[] => {
  const was = person === null ? null : (before.people.get(person)?.absence ?? null);
  const is = person === null ? null : (after.people.get(person)?.absence ?? null);
  if (person === null || isAlike(was, is)) return [];
  const told: SchoolNotice[] = [];
  if (was !== null && was.deputy !== null && was.deputy !== is?.deputy) {
    const { from, until, deputy: to } = was;
    const begun = was.begun || events.some(({ type }) => type === 'absence-began');
    const about = { person, from, until, now: begun ? 'ended' : 'called-off' } as const;
    // What ended by itself was known beforehand.
    const urgency = events.every(({ actor }) => actor.kind === 'clock') ? 'digest' : 'at-once';
    told.push({ kind: 'stands-in', about, to, urgency });
  }
  if (is !== null && is.deputy !== null && (!is.begun || deputyOf(after, person, []) !== null)) {
    const { from, until, begun, deputy: to } = is;
    const about = { person, from, until, now: begun ? 'standing' : 'not-yet' } as const;
    told.push({ kind: 'stands-in', about, to, urgency: 'at-once' });
  }
  return told;
};

/** Whom somebody else marked as away. */
const awayOf = ({ events, person, after }: Happened): readonly SchoolNotice[] => {
  const absence = person === null ? null : (after.people.get(person)?.absence ?? null);
  const marked = events.find(({ type }) => type === 'marked-away');
  if (person === null || absence === null || marked === undefined) return [];
  const { from, until } = absence;
  const about = { by: personOf(marked.actor), from, until };
  return [{ kind: 'marked-away', about, to: person, urgency: 'at-once' }];
};

/** What waits for somebody since this order. */
const asked = ({ before, after }: Happened): readonly SchoolNotice[] => {
  const known = asksIn(before);
  return asksIn(after).flatMap(({ to: people, told }) =>
    people
      .filter((to) => !isAsked(known, to, told))
      .map((to) => ({ ...told, to, urgency: 'at-once' }) as const),
  );
};

/** How this entry came to wait no more. */
const decided = ({ events }: Happened, entry: EntryNo): Decided => {
  const last = events.at(-1);
  const found = events.find(
    ({ facts }) =>
      ('change' in facts && facts.change === entry) || ('proposal' in facts && facts.proposal === entry),
  );
  const event = found ?? last;
  const outcome =
    found === undefined ? 'overtaken' : found.type.endsWith('-declined') ? 'declined' : 'confirmed';
  return {
    outcome,
    by: event === undefined ? null : personOf(event.actor),
    entry: event?.version ?? 0,
  };
};

const settledOf = (happened: Happened): readonly (SchoolNotice | null)[] => {
  const { person, before, after } = happened;
  if (person === null) {
    const was = before.settings.proposed;
    if (was?.by == null || was.entry === after.settings.proposed?.entry) return [];
    const about = decided(happened, was.entry);
    return [{ kind: 'procedures-settled', about, to: was.by, urgency: 'at-once' }];
  }
  const still = after.people.get(person)?.waiting ?? [];
  const gone = (before.people.get(person)?.waiting ?? []).filter(
    ({ entry }) => !still.some((waiting) => waiting.entry === entry),
  );
  return gone.map((change) => {
    const { entry, what, by: to } = change;
    const role = 'role' in change ? change.role : null;
    const about = { person, what, role, ...decided(happened, entry) };
    return to === null ? null : { kind: 'change-settled', about, to, urgency: 'at-once' };
  });
};

/** Whose role it is hears of it; the person who is put on the list in the same breath is invited anyway. */
const rolesOf = ({ events, person }: Happened): readonly SchoolNotice[] => {
  if (person === null) return [];
  const urgency = events.some(({ type }) => type === 'person-added') ? 'bell' : 'at-once';
  return events.flatMap(({ type, facts, actor }): readonly SchoolNotice[] => {
    if (type !== 'role-granted' && type !== 'role-revoked') return [];
    const about = { role: facts.role, held: type === 'role-granted', by: personOf(actor) };
    return [{ kind: 'role-changed', about, to: person, urgency }];
  });
};

const watched = {
  'phone-numbers-changed': 'numbers',
  'contacts-checked': 'numbers',
  'settings-changed': 'settings',
  'offices-mapped': 'duties',
  'mail-server-set': 'mail',
  'provider-set': 'sign-in',
} as const;

/** Of what changes about the school, what others are told of. */
export const isWatched = (type: string): type is keyof typeof watched => type in watched;

/** Whose work it is that changes with the duties. */
export const handles = [...officeRoles, ...governingRoles, 'told-first'] as const;

/**
 * The person who manages the school changes alone whom reporters ring: chair and vice-chair hear of it. Of
 * who does what everybody hears who had or has such a duty.
 */
const changesOf = ({ events, before, after }: Happened): readonly SchoolNotice[] =>
  events.flatMap((event, nth) => {
    const { type, actor } = event;
    if (!isWatched(type) || (event.type === 'contacts-checked' && !event.facts.isChanged)) return [];
    // Several numbers that change together are told once.
    if (events.slice(0, nth).some((each) => each.type === type)) return [];
    const about = { what: watched[type], by: personOf(actor) };
    const concerned =
      type === 'offices-mapped'
        ? [before, after].flatMap((school) => handles.flatMap((duty) => holders(school, duty)))
        : [];
    const to = new Set([...chairRoles.flatMap((office) => officeHolders(after, office)), ...concerned]);
    return [...to].map((each) => ({ kind: 'school-changed', about, to: each, urgency: 'at-once' }) as const);
  });

/** The chair and vice-chair hear what a restore lost, also who confirmed it. */
const lackingOf = ({ events, after }: Happened): readonly SchoolNotice[] =>
  events.flatMap((event) => {
    if (event.type !== 'restore-confirmed') return [];
    const { lineage: _, lacks = 0, ...times } = event.facts;
    const about = { ...times, lacks };
    const to = lacks > 0 ? chairRoles.flatMap((office) => officeHolders(after, office)) : [];
    return to.map((each) => ({ kind: 'restore-lacks', about, to: each, urgency: 'at-once' }) as const);
  });

/** Who is to be told what of an order on the school or one of its people. */
export const schoolNotices = (happened: Happened): readonly SchoolNotice[] => {
  const by = happened.events.map(({ actor }) => personOf(actor));
  const all = [
    ...settledOf(happened),
    ...rolesOf(happened),
    ...deputiesOf(happened),
    ...awayOf(happened),
    ...changesOf(happened),
  ].filter((notice) => notice !== null);
  // What waits for somebody since they did something else is still told to them.
  return [...asked(happened), ...lackingOf(happened), ...all.filter(({ to }) => !by.includes(to))].filter(
    ({ to }) => isActive(happened.after, to),
  );
};

/** Whether what somebody was told holds still: what was settled meanwhile is neither shown nor mailed. */
export const stillHolds = (told: SchoolNotification, to: PersonId, school: School): boolean => {
  switch (told.kind) {
    case 'confirmation-asked':
    case 'procedures-asked':
    case 'contacts-asked':
      return isAsked(asksIn(school), to, told);
    case 'role-changed':
      return holdsOffice(school, to, [told.about.role]) === told.about.held;
    case 'stands-in': {
      const { person, from, until, now } = told.about;
      const { absence = null } = school.people.get(person) ?? {};
      const isTheirs = absence !== null && absence.deputy === to;
      if (now === 'ended' || now === 'called-off') return !isTheirs;
      const isSame = isTheirs && absence.from === from && absence.until === until;
      return isSame && absence.begun === (now === 'standing');
    }
    case 'marked-away': {
      const { absence = null } = school.people.get(to) ?? {};
      return absence?.from === told.about.from && absence.until === told.about.until;
    }
    default:
      return true;
  }
};

/**
 * How often within an hour somebody is mailed that they stand in, or do not (school default): anybody may say
 * that they are away, and name any colleague, as often as they like.
 */
const standInMailsPerHour = 4;

/** What an order on the school or one of its people has to be told. */
export const schoolNotifications = (happened: Happened): Notifications => ({
  notices: schoolNotices(happened).map(({ to, kind, about, urgency }): AnyNotice => {
    const said = { to, kind, stream: null, facts: about, urgency, statutory: false };
    return kind === 'stands-in' ? { ...said, mailsPerHour: standInMailsPerHour } : said;
  }),
  toReporter: null,
});
