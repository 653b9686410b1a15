// What somebody is told of the school and its people, in words: in the bell, where its reader is signed in,
// and in a mail, which names nobody and no role: whose it is and what it is about stands behind the sign-in.
import { counted, sayDate } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { schoolAsks } from '../../school/asks.ts';
import type { Outcome, SchoolNotification } from '../../school/notifications.ts';
import type { Role } from '../../school/offices.ts';
import { lastDayOf } from '../../school/people/absence.ts';
import type { GuardedChange, Person, School } from '../../school/school.ts';
import { type Directory, nameIn } from '../directory.ts';

type Read = { readonly school: School; readonly directory: Directory };
type Kind = SchoolNotification['kind'];
type AboutOf<K extends Kind> = Extract<SchoolNotification, { kind: K }>['about'];

type Words<About> = {
  /** A sentence without its end. */
  bell(about: About, read: Read): string;
  /** Without its full stop; begins with what to do. */
  mail(about: About): string;
  /** Where to read or do it. */
  path(about: About): string;
};

type What = { readonly what: GuardedChange['what']; readonly role?: Role | null };

/** The end of a sentence that begins with “that”. */
const sayWhat = (directory: Directory, id: PersonId, { what, role }: What): string => {
  const name = nameIn(directory, id);
  const label = role ? directory.offices[role] : '';
  switch (what) {
    case 'grant':
      return `${name} be granted the role ${label}`;
    case 'revoke':
      return `the role ${label} be taken back from ${name}`;
    case 'address':
      return `another e-mail address be written down for ${name}`;
    case 'reset':
      return `a new password be allowed for ${name}`;
    case 'seat':
      return `a seat at the trust’s desk be given as ${name}`;
    case 'deactivate':
      return `the account of ${name} be closed`;
  }
};

const who = (directory: Directory, by: PersonId | null): string =>
  by === null ? 'the person who runs the server' : nameIn(directory, by);

/** Of a change that waits for a second person; without its full stop. */
export const sayChange = (directory: Directory, person: Person, change: GuardedChange): string => {
  const by = change.by === null ? 'The person who runs the server' : nameIn(directory, change.by);
  return `${by} proposes that ${sayWhat(directory, person.id, change)}`;
};

const sayOutcome = (outcome: Outcome, by: string): string =>
  outcome === 'overtaken' ? 'it is no longer needed' : `${by} ${outcome} it`;

const outcomes: Readonly<Record<Outcome, string>> = {
  confirmed: 'was confirmed',
  declined: 'was declined',
  overtaken: 'is no longer needed',
};

const changed: Readonly<Record<AboutOf<'school-changed'>['what'], string>> = {
  duties: 'who does what in an incident',
  mail: 'how Candour sends mail',
  numbers: 'who people ring, and the outside body',
  settings: 'the school’s settings',
  'sign-in': 'whose accounts let people in',
};

