// How a report gets on the record: its receipt is derived from the form's secret, so that a form sent twice
// shows the same one; its reference is drawn until one is free; who made it is sealed where only the chair
// may know.
import type { Incident } from '../../incident/state/incident.ts';
import type { Naming } from '../../incident/state/vocabulary.ts';
import type { IncidentCommand } from '../../incident/steps.ts';
import { CorruptData } from '../../record/failure.ts';
import type { IncidentId, Reference } from '../../record/ids.ts';
import { type Actor, isRefusal, type Refusal } from '../../record/step.ts';
import type { Queue } from '../../services/queue.ts';
import { statesOf } from '../../store/cases/states.ts';
import { isTaken } from '../../store/db/dialect-differences.ts';
import { fingerprintOf } from '../../store/verify/fingerprint.ts';
import type { Deps } from '../deps.ts';
import { type Answer, isDone, type Order } from '../door/order.ts';
import type { Identities } from '../identity/identities.ts';
import { identityOf } from '../identity/identity.ts';
import { newReference } from './random.ts';
import { codeOf, digestOf, type ReceiptKeys, slowDigestOf } from './receipts.ts';

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
  /** Where the receipt waits to be digested: a name that says nothing of who asks; shared if left out. */
  readonly queue?: string;
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

/** Draws references until one is free: a taken one is refused by the casebook, and the next is tried. */
const referenceTriesMax = 3;

/** What a report is made with. */
export type Making = {
  readonly keys: ReceiptKeys;
  readonly digesting: Queue;
  readonly incident: IncidentId;
  readonly identities: Identities;
};

/** Puts a report on the record, and gives its receipt. */
export async function makeReport(
  deps: Deps,
  execute: (order: Order) => Promise<Answer>,
  { keys, digesting, incident, identities }: Making,
  { secret, actor, facts, prose, queue = '' }: ReportAsk,
): Promise<Receipt | Refusal> {
  const { naming = 'named' } = facts;
  const code = codeOf(keys.key, secret);
  const receipt =
    naming === 'named'
      ? digestOf(keys.key, code)
      : await slowDigestOf(keys, code, digesting, `report ${queue}`);
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
      // A report leads to one entry.
      return { code, repeated, fingerprint: hash ?? (await fingerprintOf(deps, stream)), ...stands };
    } catch (error) {
      if (tries >= referenceTriesMax || !isTaken(error)) throw error;
    }
  }
}

/** How a report stands that was sent before. */
async function before(
  { database, schoolId }: Deps,
  incident: string,
): Promise<Pick<Receipt, 'reference' | 'naming'>> {
  const found = (await statesOf<Incident>(database.reader, schoolId, [incident])).get(incident);
  if (!found?.report) throw new CorruptData('A report was stored without its incident.');
  return { reference: found.reference, naming: found.report.naming };
}
