// What follows from the facts that were established last: which criteria hold, what the guidance would have
// the school do, and whether they ask for more than what was decided before them.

import {
  atLeast,
  type CriterionId,
  type Procedures,
  type Severity,
} from '../../../policy/procedures/procedures.ts';
import { type Advice, adviseOn, isOld, mendable, sayWell } from '../../../policy/triage/advice.ts';
import { type CriteriaFound, criteriaAt, criteriaFrom } from '../../../policy/triage/criteria.ts';
import { type TriageFacts, triageRules } from '../../../policy/triage/facts.ts';
import { gravest, isLess, type Outcome, outcomeOf, stillComesTo } from '../../../policy/triage/milder.ts';
import { atBest, type Known, knownOf, unknownFields } from '../../../policy/triage/questions.ts';
import { tells } from '../../../policy/triage/rules.ts';
import { isAfter, type Stamp } from '../../../record/stamp.ts';
import { classification, type Incident, isDecided, reportability, waitingTo } from '../incident.ts';
import { type EstablishedFacts, isMilder, type Judged, tellsFewer } from './judgement.ts';

/** The facts as they are known now, or null before anybody has established any. */
export const facts = (incident: Incident): EstablishedFacts | null => incident.facts.at(-1) ?? null;

/** The incident as it would be if these facts were established: to say what they come to, never to keep. */
export const supposing = (incident: Incident, known: TriageFacts, sameCauseBefore: number): Incident => {
  const stamp = { entry: incident.version + 1, at: 0, by: { kind: 'clock' } } as const;
  return {
    ...incident,
    facts: [...incident.facts, { ...stamp, ...known, rules: triageRules, sameCauseBefore }],
  };
};

/** The incident with as many earlier ones of its cause as are known of by now, never fewer than were. */
export const recounted = (incident: Incident, sameCauseBefore: number): Incident => {
  const known = facts(incident);
  if (known === null || known.sameCauseBefore >= sameCauseBefore) return incident;
  return { ...incident, facts: [...incident.facts.slice(0, -1), { ...known, sameCauseBefore }] };
};

/** The facts, where they answer the questions of today: nothing is worked out of older ones again. */
export const factsNow = (incident: Incident): (EstablishedFacts & TriageFacts) | null => {
  const known = facts(incident);
  return known === null || isOld(known) ? null : known;
};

/** As they count: what is not known is the reasonable worst. Null before there are any of today. */
export const knownNow = (incident: Incident): Known | null => {
  const now = factsNow(incident);
  return now === null ? null : knownOf(now);
};

/** Whether the safeguarding lead ruled out what the reporter feared for a child. */
export const isRiskRuledOut = (incident: Incident): boolean => knownNow(incident)?.flagRisk === 'ruled-out';

/** Older facts advise what the rules of their day said. */
const asAdvised = ({ advised }: EstablishedFacts): Advice | null =>
  advised === undefined
    ? null
    : {
        ...advised,
        personalData: advised.risk === null ? 'no' : 'yes',
        breach: advised.risk !== null,
        tellAtBest: advised.provisional ? 'nobody' : advised.tell,
        because: null,
        source: '',
        decidedBy: [],
        wouldChange: [],
        findOut: [],
      };

const advised = new WeakMap<EstablishedFacts, Advice | null>();

/** The facts that wait, where they come to more in this than all before: what is worse counts at once. */
const worseIn = (incident: Incident, what: keyof Outcome): EstablishedFacts | null => {
  const waiting = waitingTo(incident, 'milder-facts');
  if (waiting === null) return null;
  const { was, becomes, ...known } = waiting.milder;
  const { entry, at, by } = waiting;
  return gravest(was, becomes)[what] === was[what] ? null : { ...known, entry, at, by };
};

/** What the guidance would have the school do by those facts, or null before there are any. */
export const adviceOn = (incident: Incident): Advice | null => {
  const known = worseIn(incident, 'tell') ?? facts(incident);
  return known === null
    ? null
    : advised.getOrInsertComputed(known, (each) => (isOld(each) ? asAdvised(each) : adviseOn(each)));
};

