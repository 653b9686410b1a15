// Who outside the school must hear of an incident beside the regulator, by its cause, what stands on it and
// whom to ring: each is told, or somebody says why that is not needed.
import { type BodyId, bodyIds } from '../../../policy/procedures/bodies-2026.ts';
import type { CauseId } from '../../../policy/procedures/procedures.ts';
import type { CallId } from '../../../policy/triage/calls.ts';
import { classification, type Incident, isChildAtRisk } from '../incident.ts';
import { callsOn } from '../judging/hurry.ts';
import type { Notification, RuledOut } from '../judging/judgement.ts';
import { facts, factsNow } from '../judging/triage.ts';

const attacks: readonly CauseId[] = ['phishing', 'malware', 'unauthorised-access', 'impersonation'];

/** As established, else as it was classified; null before either. */
export const causeOf = (incident: Incident): CauseId | null =>
  (facts(incident) ?? classification(incident))?.cause ?? null;

/** By the cause; of a supplier's breach only what is known of who has it. Null where nobody can say yet. */
export const isCyber = (incident: Incident): boolean | null => {
  const cause = causeOf(incident);
  if (cause === null) return null;
  if (cause === 'supplier-breach') return factsNow(incident)?.who === 'taker' ? true : null;
  return attacks.includes(cause);
};

/** Those who must hear of it. For a near miss only what is in danger counts, and whom to ring. */
const wanted = (incident: Incident, calls: readonly CallId[]): readonly string[] => {
  const isReal = (facts(incident) ?? classification(incident))?.certainty !== 'near-miss';
  const cyber = isReal && isCyber(incident) === true;
  const mayClose = classification(incident)?.criteria.includes('school-may-close');
  return [
    ...calls,
    ...(isChildAtRisk(incident) ? ['lado'] : []),
    ...(cyber ? ['report-fraud', 'insurer', 'dfe', 'council', ...(mayClose ? ['ncsc'] : [])] : []),
    ...(isReal && causeOf(incident) === 'supplier-breach' ? ['supplier'] : []),
  ];
};

export type OtherToTell = {
  readonly id: BodyId;
  readonly told: Notification | null;
  readonly ruledOut: RuledOut | null;
};

/** And those who did, in the order in which they are told; who was told and ruled out was told. */
export const othersToTell = (incident: Incident, calls = callsOn(incident)): readonly OtherToTell[] => {
  const must = wanted(incident, calls);
  return bodyIds.flatMap((id) => {
    const told = incident.notifications.findLast(({ which }) => which === id) ?? null;
    const ruledOut = incident.ruledOut.findLast(({ bodies }) => bodies.includes(id)) ?? null;
    return told !== null || ruledOut !== null || must.includes(id) ? [{ id, told, ruledOut }] : [];
  });
};

/** Nobody has told them yet, nor said why that is not needed. */
export const stillToTell = (incident: Incident): readonly BodyId[] =>
  othersToTell(incident).flatMap(({ id, told, ruledOut }) => (told === null && ruledOut === null ? id : []));
