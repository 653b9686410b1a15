// What an auditor reads: one incident, below an address that only its giver is shown. The secret part of the
// address is derived from a key of the school and kept nowhere; a wrong one is found out before anything is
// read.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { accessNow } from '../../incident/people/auditor-access.ts';
import type { AuditorAccess, LeftOut } from '../../incident/state/auditors.ts';
import { exceptionsOn } from '../../incident/state/excepted.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { CorruptData, NotFound } from '../../record/failure.ts';
import type { EntryNo, Reference } from '../../record/ids.ts';
import { incidentSeen } from '../../store/cases/by-reference.ts';
import { noteReading } from '../../store/cases/readings.ts';
import { statesOf } from '../../store/cases/states.ts';
import type { Deps } from '../deps.ts';
import { auditorOf, type DirectoryOf, withoutNames } from '../directory.ts';
import { type Case, caseOf, type Entry, entriesReadAs } from './cases.ts';
import { exceptionsRead } from './exceptions.ts';

export type Audited = {
  readonly found: Case;
  readonly entries: readonly Entry[];
  readonly access: AuditorAccess;
};

type Address = { readonly reference: Reference; readonly entry: EntryNo; readonly secret: string };

export type Auditors = {
  readonly secretOf: (reference: Reference, entry: EntryNo) => Promise<string>;
  /** Throws NotFound where the address opens nothing, or nothing any more. */
  readonly open: (address: Address) => Promise<Audited>;
  /** Records that they opened a page. */
  readonly read: (audited: Audited, page: string) => Promise<void>;
};

/** Whose prose is what people said when they were heard. */
const ofInterviews: ReadonlySet<string> = new Set([
  ...['interview-recorded', 'person-heard', 'hearing-answered', 'disclosed'],
]);

const hidden = (entry: Entry): Entry => ({
  ...entry,
  written: {},
  withheld: [...entry.withheld, ...Object.keys(entry.written)],
});

/** A correction says again what it corrects. */
const withoutInterviews = (entries: readonly Entry[]): readonly Entry[] => {
  const left = new Set<unknown>();
  for (const { type, version, facts } of entries) {
    if (ofInterviews.has(type) || (type === 'entry-corrected' && left.has(facts.entry))) left.add(version);
  }
  return entries.map((entry) => (left.has(entry.version) ? hidden(entry) : entry));
};

const shownOf: Readonly<Record<LeftOut, (entries: readonly Entry[]) => readonly Entry[]>> = {
  nothing: (entries) => entries,
  interviews: withoutInterviews,
  'names-and-words': (entries) => entries.map((entry) => ({ ...entry, written: {}, withheld: [] })),
};

const isSame = (given: string, right: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const nothing = (): NotFound => new NotFound('This address opens nothing.');

/** Nobody holds a capacity who has no account. */
const nobody: ReadonlySet<never> = new Set();

export function createAuditors(deps: Deps, directoryOf: DirectoryOf): Auditors {
  const { database, keyring, schoolId, schools, clock } = deps;
  const db = database.reader;
  const secretOf = async (reference: Reference, entry: EntryNo): Promise<string> => {
    const key = await keyring.keyOf(schoolId, 'receipt');
    if (key === undefined) throw new CorruptData('The school has no key for links.');
    return createHmac('sha256', key).update(`candour auditor\0${reference}\0${entry}`).digest('base64url');
  };
  return {
    secretOf,
    async open({ reference, entry, secret }) {
      if (!isSame(secret, await secretOf(reference, entry))) throw nothing();
      const viewer = { person: auditorOf(entry), keys: [`auditor:${entry}`] };
      const id = await incidentSeen(db, schoolId, viewer, reference);
      const incident = id === null ? undefined : (await statesOf<Incident>(db, schoolId, [id])).get(id);
      const school = await schools.read(db);
      const access = incident === undefined ? null : accessNow(incident, entry, { school, now: clock() });
      if (incident === undefined || access === null) throw nothing();
      const directory = await directoryOf(school);
      const isNamed = access.leavesOut !== 'names-and-words';
      const entries = await entriesReadAs(deps, incident, nobody);
      const exceptions = await exceptionsRead(deps, exceptionsOn(incident, school));
      return {
        access,
        entries: shownOf[access.leavesOut](entries),
        found: caseOf({
          person: viewer.person,
          incident,
          capacities: nobody,
          school,
          directory: isNamed ? directory : withoutNames(directory, school),
          // Conditions are words that people wrote.
          exceptions: isNamed ? exceptions : exceptions.map((each) => ({ ...each, conditions: '' })),
          now: clock(),
        }),
      };
    },
    read: ({ found: { incident, person } }, page) =>
      noteReading(database, schoolId, { stream: incident.id, person, page }, clock()),
  };
}
