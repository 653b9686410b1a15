// Names, addresses, labels and phone numbers. They are prose: opened once, and kept until a stream of the
// school moves.

import type { Moment } from '../policy/clock.ts';
import { informationPolicies, type TickedPolicy } from '../policy/information-policies.ts';
import { policies } from '../policy/policies.ts';
import type { ContactId } from '../policy/procedures/contacts-2026.ts';
import { type CriteriaWords, withCriteriaWords } from '../policy/procedures/own-criteria.ts';
import type { Procedures, ProceduresVersion } from '../policy/procedures/procedures.ts';
import { type ReadyWords, readyWordNames, readyWords } from '../policy/procedures/ready-words-2026.ts';
import type { EntryNo, PersonId, StreamId } from '../record/ids.ts';
import type { PolicyNames } from '../school/names.ts';
import { type Labelled, type Role, roles } from '../school/offices.ts';
import { proceduresOf } from '../school/policies/adopted-procedures.ts';
import { template } from '../school/policies/policy-versions.ts';
import type { School, Settings } from '../school/school.ts';
import type { Reader } from '../store/db/database.ts';
import type { Keyring } from '../store/keys/keyring.ts';
import { entriesOf } from '../store/log/log.ts';
import { openEntries, type Written } from '../store/log/prose.ts';
import { type Contact, contactsIn } from './contacts.ts';
import { type OfficeWords, officeWordsOf, usualLabels } from './office-words.ts';
import { policyInOffices } from './own-words.ts';
import { type PolicyWords, policyWordsOf } from './policy-words.ts';

/** Whom to ring or write to; '' where the school gave none. */
type Numbers = {
  readonly safeguardingName: string;
  readonly safeguardingPhone: string;
  readonly headteacherPhone: string;
  readonly bursarPhone: string;
  readonly chairPhone: string;
  /** A person or a firm. */
  readonly itSupportName: string;
  readonly itSupportPhone: string;
  /** Where to go about those who lead the school. */
  readonly outsideBody: string;
  readonly outsideBodyAddress: string;
  /** The addresses that the policy gives for reports; not those that they sign in with. */
  readonly headteacherEmail: string;
  readonly chairEmail: string;
};

/** A policy on the school's list, in its own words; `covers` and `link` are '' where none were given. */
type ListedWords = { readonly name: string; readonly covers: string; readonly link: string };

// The school's Procedures with their criteria in its own words: those stand with the proposal of a version.

type ProceduresWords = {
  /** The version in force. */
  readonly procedures: Procedures;
  /** Throws CorruptData for a version that the school never adopted. */
  readonly proceduresOf: (version: ProceduresVersion) => Procedures;
};

const proceduresWordsOf = (settings: Settings, written: ReadonlyMap<number, Written>): ProceduresWords => {
  const known = new Map<ProceduresVersion, Procedures>();
  const wordsOf = (version: ProceduresVersion): CriteriaWords => {
    const found = settings.adopted.find((each) => each.version === version);
    return (found && written.get(found.proposed.entry)) ?? {};
  };
  const once = (version: ProceduresVersion): Procedures => {
    const found = known.get(version) ?? withCriteriaWords(proceduresOf(settings, version), wordsOf(version));
    known.set(version, found);
    return found;
  };
  return { procedures: once(settings.procedures), proceduresOf: once };
};

export type Directory = PolicyWords &
  OfficeWords &
  ProceduresWords & {
    readonly schoolName: string;
    /** A picture in base64, and the lines beside it on letters; '' where the school gave none. */
    readonly crest: string;
    readonly letterhead: string;
    readonly numbers: Numbers;
    /** Whom to ring or tell: `contactOf` finds one. */
    readonly contacts: ReadonlyMap<ContactId, Contact>;
    readonly names: ReadonlyMap<PersonId, string>;
    readonly addresses: ReadonlyMap<PersonId, string>;
    readonly policies: ReadonlyMap<TickedPolicy, ListedWords>;
    /** The lines that the school added to lists of first aid, by entry. */
    readonly firstAid: ReadonlyMap<EntryNo, string>;
    /** What comes ready to tell people, as the school words it. */
    readonly readyWords: Readonly<Record<ReadyWords, string>>;
  };

export type DirectoryOf = (school: School) => Promise<Directory>;

const usualWords = Object.fromEntries(
  readyWordNames.map((name) => [name, readyWords[name].text]),
) as Readonly<Record<ReadyWords, string>>;

const noNumbers: Numbers = {
  safeguardingName: '',
  safeguardingPhone: '',
  headteacherPhone: '',
  bursarPhone: '',
  chairPhone: '',
  itSupportName: '',
  itSupportPhone: '',
  outsideBody: '',
  outsideBodyAddress: '',
  headteacherEmail: '',
  chairEmail: '',
};

const auditorsBegin = 'auditor:';

/** An auditor has no account: they go by the entry that gave them access. */
export const auditorOf = (access: EntryNo): PersonId => `${auditorsBegin}${access}` as PersonId;

export const nameIn = (directory: Directory, person: PersonId): string =>
  person.startsWith(auditorsBegin)
    ? `The auditor of entry ${person.slice(auditorsBegin.length)}`
    : (directory.names.get(person) ?? 'Someone who has left');

