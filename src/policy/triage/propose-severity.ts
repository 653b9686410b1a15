// Which severity to propose for what was found, and why. It proposes; a person decides (5a), and only the
// floor binds them. Red flags set no level by themselves, because a reporter ticks them in haste: they
// hurry the case, and say what to look at. The exception is a child at risk, where too high is the better
// mistake.

import {
  type CriterionId,
  higher,
  type Procedures,
  type RedFlag,
  type Severity,
} from '../procedures/procedures.ts';
import { inDuty } from '../said.ts';
import type { RiskToPeople } from './rules.ts';

/** What is known when the severity is proposed. */
export type Found = {
  readonly criteria: readonly CriterionId[];
  /** Those that count until something better is known. */
  readonly notRuledOut?: readonly CriterionId[];
  /** How likely a risk to people's rights and freedoms is; left out until it is assessed (6c). */
  readonly riskToPeople?: RiskToPeople | null | undefined;
  /** Whether headteacher, bursar or chair is alleged to have done wrong or has an interest in the outcome. */
  readonly concernsSenior: boolean;
  readonly redFlags: readonly RedFlag[];
};

/** The level proposed, the hard minimum under any decision, and a sentence for everything that counted. */
type SeverityProposal = {
  readonly severity: Severity;
  readonly floor: Severity;
  readonly because: readonly string[];
  /** What of it sets the minimum. */
  readonly floorBecause: readonly string[];
  /** What lifted it to this level, in a few words each; three at most. */
  readonly decisive: readonly string[];
  /** Whether it would be lower if what is not known turned out well. */
  readonly provisional: boolean;
  /** Whether anything is known at all: else this proposes nothing. */
  readonly isKnown: boolean;
};

type Reason = {
  readonly severity: Severity;
  readonly floor: Severity;
  readonly says: string;
  readonly inShort: string;
  /** It counts until something better is known. */
  readonly isOpen?: true;
  /** It hurries the case, and proposes nothing. */
  readonly isHurry?: true;
};

const highest = (reasons: readonly Reason[]): Severity =>
  reasons.map(({ severity }) => severity).reduce(higher, 'minor');

/** Proposes the highest level that any criterion, floor or a child at risk asks for. */
export function proposeSeverity(found: Found, procedures: Procedures): SeverityProposal {
  const reasons = [
    ...ofCriteria(found.criteria, procedures, 'is'),
    ...ofCriteria(
      (found.notRuledOut ?? []).filter((id) => !found.criteria.includes(id)),
      procedures,
      'is not ruled out yet, and is',
    ).map(
      (reason) => ({ ...reason, inShort: `${reason.inShort} (not ruled out yet)`, isOpen: true }) as const,
    ),
    ...ofRisk(found.riskToPeople ?? null),
    ...ofConcern(found.concernsSenior),
    ...ofRedFlags(found.redFlags, procedures),
  ];
  const severity = highest(reasons);
  const because = reasons.map((reason) => reason.says);
  if (severity === 'minor') because.push(`Nothing found lifts it above minor (${procedures.label}).`);
  const isRiskJudged = found.riskToPeople !== undefined && found.riskToPeople !== null;
  const deciding = reasons.filter((reason) => reason.severity === severity && !reason.isHurry);
  const certain = deciding.filter(({ isOpen }) => !isOpen);
  return {
    severity,
    floor: reasons.map((reason) => reason.floor).reduce(higher, 'minor'),
    because,
    floorBecause: reasons.filter((reason) => reason.floor !== 'minor').map(({ says }) => says),
    // What is open decides nothing where something certain does.
    decisive: (certain.length > 0 ? certain : deciding).map(({ inShort }) => inShort).slice(0, 3),
    provisional: highest(reasons.filter(({ isOpen }) => !isOpen)) !== severity,
    isKnown: isRiskJudged || reasons.some(({ isHurry }) => !isHurry),
  };
}

function ofCriteria(ids: readonly CriterionId[], procedures: Procedures, how: string): Reason[] {
  return procedures.criteria
    .filter(({ id }) => ids.includes(id))
    .map(({ label, level }) => ({
      severity: level,
      floor: 'minor',
      says: `“${label}” ${how} a criterion of ${level} (${procedures.label}).`,
      inShort: label,
    }));
}

function ofRisk(risk: RiskToPeople | null): Reason[] {
  if (risk === 'likely') {
    const says =
      'A risk to people is likely, so it cannot be less than major (school default; UK GDPR Art 33).';
    return [{ severity: 'major', floor: 'major', says, inShort: 'A risk to people was judged likely' }];
  }
  if (risk === 'high') {
    const says =
      'The risk to people is high, so it cannot be less than major (school default; UK GDPR Art 34).';
    return [{ severity: 'major', floor: 'major', says, inShort: 'The risk to people was judged high' }];
  }
  return [];
}

function ofConcern(concernsSenior: boolean): Reason[] {
  if (!concernsSenior) return [];
  const says =
    `It concerns the ${inDuty('headteacher, the bursar')} or the ${inDuty('chair')}, so it ` +
    `cannot be less than major (school default).`;
  const inShort = `It concerns the ${inDuty('headteacher, the bursar')} or the ${inDuty('chair')}`;
  return [{ severity: 'major', floor: 'major', says, inShort }];
}

function ofRedFlags(flags: readonly RedFlag[], procedures: Procedures): Reason[] {
  return procedures.redFlags
    .filter(({ id }) => flags.includes(id))
    .map(({ id, label }) => {
      if (id === 'child-at-risk') {
        const says =
          `The report says “${label}”: critical is proposed until that is ruled out ` +
          `(${procedures.label}).`;
        return { severity: 'critical', floor: 'minor', says, inShort: `The report says “${label}”` };
      }
      const says = `The report says “${label}”: that hurries the case, but sets no level by itself.`;
      return { severity: 'minor', floor: 'minor', says, inShort: label, isHurry: true };
    });
}
