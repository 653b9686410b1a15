// The reporter's side: a report without an account, its receipt, and what the receipt opens. Nothing here
// knows an address, a browser or a session.

import type { Concerned, Incident, Naming } from '../incident/incident.ts';
import type { IncidentCommand } from '../incident/steps.ts';
import { Broken, NotFound } from '../record/failure.ts';
import type { IncidentId, PersonId, Reference } from '../record/ids.ts';
import { type Actor, isRefusal, type Refusal } from '../record/step.ts';
import { myReports as reportsOf } from '../store/casebook.ts';
import { isTaken } from '../store/dialect-differences.ts';
import { incidentByReceipt } from '../store/receipts.ts';
import { statesOf } from '../store/states.ts';
import type { Directory } from './directory.ts';
import { newReference } from './draw.ts';
import type { Ground } from './execute.ts';
import { type Followed, followedFrom } from './followed.ts';
import type { Answer, Order } from './order.ts';
import { isDone } from './order.ts';
import { createReached, type Reached } from './reached.ts';
import { codeOf, digestOf, isFormSecret, makeFormSecret, readCode } from './receipts.ts';
import { createSpareIncidents } from './spare-incidents.ts';

type ReportCommand = Extract<IncidentCommand, { step: 'report' }>;

/** What a reporter asks with; identifiers are drawn here. */
export type ReportAsk = {
  readonly secret: string;
  readonly actor: Actor;
  readonly facts: Omit<ReportCommand['facts'], 'incident' | 'reference' | 'naming'> & {
    /** Named where it is left out. */
    readonly naming?: Naming;
  };
  readonly prose: ReportCommand['prose'];
};

/** What a reporter holds after reporting: shown once; `repeated` when the same form had been sent before. */
export type Receipt = {
  readonly code: string;
  readonly reference: Reference;
  readonly repeated: boolean;
};

/** The reporter's door. */
export type Reports = {
  readonly newSecret: () => Promise<string>;
  /** Whether the form's secret is ours and has not expired. */
  readonly isSecret: (secret: string) => Promise<boolean>;
  readonly report: (ask: ReportAsk) => Promise<Receipt | Refusal>;
  /** What the code opens; throws NotFound for a wrong one. */
  readonly follow: (code: string) => Promise<Followed>;
  /** The reporter's own view of what they reported while signed in; throws NotFound for anybody else. */
  readonly own: (person: PersonId, reference: Reference) => Promise<Followed>;
  readonly myReports: (person: PersonId) => Promise<readonly Incident[]>;
  /** Whom a report with these concerns reaches when it is sent. */
  readonly reaches: (concerns: readonly Concerned[]) => Promise<readonly Reached[]>;
};

/** Draws references until one is free: a taken one is refused by the casebook, and the next is tried. */
const referenceTriesMax = 3;

/** Makes the reporter's door. */
export function createReports(
  ground: Ground,
  execute: (order: Order) => Promise<Answer>,
  directory: () => Promise<Directory>,
): Reports {
  const { database, schoolId, schools, clock } = ground;
  const db = database.reader;
  const receiptKey = () => keyFor(ground);
  const reached = createReached();
  const spareIncident = createSpareIncidents(ground);
  const myReports = async (person: PersonId): Promise<readonly Incident[]> => {
    const rows = await reportsOf(db, schoolId, person);
    const states = await statesOf<Incident>(
      db,
      schoolId,
      rows.map(({ incident }) => incident),
    );
    return rows.flatMap(({ incident }) => states.get(incident) ?? []);
  };
  return {
    newSecret: async () => makeFormSecret(await receiptKey(), clock()),
    isSecret: async (secret) => isFormSecret(await receiptKey(), secret, clock()),
    report: async (ask) =>
      report(ground, execute, { key: await receiptKey(), incident: await spareIncident() }, ask),
    async follow(typed) {
      const code = readCode(typed);
      const incident = await incidentByReceipt(db, schoolId, digestOf(await receiptKey(), code ?? ''));
      if (code === null || incident === null)
        throw new NotFound('There is no report with this receipt code.');
      return followedFrom(ground, incident, code);
    },
    async own(person, reference) {
      const found = (await myReports(person)).find((incident) => incident.reference === reference);
      if (found === undefined) throw new NotFound('There is no such report of yours.');
      return followedFrom(ground, found.id, null);
    },
    myReports,
    reaches: async (concerns) => reached(await schools.read(db), await directory(), concerns),
  };
}

async function keyFor({ keyring, schoolId }: Ground): Promise<Uint8Array> {
  const key = await keyring.keyOf(schoolId, 'receipt');
  if (key === undefined) throw new Broken('The school has no key for receipts.');
  return key;
}

async function report(
  ground: Ground,
  execute: (order: Order) => Promise<Answer>,
  { key, incident }: { readonly key: Uint8Array; readonly incident: IncidentId },
  { secret, actor, facts, prose }: ReportAsk,
): Promise<Receipt | Refusal> {
  const code = codeOf(key, secret);
  const order = { kind: 'incident', stream: incident, actor, secret, receipt: digestOf(key, code) } as const;
  for (let tries = 1; ; tries += 1) {
    const reference = newReference();
    const command: ReportCommand = {
      step: 'report',
      facts: { naming: 'named', ...facts, incident, reference },
      prose,
    };
    try {
      const answer = await execute({ ...order, commands: [command] });
      if (isRefusal(answer)) return answer;
      if (!isDone(answer)) throw new Broken('A new incident cannot have changed.');
      const { repeated, stream } = answer;
      return { code, reference: repeated ? await referenceOf(ground, stream) : reference, repeated };
    } catch (error) {
      if (tries >= referenceTriesMax || !isTaken(error)) throw error;
    }
  }
}

async function referenceOf({ database, schoolId }: Ground, incident: string): Promise<Reference> {
  const found = (await statesOf<Incident>(database.reader, schoolId, [incident])).get(incident);
  if (found === undefined) throw new Broken('A report was stored without its incident.');
  return found.reference;
}