/** Posts in the place of names, with a number where several have the same. */
export const withoutNames = (directory: Directory, school: School): Directory => {
  const people = [...school.people.values()].map(({ id, roles: held }) => ({
    id,
    post: sayRoles(directory, held),
  }));
  const numbered = people.map(({ id, post }, index) => {
    const alike = people.filter((each) => each.post === post);
    const number = people.slice(0, index + 1).filter((each) => each.post === post).length;
    return [id, alike.length === 1 ? post : `${post} ${number}`] as const;
  });
  return { ...directory, names: new Map(numbered), addresses: new Map() };
};

/** Found by what was ticked, also where the school no longer lists it. */
export const policyNamed = ({ policies }: Directory, policy: TickedPolicy): string =>
  policy === 'other' ? 'Another policy' : (policies.get(policy)?.name ?? 'A policy that is not listed');

export const policyNames = (directory: Directory): PolicyNames => ({
  policy: (policy) => policyNamed(directory, policy),
});

const policiesIn = ({ settings }: School, written: ReadonlyMap<number, Written>): Directory['policies'] =>
  new Map(
    settings.policies.map(({ id, wordsEntry, line }) => {
      const shipped = informationPolicies.find((each) => each.id === id);
      const { policyName, policyCovers, policyLink } = written.get(wordsEntry) ?? {};
      const lineOf = (text: string | null | undefined) => text?.split('\n')[line] ?? '';
      const covers = policyCovers || (shipped?.covers ?? '');
      return [id, { name: lineOf(policyName) || (shipped?.name ?? ''), covers, link: lineOf(policyLink) }];
    }),
  );

type Opener = (stream: string) => Promise<ReadonlyMap<number, Written>>;

const nonEmpty = <T extends Record<string, string>>(usual: T, written: Written | undefined): T => {
  const found = Object.entries(written ?? {}).filter(([name, text]) => name in usual && text);
  return { ...usual, ...Object.fromEntries(found) };
};

/** As at that moment; null for today. */
const officeWordsAt = (
  settings: Settings,
  written: ReadonlyMap<number, Written>,
  at: Moment | null,
): OfficeWords => {
  const { offices, labelsEntry } =
    settings.officesWere.find(({ until }) => at !== null && at < until) ?? settings;
  const names = nonEmpty<Record<Labelled, string>>({ ...usualLabels }, written.get(labelsEntry));
  return officeWordsOf({ settings: { ...settings, offices } }, names);
};

async function openDirectory(school: School, settingsStream: string, opened: Opener): Promise<Directory> {
  const names = new Map<PersonId, string>();
  const addresses = new Map<PersonId, string>();
  for (const person of school.people.values()) {
    const written = await opened(person.id);
    const name = written.get(person.nameEntry)?.name;
    const address = written.get(person.addressEntry)?.address;
    if (name) names.set(person.id, name);
    if (address) addresses.set(person.id, address);
  }
  const { settings } = school;
  const written = settings.version === 0 ? new Map<number, Written>() : await opened(settingsStream);
  const schoolName = written.get(settings.nameEntry)?.schoolName ?? '';
  const numbers = nonEmpty({ ...noNumbers }, written.get(settings.numbersEntry));
  const versions = new Map<StreamId, ReadonlyMap<number, Written>>();
  for (const stream of school.policyVersions.keys()) versions.set(stream, await opened(stream));
  const own = { school: schoolName, chair: numbers.chairEmail, headteacher: numbers.headteacherEmail };
  const words = officeWordsAt(settings, written, null);
  return {
    ...policyWordsOf(school, versions, own, (until) =>
      policyInOffices(policies[template], officeWordsAt(settings, written, until)),
    ),
    ...words,
    ...proceduresWordsOf(settings, written),
    schoolName,
    crest: written.get(settings.crestEntry ?? 0)?.crest ?? '',
    letterhead: written.get(settings.letterheadEntry ?? 0)?.letterhead ?? '',
    numbers,
    contacts: contactsIn(settings, written),
    names,
    addresses,
    policies: policiesIn(school, written),
    readyWords: nonEmpty(usualWords, written.get(settings.wordsEntry)),
    firstAid: new Map(settings.firstAid.map(({ entry }) => [entry, written.get(entry)?.line ?? ''])),
  };
}

/** Opened anew only for another school than the last. */
export function createDirectory(db: Reader, keyring: Keyring, schoolId: string): DirectoryOf {
  let kept: { readonly school: School; readonly directory: Promise<Directory> } | null = null;
  const opened: Opener = async (stream) =>
    openEntries(db, keyring, schoolId, stream, await entriesOf(db, schoolId, stream));
  return (school) => {
    if (kept?.school !== school) {
      const opening = { school, directory: openDirectory(school, schoolId, opened) };
      kept = opening;
      // A failure, such as a busy database, is tried again and not remembered.
      opening.directory.catch(() => {
        if (kept === opening) kept = null;
      });
    }
    return kept.directory;
  };
}

export const sayRoles = (directory: Directory, held: readonly Role[]): string =>
  roles
    .filter((role) => held.includes(role))
    .map((role) => directory.offices[role])
    .join(', ') || 'Staff';

/** By entry and field; null where it was erased. school/may.ts says who may read it. */
export type PersonWords = (stream: PersonId | StreamId) => Promise<ReadonlyMap<number, Written>>;

export const createPersonWords =
  (db: Reader, keyring: Keyring, schoolId: string): PersonWords =>
  async (stream) =>
    openEntries(db, keyring, schoolId, stream, await entriesOf(db, schoolId, stream));
