import { askedNow } from '../../incident/asks/asks.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Concerned } from '../../incident/state/report.ts';
import type { Moment } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import type { IncidentId, PersonId, Reference } from '../../record/ids.ts';
import type { Refusal } from '../../record/step.ts';
import { incidentSeen, streamsOfKey } from '../../store/cases/by-reference.ts';
import { listIncidents, reporterViewer } from '../../store/cases/casebook.ts';
import { statesOf } from '../../store/cases/states.ts';
import { readable } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import type { DirectoryOf } from '../directory.ts';
import type { Answer, Order } from '../door/order.ts';
import type { Identities } from '../identity/identities.ts';
import { type Followed, followedFrom } from './followed.ts';
import {
  createSpareIncidents,
  makeReport,
  type Place,
  placeFor,
  type Receipt,
  type ReportAsk,
} from './make-report.ts';
import { createReceipts, isFormSecret, makeFormSecret } from './receipts.ts';
import { createReportRecipients, type ReportRecipient } from './recipients.ts';

/** What is left to a reporter who may see it no more. */
type ReassignedReport = { readonly reference: Reference; readonly receivedAt: Moment };

type OwnReports = { readonly incidents: readonly Incident[]; readonly next: string | null };

export type Reports = {
  readonly newSecret: () => Promise<string>;
  /** Ours, and not expired. */
  readonly isSecret: (secret: string) => Promise<boolean>;
  readonly report: (ask: ReportAsk) => Promise<Receipt | Refusal>;
  /** By when it is to be read, of a protected report that nobody has read yet; else null. */
  readonly readBy: (incident: IncidentId) => Promise<Moment | null>;
  /** Where files that a form brings are kept until it is a report; `kept`: where earlier ones wait. */
  readonly placeFor: (secret: string, kept: IncidentId | null) => Promise<Place>;
  /** Throws NotFound. Takes the same time for named and protected reports. */
  readonly follow: (code: string, queue?: string) => Promise<Followed>;
  /** Throws NotFound, saying whether it was theirs and is reassigned. */
  readonly own: (person: PersonId, reference: Reference) => Promise<Followed>;
  /** A page of them, latest first, from the cursor `after` on. */
  readonly myReports: (person: PersonId, limit: number, after: string | undefined) => Promise<OwnReports>;
  /** Reported by them, but no longer theirs to see because it concerns them. */
  readonly reassigned: (person: PersonId) => Promise<readonly ReassignedReport[]>;
  /** `toChair` where it is protected or names somebody in words. */
  readonly recipients: () => Promise<
    (concerns: readonly Concerned[], toChair?: boolean) => readonly ReportRecipient[]
  >;
};

const recipientsIn = ({ database, schools }: Deps, directoryOf: DirectoryOf): Reports['recipients'] => {
  const recipientsOf = createReportRecipients();
  return async () => {
    const school = await schools.read(database.reader);
    const directory = await directoryOf(school);
    return (concerns, toChair) => recipientsOf(school, directory, concerns, toChair);
  };
};

const readByIn = async (
  { database, schoolId, schools }: Deps,
  incident: IncidentId,
): Promise<Moment | null> => {
  const found = (await statesOf<Incident>(database.reader, schoolId, [incident])).get(incident);
  if (found === undefined) return null;
  return askedNow('forward-report', found, await schools.read(database.reader))?.dueAt ?? null;
};

export function createReports(
  deps: Deps,
  execute: (order: Order) => Promise<Answer>,
  directoryOf: DirectoryOf,
  identities: Identities,
): Reports {
  const { database, schoolId, clock } = deps;
  const db = database.reader;
  const { keys, digesting, find } = createReceipts(deps);
  const spareIncidents = createSpareIncidents(deps);
  const opened = async (ids: readonly string[]): Promise<readonly Incident[]> => {
    const { states } = await readable(deps, db, ids);
    return ids.flatMap((each) => states.get(each) ?? []);
  };
  const myReports: Reports['myReports'] = async (person, limit, after) => {
    const query = { order: 'reported', limit, after } as const;
    const { rows, next } = await listIncidents(db, schoolId, reporterViewer(person), query);
    return { incidents: await opened(rows.map(({ incident }) => incident)), next };
  };
  const reassigned = async (person: PersonId) =>
    (await opened(await streamsOfKey(db, schoolId, `reassigned:${person}`))).map(
      ({ reference, report }): ReassignedReport => ({ reference, receivedAt: report?.receivedAt ?? 0 }),
    );
  return {
    newSecret: async () => makeFormSecret((await keys()).key, clock()),
    isSecret: async (secret) => isFormSecret((await keys()).key, secret, clock()),
    async report(ask) {
      const kind = ask.facts.naming === undefined || ask.facts.naming === 'named' ? 'named' : 'protected';
      const incident = ask.incident ?? (await spareIncidents[kind]());
      const making = { keys: await keys(), digesting, incident, identities };
      return makeReport(deps, execute, making, ask);
    },
    readBy: (incident) => readByIn(deps, incident),
    placeFor: (secret, kept) => placeFor(deps, spareIncidents.protected, secret, kept),
    async follow(typed, queue = '') {
      const { code, incident } = await find(typed, queue);
      return followedFrom(deps, incident, code);
    },
    async own(person, reference) {
      const found = await incidentSeen(db, schoolId, reporterViewer(person), reference);
      if (found !== null) return followedFrom(deps, found as IncidentId, null);
      const handed = (await reassigned(person)).some((each) => each.reference === reference);
      throw new NotFound('There is no such report of yours.', handed);
    },
    myReports,
    reassigned,
    recipients: recipientsIn(deps, directoryOf),
  };
}