/** The criteria that those facts meet; none before there are any. */
export const criteriaOn = (
  incident: Incident,
  procedures: Pick<Procedures, 'criteria' | 'thresholds'>,
): CriteriaFound => {
  const known = worseIn(incident, 'severity') ?? facts(incident);
  return known === null || isOld(known)
    ? { holds: [], notRuledOut: [] }
    : criteriaFrom(known, procedures, known.sameCauseBefore);
};

/** The criteria met if something turned out well: each open question, and what can be mended. */
export const criteriaIf = (
  incident: Incident,
  procedures: Pick<Procedures, 'criteria' | 'thresholds'>,
): readonly { readonly says: string; readonly criteria: readonly CriterionId[] }[] => {
  const known = factsNow(incident);
  if (known === null) return [];
  const open = unknownFields(known).map((field) => [sayWell(field, known), atBest(known, field)] as const);
  return [...mendable(known), ...open].map(([says, otherwise]) => ({
    says,
    criteria: criteriaAt(otherwise, procedures, known.sameCauseBefore),
  }));
};

const changedSince = (incident: Incident, decision: Stamp): boolean => {
  const known = worseIn(incident, 'tell') ?? worseIn(incident, 'severity') ?? facts(incident);
  return known !== null && isAfter(known, decision);
};

/** Whether the facts have changed since it was decided who is told, and by them more must be told. */
export const asksToAssessAgain = (incident: Incident): boolean => {
  const decided = reportability(incident);
  const advice = adviceOn(incident);
  return (
    decided !== null &&
    advice !== null &&
    changedSince(incident, decided) &&
    tells.indexOf(advice.tell) > tells.indexOf(decided.tell)
  );
};

/** Whether this decides less than those facts advise. What is not known yet decides nothing. */
export const isBelowAdvice = (incident: Incident, judged: Judged): boolean => {
  const advice = adviceOn(incident);
  if (advice === null || !isDecided(judged) || !isMilder(judged, advice)) return false;
  const before = reportability(incident);
  // What was agreed on these very facts needs nothing again.
  const isAgreed = before !== null && isDecided(before) && !changedSince(incident, before);
  return !isAgreed || isMilder(judged, before);
};

const isAbove = (level: Severity, other: Severity): boolean => level !== other && atLeast(level, other);

/** The facts since a second person last confirmed milder ones: what those took back counts no more. */
const standingFacts = ({ facts }: Pick<Incident, 'facts'>): readonly EstablishedFacts[] =>
  facts.slice(
    Math.max(
      0,
      facts.findLastIndex(({ confirmed }) => confirmed !== undefined),
    ),
  );

/** What the gravest facts so far come to, where these come to less; else null. */
export const gravestBefore = (
  incident: Incident,
  now: TriageFacts & { readonly sameCauseBefore: number },
  procedures: Procedures,
): { readonly was: Outcome; readonly becomes: Outcome } | null => {
  const becomes = outcomeOf(now, procedures, now.sameCauseBefore);
  const before = standingFacts(incident).flatMap((each): readonly Outcome[] => {
    if (!isOld(each)) return [stillComesTo(each, now, procedures, now.sameCauseBefore)];
    // Nothing is worked out of older facts again.
    return each.advised?.provisional === false ? [{ severity: 'minor', tell: each.advised.tell }] : [];
  });
  return before.some((each) => isLess(becomes, each)) ? { was: before.reduce(gravest), becomes } : null;
};

/** Whether the facts before advised for certain that more be told than they do now. */
export const advisesFewer = ({ facts }: Pick<Incident, 'facts'>): boolean => {
  const [before, now] = facts.slice(-2).map(({ advised }) => advised);
  return before?.provisional === false && now !== undefined && tellsFewer(now.tell, before.tell);
};

/** Whether the facts have changed since it was classified, and one of their criteria is of a higher level. */
export const asksToClassifyAgain = (
  incident: Incident,
  procedures: Pick<Procedures, 'criteria' | 'thresholds'>,
): boolean => {
  const decided = classification(incident);
  if (decided === null || !changedSince(incident, decided)) return false;
  const { holds, notRuledOut } = criteriaOn(incident, procedures);
  const found = [...holds, ...notRuledOut];
  return procedures.criteria.some(({ id, level }) => found.includes(id) && isAbove(level, decided.severity));
};
