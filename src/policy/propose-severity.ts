// Which severity to propose for what was found, and why. It proposes; a person decides (5a), and only the
// floor binds them. Red flags set no level by themselves, because a reporter ticks them in haste: they
// hurry the case, and say what to look at. The exception is a child at risk, where too high is the better
// mistake.

import { type CriterionId, higher, type Procedures, type RedFlag, type Severity } from './procedures.ts';

/** What is known when the severity is proposed. */
export type Found = {
  readonly criteria: readonly CriterionId[];
  /** Those that count until something better is known. */
  readonly notRuledOut?: readonly CriterionId[];
  /** How likely a risk to people's rights and freedoms is; left out until it is assessed (6c). */
  readonly riskToPeople?: 'unlikely' | 'likely' | 'high' | null | undefined;
  /** Whether headteacher, bursar or chair is alleged to have done wrong or has an interest in the outcome. */
  readonly concernsSenior: boolean;
  readonly redFlags: readonly RedFlag[];
};

/** The level proposed, the hard minimum under any decision, and a sentence for everything that counted. */
export type SeverityProposal = {
  readonly severity: Severity;
  readonly floor: Severity;
  readonly because: readonly string[];
};

type Reason = { readonly severity: Severity; readonly floor: Severity; readonly says: string };

/** Proposes the highest level that any criterion, floor or a child at risk asks for. */
export function proposeSeverity(found: Found, procedures: Procedures): SeverityProposal {
  const reasons = [
    ...ofCriteria(found.criteria, procedures, 'is'),
    ...ofCriteria(
      (found.notRuledOut ?? []).filter((id) => !found.criteria.includes(id)),
      procedures,
      'is not ruled out yet, and is',
    ),
    ...ofRisk(found.riskToPeople ?? null),
    ...ofConcern(found.concernsSenior),
    ...ofRedFlags(found.redFlags, procedures),
  ];
  const severity = reasons.map((reason) => reason.severity).reduce(higher, 'minor');
  const because = reasons.map((reason) => reason.says);
  if (severity === 'minor') because.push(`Nothing found lifts it above minor (${procedures.label}).`);
  return { severity, floor: reasons.map((reason) => reason.floor).reduce(higher, 'minor'), because };
}

function ofCriteria(ids: readonly CriterionId[], procedures: Procedures, how: string): Reason[] {
  return procedures.criteria
    .filter(({ id }) => ids.includes(id))
    .map(({ label, level }) => ({
      severity: level,
      floor: 'minor',
      says: `“${label}” ${how} a criterion of ${level} (${procedures.label}).`,
    }));
}

function ofRisk(risk: 'unlikely' | 'likely' | 'high' | null): Reason[] {
  if (risk === 'likely') {
    const says =
      'A risk to people is likely, so it cannot be less than major (school default; UK GDPR Art 33).';
    return [{ severity: 'major', floor: 'major', says }];
  }
  if (risk === 'high') {
    const says =
      'The risk to people is high, so it cannot be less than major, and critical is proposed ' +
      '(school default; UK GDPR Art 34).';
    return [{ severity: 'critical', floor: 'major', says }];
  }
  return [];
}

function ofConcern(concernsSenior: boolean): Reason[] {
  if (!concernsSenior) return [];
  const says =
    'It concerns the headteacher, the bursar or the chair, so it cannot be less than major (school default).';
  return [{ severity: 'major', floor: 'major', says }];
}

function ofRedFlags(flags: readonly RedFlag[], procedures: Procedures): Reason[] {
  return procedures.redFlags
    .filter(({ id }) => flags.includes(id))
    .map(({ id, label }) => {
      if (id === 'child-at-risk') {
        const says =
          `The report says “${label}”: critical is proposed until that is ruled out ` +
          `(${procedures.label}).`;
        return { severity: 'critical', floor: 'minor', says };
      }
      const says = `The report says “${label}”: that hurries the case, but sets no level by itself.`;
      return { severity: 'minor', floor: 'minor', says };
    });
}
