// Who is told what, when something happens to the school or to its people: the messages of one order, found
// from the school before and after it. As with incidents they hold ids, kinds and times, and nobody is told
// of what they did themselves. They know no incident, so that they can tell nothing of one. The surprising
// thing: what waits for a second person is compared and not announced, so that whoever could decide only
// since a moment ago is asked as well.
import { personOf } from '../record/actor.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import { asksIn, nameOfAsk } from './asks.ts';
import type { Decided, Happened, SchoolNotice, SchoolNotification } from './notification.ts';
import { holders, holds, type School } from './school.ts';
import { awayOf, deputiesOf } from './telling-absences.ts';

/** What waits for somebody since this order. */
const asked = ({ before, after }: Happened): readonly SchoolNotice[] => {
  const known = new Set(asksIn(before).map(nameOfAsk));
  return asksIn(after)
    .filter((ask) => !known.has(nameOfAsk(ask)))
    .map((ask) => ({ ...ask, urgency: 'at-once' }));
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

/** Whose role it is hears of it; whoever is put on the list in the same breath is invited anyway. */
const rolesOf = ({ events, person }: Happened): readonly SchoolNotice[] => {
  if (person === null) return [];
  const urgency = events.some(({ type }) => type === 'person-added') ? 'bell' : 'at-once';
  return events.flatMap(({ type, facts, actor }): readonly SchoolNotice[] => {
    if (type !== 'role-granted' && type !== 'role-revoked') return [];
    const about = { role: facts.role, held: type === 'role-granted', by: personOf(actor) };
    return [{ kind: 'role-changed', about, to: person, urgency }];
  });
};

const watched = { 'phone-numbers-changed': 'numbers', 'settings-changed': 'settings' } as const;

/** Whoever manages the school changes alone whom reporters ring: chair and vice-chair hear of it. */
const changesOf = ({ events, after }: Happened): readonly SchoolNotice[] =>
  events.flatMap(({ type, actor }) => {
    if (type !== 'phone-numbers-changed' && type !== 'settings-changed') return [];
    const about = { what: watched[type], by: personOf(actor) };
    const to = new Set([...holders(after, 'chair'), ...holders(after, 'vice-chair')]);
    return [...to].map((each) => ({ kind: 'school-changed', about, to: each, urgency: 'at-once' }) as const);
  });

/** Who is to be told what of an order on the school or one of its people. */
export const schoolMessages = (happened: Happened): readonly SchoolNotice[] => {
  const by = happened.events.map(({ actor }) => personOf(actor));
  const all = [
    ...settledOf(happened),
    ...rolesOf(happened),
    ...deputiesOf(happened),
    ...awayOf(happened),
    ...changesOf(happened),
  ].filter((notice) => notice !== null);
  // What waits for somebody since they did something else is told to them all the same.
  return [...asked(happened), ...all.filter(({ to }) => !by.includes(to))].filter(
    ({ to }) => happened.after.people.get(to)?.active === true,
  );
};

/** Whether what somebody was told holds still: what was settled meanwhile is neither shown nor mailed. */
export const stillHolds = (told: SchoolNotification, to: PersonId, school: School): boolean => {
  switch (told.kind) {
    case 'confirmation-asked':
    case 'procedures-asked':
      return asksIn(school).some((ask) => nameOfAsk(ask) === nameOfAsk({ ...told, to }));
    case 'role-changed':
      return holds(school, to, told.about.role) === told.about.held;
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
