// What an auditor reads: one incident, below an address that only its giver is shown.
import { accessNow } from '../../incident/people/auditor-access.ts';
import type { AuditorAccess, LeftOut } from '../../incident/state/auditors.ts';
import { exceptionsOn } from '../../incident/state/excepted.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { incidentSeen } from '../../store/cases/by-reference.ts';
import { noteReading } from '../../store/cases/readings.ts';
import { statesOf } from '../../store/cases/states.ts';
import type { Deps } from '../deps.ts';
import { auditorOf, type DirectoryOf, withoutNames } from '../directory.ts';
import { type Case, caseOf, type Entry, entriesReadAs } from './cases.ts';
import { exceptionsRead } from './exceptions.ts';
import { checkSecret, opensNothing, type SecretAddress, type SecretOf, secretFor } from './secret-address.ts';

export type Audited = {
  readonly found: Case;
  readonly entries: readonly Entry[];
  readonly access: AuditorAccess;
};

export type Auditors = {
  readonly secretOf: SecretOf;
  /** Throws NotFound where the address opens nothing, or nothing any more. */
  readonly open: (address: SecretAddress) => Promise<Audited>;
  /** Records that they opened a page. */
  readonly read: (audited: Audited, page: string) => Promise<void>;
};

/** Whose prose is what people said when they were heard. */
const ofInterviews: ReadonlySet<string> = new Set([
  ...['interview-recorded', 'person-heard', 'hearing-answered', 'disclosed'],
  ...['statement-asked', 'statement-signed'],
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

/** Nobody holds a capacity who has no account. */
const nobody: ReadonlySet<never> = new Set();

export function createAuditors(deps: Deps, directoryOf: DirectoryOf): Auditors {
  const { database, schoolId, schools, clock } = deps;
  const db = database.reader;
  const secretOf = secretFor(deps, 'auditor');
  return {
    secretOf,
    async open(address) {
      const { reference, entry } = address;
      await checkSecret(address, secretOf);
      const viewer = { person: auditorOf(entry), keys: [`auditor:${entry}`] };
      const id = await incidentSeen(db, schoolId, viewer, reference);
      const incident = id === null ? undefined : (await statesOf<Incident>(db, schoolId, [id])).get(id);
      const school = await schools.read(db);
      const access = incident === undefined ? null : accessNow(incident, entry, { school, now: clock() });
      if (incident === undefined || access === null) throw opensNothing();
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
