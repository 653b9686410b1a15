// The receipt is derived from the form's secret, so that a form sent twice shows the same one.
import type { Incident } from '../../incident/state/incident.ts';
import type { Naming } from '../../incident/state/report.ts';
import type { IncidentCommand } from '../../incident/steps.ts';
import { CorruptData } from '../../record/failure.ts';
import type { IncidentId, Reference } from '../../record/ids.ts';
import { type Actor, isRefusal, type Refusal } from '../../record/step.ts';
import type { Queue } from '../../services/queue.ts';
import { statesOf } from '../../store/cases/states.ts';
import { isTaken } from '../../store/db/dialect-differences.ts';
import { boundBy } from '../../store/keys/bound.ts';
import { answeredAlready } from '../../store/log/log.ts';
import { fingerprintOf } from '../../store/verify/fingerprint.ts';
import type { Deps } from '../deps.ts';
import { type Answer, commandDigest, isDone, type Order } from '../door/order.ts';
import { type Identities, identityOf } from '../identity/identities.ts';
import { newId, newIdsAlike, newReference } from '../random.ts';
import { codeOf, digestOf, type ReceiptKeys, slowDigestOf } from './receipts.ts';

type ReportCommand = Extract<IncidentCommand, { step: 'report' }>;

export type ReportAsk = {
  readonly secret: string;
  readonly actor: Actor;
  readonly facts: Omit<ReportCommand['facts'], 'incident' | 'reference' | 'naming'> & {
    /** Named where it is left out. */
    readonly naming?: Naming;
  };
  /** `contact` is for the chair alone where the report is confidential. */
  readonly prose: Omit<ReportCommand['prose'], 'identity'>;
  /** Where the digest waits; says nothing of who asks. */
  readonly queue?: string;
  /** Where its files were kept before it. */
  readonly incident?: IncidentId;
};

/** Shown once. `repeated` where the same form had been sent before, with the `naming` of that time. */
export type Receipt = {
  readonly code: string;
  readonly incident: IncidentId;
  readonly reference: Reference;
  readonly naming: Naming;
  readonly repeated: boolean;
  /** The hash of the report's entry: it makes the reporter a witness. */
  readonly fingerprint: string;
};

/** A reference that is taken is refused by the casebook, and another is drawn. */
const referenceTriesMax = 3;

/** Where the files of a report are kept: the report that this form became already, or one to come. */
export type Place = { readonly incident: IncidentId; readonly isSent: boolean };

/** `kept` is where earlier files of the same form wait. No second report is made where one stands. */
export async function placeFor(
  { database, schoolId }: Deps,
  spare: () => Promise<IncidentId>,
  secret: string,
  kept: IncidentId | null,
): Promise<Place> {
  const db = database.reader;
  const [sent] = await answeredAlready(db, schoolId, commandDigest(secret));
  if (sent !== undefined) return { incident: sent.stream as IncidentId, isSent: true };
  const isFree = kept !== null && !(await statesOf<Incident>(db, schoolId, [kept])).has(kept);
  return { incident: isFree ? kept : await spare(), isSent: false };
}

type Making = {
  readonly keys: ReceiptKeys;
  readonly digesting: Queue;
  readonly incident: IncidentId;
  readonly identities: Identities;
};

export async function makeReport(
  deps: Deps,
  execute: (order: Order) => Promise<Answer>,
  { keys, digesting, incident, identities }: Making,
  { secret, actor, facts, prose, queue = '' }: ReportAsk,
): Promise<Receipt | Refusal> {
  const { naming = 'named' } = facts;
  const code = codeOf(keys.key, secret);
  const digest =
    naming === 'named'
      ? digestOf(keys.key, code)
      : await slowDigestOf(keys, code, digesting, `report ${queue}`);
  const access = { school: deps.schoolId, keyring: deps.keyring };
  const bound = await boundBy(access, 'receipt', { school: deps.schoolId, digest, incident });
  const receipt = { digest, bound };
  const order = { kind: 'incident', stream: incident, actor, secret, receipt } as const;
  const { contact, ...others } = prose;
  const kept = await identityOf(identities, { incident, naming, concerns: facts.concerns, contact });
  if (isRefusal(kept)) return kept;
  for (let tries = 1; ; tries += 1) {
    const reference = newReference();
    const command: ReportCommand = {
      step: 'report',
      facts: { ...facts, ...kept.facts, naming, incident, reference },
      prose: { ...others, ...kept.prose },
    };
    try {
      const answer = await execute({ ...order, commands: [command] });
      if (isRefusal(answer)) return answer;
      if (!isDone(answer)) throw new CorruptData('A new incident cannot have changed.');
      const { repeated, stream, hash } = answer;
      const stands = repeated ? await before(deps, stream) : { reference, naming };
      const fingerprint = hash ?? (await fingerprintOf(deps, stream));
      // A report leads to one entry.
      return { code, incident: stream as IncidentId, repeated, fingerprint, ...stands };
    } catch (error) {
      if (tries >= referenceTriesMax || !isTaken(error)) throw error;
    }
  }
}

async function before(
  { database, schoolId }: Deps,
  incident: string,
): Promise<Pick<Receipt, 'reference' | 'naming'>> {
  const found = (await statesOf<Incident>(database.reader, schoolId, [incident])).get(incident);
  if (!found?.report) throw new CorruptData('A report was stored without its incident.');
  return { reference: found.reference, naming: found.report.naming };
}

// Ids for reports to come, each with its key on the disk already: a report then waits for one write
// instead of two. Ids of named reports that are made together begin alike, which halves the index pages to
// write. Protected reports get ids that are like no other.

/** They share one write to the disk: at 32 it took 5 % of each report's time. */
const madeAtOnce = 128;

/** Gives out identifiers, each once, making more with their keys when none is left. */
type SpareIncidents = () => Promise<IncidentId>;

export const createSpareIncidents = (deps: Deps): { named: SpareIncidents; protected: SpareIncidents } => ({
  named: spareOf(deps, () => newIdsAlike(madeAtOnce)),
  protected: spareOf(deps, () => Array.from({ length: madeAtOnce }, newId)),
});

function spareOf({ keyring, schoolId }: Deps, newIds: () => readonly string[]): SpareIncidents {
  const spare: IncidentId[] = [];
  let making: Promise<void> | null = null;
  const make = async (): Promise<void> => {
    const made = newIds() as readonly IncidentId[];
    await keyring.makeKeys(schoolId, made, 'stream');
    spare.push(...made);
  };
  return async () => {
    while (spare.length === 0) {
      making ??= make().finally(() => {
        making = null;
      });
      await making;
    }
    const incident = spare.pop();
    if (incident === undefined) throw new CorruptData('There is no identifier for an incident.');
    return incident;
  };
}
