// What a judgement on who must be told contradicts of what stands on the record: it is not forbidden, but
// somebody says why it is still right.
import type { CriterionId } from '../../policy/procedures/procedures.ts';
import { sensitive } from '../../policy/triage/rules.ts';
import { classification, type Incident, isChildAtRisk, redFlagsOf } from './incident.ts';
import { type Contradiction, type Judged, tellsFewer } from './judgement.ts';
import { facts } from './triage.ts';

/** What stands against the judgement, as a sentence. */
export const contradictionWords: Readonly<Record<Contradiction, string>> = {
  'special-category': 'Sensitive information is involved, by the report or the facts.',
  'child-at-risk': 'A child may be at risk.',
  harm: 'Somebody was harmed, is in danger, or went without what they need.',
  dpo: 'The data protection officer advised to tell more.',
};

/** Harm that has come or is about to (UK GDPR Art 34). */
const harmful = ['danger', 'harmed', 'missed'] as const;
const harmCriteria: readonly CriterionId[] = ['high-risk-of-harm', 'child-at-risk'];

const isSensitive = (incident: Incident): boolean =>
  redFlagsOf(incident).includes('special-category') ||
  sensitive.some((each) => facts(incident)?.categories?.includes(each));

const isHarmful = (incident: Incident): boolean => {
  const said = facts(incident)?.circumstances ?? [];
  const judged = classification(incident)?.criteria ?? [];
  return harmful.some((each) => said.includes(each)) || harmCriteria.some((each) => judged.includes(each));
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
    ['child-at-risk', risk === 'unlikely' && isChildAtRisk(incident)],
    ['harm', risk === 'unlikely' && isHarmful(incident)],
    ['dpo', isDecided && advised !== undefined && tellsFewer(tell, advised)],
  ];
  return found.flatMap(([name, holds]) => (holds ? [name] : []));
};
