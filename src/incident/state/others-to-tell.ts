// Who outside the school must hear of an incident beside the regulator, by its cause, what stands on it and
// whom to ring: each is told, or somebody says why that is not needed.
import { type BodyId, bodyIds } from '../../policy/procedures/bodies-2026.ts';
import type { CauseId } from '../../policy/procedures/procedures.ts';
import type { CallId } from '../../policy/triage/calls.ts';
import { callsOn } from './hurry.ts';
import { classification, type Incident, isChildAtRisk } from './incident.ts';
import type { Notification, RuledOut } from './judgement.ts';
import { facts } from './triage.ts';

const attacks: readonly CauseId[] = ['phishing', 'malware', 'unauthorised-access', 'impersonation'];

/** As established, else as it was classified; null before either. */
export const causeOf = (incident: Incident): CauseId | null =>
  (facts(incident) ?? classification(incident))?.cause ?? null;

/** By the cause; of a supplier's breach only what is known of who has it. Null where nobody can say yet. */
export const isCyber = (incident: Incident): boolean | null => {
  const cause = causeOf(incident);
  if (cause === null) return null;
  if (cause === 'supplier-breach') return facts(incident)?.recipients === 'intruder' ? true : null;
  return attacks.includes(cause);
};

/** As much of an incident as says who must hear of it. */
type Known = {
  readonly cyber: boolean;
  readonly isSupplier: boolean;
  readonly mayClose: boolean;
  readonly childAtRisk: boolean;
  readonly calls: readonly CallId[];
};

/** In the order in which they are told. */
export const bodiesFor = ({ cyber, isSupplier, mayClose, childAtRisk, calls }: Known): readonly BodyId[] => {
  const wanted: readonly string[] = [
    ...calls,
    ...(childAtRisk ? ['lado'] : []),
    ...(cyber ? ['report-fraud', 'insurer', 'dfe', 'council'] : []),
    ...(cyber && mayClose ? ['ncsc'] : []),
    ...(isSupplier ? ['supplier'] : []),
  ];
  return bodyIds.filter((id) => wanted.includes(id));
};

const isNearMiss = (incident: Incident): boolean =>
  (facts(incident) ?? classification(incident))?.certainty === 'near-miss';

const mayClose = (incident: Incident): boolean =>
  classification(incident)?.criteria.includes('school-may-close') === true ||
  facts(incident)?.circumstances?.includes('school-may-close') === true;

export type OtherToTell = {
  readonly id: BodyId;
  readonly told: Notification | null;
  readonly ruledOut: RuledOut | null;
};

/** Those who must hear of it, and those who did; to tell them counts for more than to have ruled it out. */
export const othersToTell = (incident: Incident): readonly OtherToTell[] => {
  const real = !isNearMiss(incident);
  const wanted = bodiesFor({
    cyber: real && isCyber(incident) === true,
    isSupplier: real && causeOf(incident) === 'supplier-breach',
    mayClose: mayClose(incident),
    childAtRisk: isChildAtRisk(incident),
    calls: callsOn(incident),
  });
  return bodyIds.flatMap((id) => {
    const told = incident.notifications.findLast(({ which }) => which === id) ?? null;
    const ruledOut = incident.ruledOut.findLast(({ bodies }) => bodies.includes(id)) ?? null;
    return told !== null || ruledOut !== null || wanted.includes(id) ? [{ id, told, ruledOut }] : [];
  });
};

/** Nobody has told them yet, nor said why that is not needed. */
export const stillToTell = (incident: Incident): readonly BodyId[] =>
  othersToTell(incident).flatMap(({ id, told, ruledOut }) => (told === null && ruledOut === null ? id : []));
