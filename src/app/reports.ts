// The reporter's side: a report without an account, its receipt, and what the receipt opens. Nothing here
// knows an address, a browser or a session.

import type { Concerned, Incident, Naming } from '../incident/incident.ts';
import type { IncidentCommand } from '../incident/steps.ts';
import type { Moment } from '../policy/clock.ts';
import { Broken, HandedOver, NotFound } from '../record/failure.ts';
import type { IncidentId, PersonId, Reference } from '../record/ids.ts';
import { type Actor, isRefusal, type Refusal } from '../record/step.ts';
import { createSlots, type Slots } from '../services/slow-digest.ts';
import { incidentsOfKey } from '../store/by-reference.ts';
import { myReports as reportsOf } from '../store/casebook.ts';
import { isTaken } from '../store/dialect-differences.ts';
import { fingerprintOf } from '../store/fingerprint.ts';
import { incidentByReceipt } from '../store/receipts.ts';
import { statesOf } from '../store/states.ts';
import type { Directory } from './directory.ts';
import { newReference } from './draw.ts';
import type { Ground } from './execute.ts';
import { type Followed, followedFrom } from './followed.ts';
import { identityOf } from './identity.ts';
import type { Answer, Order } from './order.ts';
import { isDone } from './order.ts';
import { createReached, type Reached } from './reached.ts';
import {
  codeOf,
  digestOf,
  isFormSecret,
  makeFormSecret,
  type ReceiptKeys,
  readCode,
  slowDigestOf,
} from './receipts.ts';
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
  /** `contact` is kept for the chair alone where the report is confidential. */
  readonly prose: Omit<ReportCommand['prose'], 'identity'>;
  /** Whose turn it is to have a receipt digested: a name that says nothing of who asks; shared if left out. */
  readonly lane?: string;
};

/**
 * What a reporter holds after reporting: shown once; `repeated` when the same form had been sent before, then
 * with how the name was given the first time.
 */
export type Receipt = {
  readonly code: string;
  readonly reference: Reference;
  readonly naming: Naming;
  readonly repeated: boolean;
  /** The hash of the report's own entry: it makes its reporter a witness. */
  readonly fingerprint: string;
};

/** What is left of a report to a reporter who may see it no more. */
export type HandedReport = { readonly reference: Reference; readonly receivedAt: Moment };

/** The reporter's door. */
export type Reports = {
  readonly newSecret: () => Promise<string>;
  /** Whether the form's secret is ours and has not expired. */
  readonly isSecret: (secret: string) => Promise<boolean>;
  readonly report: (ask: ReportAsk) => Promise<Receipt | Refusal>;
  /**
   * What the code opens; throws NotFound for a wrong one. Whether the report was protected makes no difference to
   * how long it takes.
   */
  readonly follow: (code: string, lane?: string) => Promise<Followed>;
  /**
   * The reporter's own view of what they reported while signed in; throws NotFound for anybody else, HandedOver
   * where they may see it no more.
   */
  readonly own: (person: PersonId, reference: Reference) => Promise<Followed>;
  readonly myReports: (person: PersonId) => Promise<readonly Incident[]>;
  /** What they reported and may see no more, because it concerns them: that it was handed over. */
  readonly handedOver: (person: PersonId) => Promise<readonly HandedReport[]>;
  /** Whom a report with these concerns reaches when it is sent; `toChair` where it is protected or in words. */
  readonly reaches: (concerns: readonly Concerned[], toChair?: boolean) => Promise<readonly Reached[]>;
};

