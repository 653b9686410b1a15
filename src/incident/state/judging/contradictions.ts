// What a judgement on who must be told contradicts of what stands on the record: it is not forbidden, but
// somebody says why it is still right.
import type { CriterionId } from '../../../policy/procedures/procedures.ts';
import { tier } from '../../../policy/triage/questions.ts';
import { isDanger } from '../../../policy/triage/rules.ts';
import { classification, type Incident, isChildAtRisk, redFlagsOf } from '../incident.ts';
import { type Contradiction, type Judged, tellsFewer } from './judgement.ts';
import { isRiskRuledOut, knownNow } from './triage.ts';

/** What stands against the judgement, as a sentence. */
export const contradictionWords: Readonly<Record<Contradiction, string>> = {
  'special-category': 'Sensitive information is involved, by the report or the facts.',
  'child-at-risk': 'A child may be at risk.',
  harm: 'Somebody was harmed, is in danger, or went without what they need.',
  dpo: 'The data protection officer advised to tell more.',
};

const harmCriteria: readonly CriterionId[] = [
  ...(['somebody-in-danger', 'child-at-risk', 'care-missed', 'high-risk-of-harm'] as const),
];

/** Costly or sensitive details count where they can be read. */
const isSensitive = (incident: Incident): boolean => {
  const known = knownNow(incident);
  return redFlagsOf(incident).includes('special-category') || (known !== null && tier(known) >= 3);
};

const isHarmful = (incident: Incident): boolean => {
  const known = knownNow(incident);
  const judged = classification(incident)?.criteria ?? [];
  const isFound = known !== null && (isDanger(known) || known.missed === 'care');
  return isFound || harmCriteria.some((each) => judged.includes(each));
};

/** As much of a judgement as can contradict the record. */
export type Told = Pick<Judged, 'personalData' | 'risk' | 'tell'>;

export const contradictions = (
  incident: Incident,
  { personalData, risk, tell }: Told,
): readonly Contradiction[] => {
  // What somebody recorded for the DPO takes nothing back that they advised themselves.
  const own = incident.advice.findLast(({ route }) => route === undefined);
  const advised = (own ?? incident.advice.at(-1))?.tell;
  const isDecided = personalData !== 'not-known';
  const found: readonly (readonly [Contradiction, boolean])[] = [
    ['special-category', personalData === 'no' && isSensitive(incident)],
    ['child-at-risk', risk === 'unlikely' && isChildAtRisk(incident) && !isRiskRuledOut(incident)],
    ['harm', risk === 'unlikely' && isHarmful(incident)],
    ['dpo', isDecided && advised !== undefined && tellsFewer(tell, advised)],
  ];
  return found.flatMap(([name, holds]) => (holds ? [name] : []));
};
