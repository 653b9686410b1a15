// The reporter's side: a report without an account, its receipt, and what the receipt opens. Nothing here
// knows an address, a browser or a session.
import type { Incident } from '../../incident/state/incident.ts';
import type { Concerned } from '../../incident/state/vocabulary.ts';
import type { Moment } from '../../policy/clock.ts';
import { NotFound } from '../../record/failure.ts';
import type { PersonId, Reference } from '../../record/ids.ts';
import type { Refusal } from '../../record/step.ts';
import { incidentsOfKey } from '../../store/cases/by-reference.ts';
import { myReports as reportsOf } from '../../store/cases/casebook.ts';
import { readable } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import type { Directory } from '../directory.ts';
import type { Answer, Order } from '../door/order.ts';
import type { Identities } from '../identity/identities.ts';
import { createReceipts } from './find-receipt.ts';
import { type Followed, followedFrom } from './followed.ts';
import { makeReport, type Receipt, type ReportAsk } from './make-report.ts';
import { isFormSecret, makeFormSecret } from './receipts.ts';
import { createReportRecipients, type ReportRecipient } from './recipients.ts';
import { createSpareIncidents } from './spare-incidents.ts';

/** What is left of a report to a reporter who may see it no more. */
export type ReassignedReport = { readonly reference: Reference; readonly receivedAt: Moment };

/** The reporter's door. */
export type Reports = {
  readonly newSecret: () => Promise<string>;
  /** Whether the form's secret is ours and has not expired. */
  readonly isSecret: (secret: string) => Promise<boolean>;
  readonly report: (ask: ReportAsk) => Promise<Receipt | Refusal>;
  /**
   * What the code opens; throws NotFound for a wrong one. Whether the report was protected makes no
   * difference to how long it takes.
   */
  readonly follow: (code: string, queue?: string) => Promise<Followed>;
  /**
   * The reporter's own view of what they reported while signed in; throws NotFound for anybody else, and
   * says in it whether they may see it no more.
   */
  readonly own: (person: PersonId, reference: Reference) => Promise<Followed>;
  readonly myReports: (person: PersonId) => Promise<readonly Incident[]>;
  /** What they reported and may see no more, because it concerns them: that it was handed over. */
  readonly reassigned: (person: PersonId) => Promise<readonly ReassignedReport[]>;
  /**
   * Whom a report with these concerns reaches when it is sent; `toChair` where it is protected or in words.
   */
  readonly reaches: (
    concerns: readonly Concerned[],
    toChair?: boolean,
  ) => Promise<readonly ReportRecipient[]>;
  /** The same question about the school as it is now, to be asked many times. */
  readonly reaching: () => Promise<
    (concerns: readonly Concerned[], toChair?: boolean) => readonly ReportRecipient[]
  >;
};

/** Makes the reporter's door. */
export function createReports(
  deps: Deps,
  execute: (order: Order) => Promise<Answer>,
  directory: () => Promise<Directory>,
  identities: Identities,
): Reports {
  const { database, schoolId, schools, clock } = deps;
  const db = database.reader;
  const { keys, digesting, find } = createReceipts(deps);
  const reached = createReportRecipients();
  const spareIncidents = createSpareIncidents(deps);
  const opened = async (ids: readonly string[]): Promise<readonly Incident[]> => {
    const { states } = await readable(deps, db, ids);
    return ids.flatMap((each) => states.get(each) ?? []);
  };
  const myReports = async (person: PersonId) =>
    opened((await reportsOf(db, schoolId, person)).map(({ incident }) => incident));
  const reassigned = async (person: PersonId) =>
    (await opened(await incidentsOfKey(db, schoolId, `reassigned:${person}`))).map(
      ({ reference, report }): ReassignedReport => ({ reference, receivedAt: report?.receivedAt ?? 0 }),
    );
  const reaching: Reports['reaching'] = async () => {
    const [school, words] = [await schools.read(db), await directory()];
    return (concerns, toChair) => reached(school, words, concerns, toChair);
  };
  return {
    newSecret: async () => makeFormSecret((await keys()).key, clock()),
    isSecret: async (secret) => isFormSecret((await keys()).key, secret, clock()),
    async report(ask) {
      const kind = ask.facts.naming === undefined || ask.facts.naming === 'named' ? 'named' : 'protected';
      const incident = await spareIncidents[kind]();
      const making = { keys: await keys(), digesting, incident, identities };
      return makeReport(deps, execute, making, ask);
    },
    async follow(typed, queue = '') {
      const { code, incident } = await find(typed, queue);
      return followedFrom(deps, incident, code);
    },
    async own(person, reference) {
      const found = (await myReports(person)).find((incident) => incident.reference === reference);
      if (found !== undefined) return followedFrom(deps, found.id, null);
      const handed = (await reassigned(person)).some((each) => each.reference === reference);
      throw new NotFound('There is no such report of yours.', handed);
    },
    myReports,
    reassigned,
    reaches: async (concerns, toChair) => (await reaching())(concerns, toChair),
    reaching,
  };
}