/** How many receipts are digested slowly at once: the machine has more to do. */
const slotCount = 2;

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
  const receiptKey = () => keyFor(ground, 'receipt');
  const keys = async (): Promise<ReceiptKeys> => ({
    key: await receiptKey(),
    salt: await keyFor(ground, 'receipt-salt'),
  });
  const slots = createSlots(slotCount);
  const reached = createReached();
  const spareIncident = createSpareIncidents(ground);
  const opened = async (ids: readonly string[]): Promise<readonly Incident[]> => {
    const states = await statesOf<Incident>(db, schoolId, ids);
    return ids.flatMap((each) => states.get(each) ?? []);
  };
  const myReports = async (person: PersonId) =>
    opened((await reportsOf(db, schoolId, person)).map(({ incident }) => incident));
  const handedOver = async (person: PersonId) =>
    (await opened(await incidentsOfKey(db, schoolId, `handed:${person}`))).map(
      ({ reference, report }): HandedReport => ({ reference, receivedAt: report?.receivedAt ?? 0 }),
    );
  return {
    newSecret: async () => makeFormSecret(await receiptKey(), clock()),
    isSecret: async (secret) => isFormSecret(await receiptKey(), secret, clock()),
    report: async (ask) =>
      report(ground, execute, { keys: await keys(), slots, incident: await spareIncident() }, ask),
    async follow(typed, lane = '') {
      const code = readCode(typed);
      if (code === null) throw noSuchCode();
      const held = await keys();
      const slow = await slowDigestOf(held, code, slots, `follow ${lane}`);
      const incident = await incidentByReceipt(db, schoolId, [digestOf(held.key, code), slow]);
      if (incident === null) throw noSuchCode();
      return followedFrom(ground, incident, code);
    },
    async own(person, reference) {
      const found = (await myReports(person)).find((incident) => incident.reference === reference);
      if (found !== undefined) return followedFrom(ground, found.id, null);
      const handed = (await handedOver(person)).some((each) => each.reference === reference);
      throw handed
        ? new HandedOver('It was handed over.')
        : new NotFound('There is no such report of yours.');
    },
    myReports,
    handedOver,
    reaches: async (concerns, toChair = false) =>
      reached(await schools.read(db), await directory(), concerns, toChair),
  };
}

const noSuchCode = (): NotFound => new NotFound('There is no report with this receipt code.');

async function keyFor({ keyring, schoolId }: Ground, name: string): Promise<Uint8Array> {
  const key = await keyring.keyOf(schoolId, name);
  if (key === undefined) throw new Broken('The school has no key for receipts.');
  return key;
}

type Making = { readonly keys: ReceiptKeys; readonly slots: Slots; readonly incident: IncidentId };

async function report(
  ground: Ground,
  execute: (order: Order) => Promise<Answer>,
  { keys, slots, incident }: Making,
  { secret, actor, facts, prose, lane = '' }: ReportAsk,
): Promise<Receipt | Refusal> {
  const { naming = 'named' } = facts;
  const code = codeOf(keys.key, secret);
  const receipt =
    naming === 'named' ? digestOf(keys.key, code) : await slowDigestOf(keys, code, slots, `report ${lane}`);
  const order = { kind: 'incident', stream: incident, actor, secret, receipt } as const;
  const { contact, ...others } = prose;
  for (let tries = 1; ; tries += 1) {
    const reference = newReference();
    const command: ReportCommand = {
      step: 'report',
      facts: { ...facts, naming, incident, reference },
      prose: { ...others, ...identityOf(naming, contact) },
    };
    try {
      const answer = await execute({ ...order, commands: [command] });
      if (isRefusal(answer)) return answer;
      if (!isDone(answer)) throw new Broken('A new incident cannot have changed.');
      const { repeated, stream } = answer;
      const stands = repeated ? await before(ground, stream) : { reference, naming };
      return { code, repeated, fingerprint: await fingerprintOf(ground, stream), ...stands };
    } catch (error) {
      if (tries >= referenceTriesMax || !isTaken(error)) throw error;
    }
  }
}

/** How a report stands that was sent before. */
async function before(
  { database, schoolId }: Ground,
  incident: string,
): Promise<Pick<Receipt, 'reference' | 'naming'>> {
  const found = (await statesOf<Incident>(database.reader, schoolId, [incident])).get(incident);
  if (!found?.report) throw new Broken('A report was stored without its incident.');
  return { reference: found.reference, naming: found.report.naming };
}