const words: { readonly [K in Kind]: Words<AboutOf<K>> } = {
  'confirmation-asked': {
    bell: ({ person: id, change: entry }, { school, directory }) => {
      const person = school.people.get(id);
      const change = person?.waiting.find((each) => each.entry === entry);
      return person === undefined || change === undefined
        ? 'A change is waiting for a second person'
        : `You can confirm or decline: ${sayChange(directory, person, change)}`;
    },
    mail: () => schoolAsks['confirmation-asked'].label,
    path: ({ person, change }) => `/people/${person}/confirm-change?change=${change}`,
  },
  'procedures-asked': {
    bell: () => 'A change to the Procedures is waiting for you to adopt or decline it',
    mail: () => schoolAsks['procedures-asked'].label,
    path: () => `/${schoolAsks['procedures-asked'].form}`,
  },
  'change-settled': {
    bell: (about, { directory }) => {
      const what = `You proposed that ${sayWhat(directory, about.person, about)}`;
      return `${what}: ${sayOutcome(about.outcome, who(directory, about.by))}`;
    },
    mail: ({ outcome }) => `What you proposed ${outcomes[outcome]}`,
    path: ({ person, entry }) => `/people/${person}?settled=${entry}`,
  },
  'procedures-settled': {
    bell: ({ outcome, by }, { directory }) => {
      const said = outcome === 'confirmed' ? `${who(directory, by)} adopted it` : null;
      return `You proposed a change to the Procedures: ${said ?? sayOutcome(outcome, who(directory, by))}`;
    },
    mail: ({ outcome }) => `The change to the Procedures that you proposed ${outcomes[outcome]}`,
    path: ({ entry }) => `/procedures?settled=${entry}`,
  },
  'role-changed': {
    bell: ({ role, held, by }, { directory }) => {
      const label = directory.offices[role];
      const said = held ? `You were given the role ${label}` : `The role ${label} was taken back from you`;
      return `${said}, by ${who(directory, by)}`;
    },
    mail: () => 'Look at your account: your roles were changed',
    path: () => '/account',
  },
  'stands-in': {
    bell: ({ person, now, from, until }, { directory }) => {
      const [name, last] = [nameIn(directory, person), sayDate(lastDayOf({ until }))];
      return now === 'not-yet' || now === 'standing'
        ? `You stand in for ${name} from ${sayDate(from)} until ${last}`
        : `You no longer stand in for ${name}`;
    },
    mail: ({ now, from, until }) =>
      now === 'not-yet' || now === 'standing'
        ? `Stand in for a colleague from ${sayDate(from)} until ${sayDate(lastDayOf({ until }))}`
        : 'You no longer stand in for a colleague',
    path: () => '/account',
  },
  'marked-away': {
    bell: ({ by, from, until }, { directory }) => {
      const days = `from ${sayDate(from)} until ${sayDate(lastDayOf({ until }))}`;
      return `${who(directory, by)} said that you are away ${days}. If you are not, say that you are back`;
    },
    mail: () => 'Check your account: somebody said that you are away',
    path: () => '/account',
  },
  'contacts-asked': {
    bell: () => 'Some of the school’s contacts were last checked over a year ago',
    mail: () => schoolAsks['contacts-asked'].label,
    path: () => `/${schoolAsks['contacts-asked'].form}`,
  },
  'to-ratify': {
    bell: () => 'Urgent action was taken: the next meeting ratifies or refuses it',
    mail: () => 'Prepare the next meeting: it has something to ratify',
    path: () => '/meetings',
  },
  'restore-lacks': {
    bell: ({ lacks, lacksAfter: after, lacksReceipts: receipts = 0, backupMadeAt, restoredAt }) =>
      `The restore of ${sayDate(restoredAt)} lost ${counted(lacks, 'entry', 'entries')} or more` +
      `${after === undefined ? '' : `, from number ${after + 1} to ${after + lacks} of the record`}. They ` +
      `were recorded since the backup of ${sayDate(backupMadeAt)}. ` +
      `Receipts given since then${receipts > 0 ? ` (${receipts} or more)` : ''} open nothing: ` +
      'ask who has one, compare with the newest anchor on paper, and report again what was lost',
    mail: () => 'Ask what was lost: the restored record lacks entries',
    path: () => '/settings',
  },
  'school-changed': {
    bell: ({ what, by }, { directory }) =>
      `${who(directory, by)} changed ${changed[what]}. Check that it is right`,
    mail: ({ what }) => `Check ${changed[what]}: it was changed`,
    path: () => '/settings/changes',
  },
};

const wordsOf = ({ kind }: SchoolNotification): Words<SchoolNotification['about']> => words[kind];

export const saySchoolNotice = (told: SchoolNotification, read: Read): string =>
  wordsOf(told).bell(told.about, read);

export const sayInLetter = (told: SchoolNotification): string => wordsOf(told).mail(told.about);

export const schoolNoticePath = (told: SchoolNotification): string => wordsOf(told).path(told.about);
