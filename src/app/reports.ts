// The reporter's side: a report without an account, its receipt, and what the receipt opens. Nothing here
// knows an address, a browser or a session.

import type { Concerned, Incident } from '../incident/incident.ts';
import type { Moment } from '../policy/clock.ts';
import { Broken, HandedOver, NotFound } from '../record/failure.ts';
import type { PersonId, Reference } from '../record/ids.ts';
import type { Refusal } from '../record/step.ts';
import { createSlots } from '../services/slow-digest.ts';
import { incidentsOfKey } from '../store/by-reference.ts';
import { myReports as reportsOf } from '../store/casebook.ts';
import { incidentByReceipt } from '../store/receipts.ts';
import { statesOf } from '../store/states.ts';
import type { Directory } from './directory.ts';
import type { Ground } from './execute.ts';
import { type Followed, followedFrom } from './followed.ts';
import type { Identities } from './identities.ts';
import { makeReport, type Receipt, type ReportAsk } from './make-report.ts';
import type { Answer, Order } from './order.ts';
import { createReached, type Reached } from './reached.ts';
import {
  digestOf,
  isFormSecret,
  makeFormSecret,
  type ReceiptKeys,
  readCode,
  slowDigestOf,
} from './receipts.ts';
import { createSpareIncidents } from './spare-incidents.ts';

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
   * The reporter's own view of what they reported while signed in; throws NotFound for anybody else,
   * HandedOver where they may see it no more.
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

/** Makes the reporter's door. */
export function createReports(
  ground: Ground,
  execute: (order: Order) => Promise<Answer>,
  directory: () => Promise<Directory>,
  identities: Identities,
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
      makeReport(
        ground,
        execute,
        { keys: await keys(), slots, incident: await spareIncident(), identities },
        ask,
      ),
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
