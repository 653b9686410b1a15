import type { Moment } from '../../../policy/clock.ts';
import type { BodyId } from '../../../policy/procedures/bodies-2026.ts';
import type {
  CauseId,
  Certainty,
  CriterionId,
  RedFlag,
  Severity,
} from '../../../policy/procedures/procedures.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import type { Advice as Guidance } from '../../../policy/triage/advice.ts';
import type { TriageFacts, TriageRules } from '../../../policy/triage/facts.ts';
import type { OldFacts } from '../../../policy/triage/facts-2026.ts';
import type { Outcome } from '../../../policy/triage/milder.ts';
import {
  type RiskToPeople,
  risksToPeople,
  type Tell,
  type TellingException,
  tells,
} from '../../../policy/triage/rules.ts';
import type { When } from '../../../policy/when.ts';
import type { EntryNo, IncidentId, PersonId, Reference } from '../../../record/ids.ts';
import type { Stamp } from '../../../record/stamp.ts';

/** Whether personal data is involved, as far as is known. */
export const personalDataAnswers = ['yes', 'no', 'not-known'] as const;

type PersonalData = (typeof personalDataAnswers)[number];

/** Who must be told, in words. */
export const tellWords: Readonly<Record<Tell, string>> = {
  nobody: 'record it only, and tell nobody outside',
  regulator: `the ${regulatorName} must be told`,
  'regulator-and-individuals': `the ${regulatorName} and the people affected must be told`,
};

export const riskWords: Readonly<Record<RiskToPeople, string>> = {
  unlikely: 'a risk to people is unlikely',
  likely: 'a risk to people is likely, but not high',
  high: 'a risk to people is likely, and high',
};

export const personalDataWords: Readonly<Record<PersonalData, string>> = {
  yes: 'personal data is involved',
  no: 'no personal data is involved',
  'not-known': 'whether personal data is involved is not known yet',
};

/** What the rules of that day advised, whatever later rules would. */
export type Advised = Pick<Guidance, 'risk' | 'tell' | 'provisional'>;

/** The facts as somebody established them, and the version of the rules that advised on them. */
export type EstablishedFacts = Stamp &
  ((TriageFacts & { readonly rules: TriageRules }) | OldFacts) & {
    readonly advised?: Advised;
    /** Incidents of the same cause in the 12 months before, as the casebook had them. */
    readonly sameCauseBefore: number;
    /** Milder than were recorded before: who had proposed them to the second person, and in which entry. */
    readonly confirmed?: { readonly proposedBy: PersonId | null; readonly proposal: EntryNo };
  };

/** Facts of today that wait for a second person, and what they come to beside the gravest so far. */
export type MilderFacts = TriageFacts & {
  readonly rules: TriageRules;
  readonly advised: Advised;
  readonly sameCauseBefore: number;
  readonly was: Outcome;
  readonly becomes: Outcome;
};

/** How severe an incident was judged, and by whom (5a). */
export type Classification = Stamp & {
  readonly certainty: Certainty;
  readonly cause: CauseId;
  readonly criteria: readonly CriterionId[];
  readonly proposed: Severity;
  readonly severity: Severity;
  /** Whether the chair knows of it by this: they classified it in the place of the office. */
  readonly chairKnows?: boolean;
  /** From which level a second person let it be lowered, and who had proposed that. */
  readonly lowered?: { readonly from: Severity | null; readonly proposedBy: PersonId | null };
};

/** From what the moment of awareness was taken. */
export const awareFroms = ['discovered', 'reported', 'supplier', 'duplicate', 'other'] as const;

export type AwareFrom = (typeof awareFroms)[number];

/** What each is, in words that follow “aware since”. */
export const awareFromWords: Readonly<Record<AwareFrom, string>> = {
  discovered: 'when it was discovered',
  reported: 'when it was reported',
  supplier: 'when a supplier told the school',
  duplicate: 'by another report of it',
  other: 'another moment',
};

/** Why a judgement on who must be told takes a second person. */
const doubts = ['tell-fewer', 'below-advice', 'aware-later'] as const;

export type Doubt = (typeof doubts)[number];

export const doubtWords: Readonly<Record<Doubt, string>> = {
  'tell-fewer': 'fewer people are told than was decided before',
  'below-advice': 'it is less than the facts suggest',
  'aware-later': 'the 72 hours are counted from a later time',
};

/** What of the record a judgement may contradict. */
const contradictionNames = ['special-category', 'child-at-risk', 'harm', 'dpo'] as const;

export type Contradiction = (typeof contradictionNames)[number];

/** What is judged of who must be told (6c; UK GDPR Art 33, 34). */
export type Judged = {
  readonly personalData: PersonalData;
  readonly awareAt: Moment | null;
  /** From what that moment was taken; earlier entries do not say. */
  readonly awareFrom?: AwareFrom | null;
  /** The moment that counted before, where another counts now. */
  readonly awareBefore?: Moment;
  readonly risk: RiskToPeople | null;
  readonly tell: Tell;
  /** Why people at high risk are not each told; earlier entries say it in words alone. */
  readonly exception?: TellingException;
  /** What stood against it on the record, and was answered. */
  readonly despite?: readonly Contradiction[];
  /** The reasons are the advice’s own, and confirmed by the person who judged. */
  readonly prepared?: true;
};

/** The judgement in force on who must be told. */
export type Reportability = Stamp &
  Judged & {
    /** The entry that holds the reasons, where that is another. */
    readonly reasonsIn?: EntryNo;
    /** What took a second person, and who had proposed it. */
    readonly confirmed?: { readonly doubts: readonly Doubt[]; readonly proposedBy: PersonId | null };
  };

/** The entry that holds the reasons of a judgement. */
export const reasonsOf = (judged: Reportability | null): EntryNo | undefined =>
  judged?.reasonsIn ?? judged?.entry;

/** Who must be told, in words; what is not known yet decides nothing. */
export const sayTell = ({ personalData, tell }: Pick<Judged, 'personalData' | 'tell'>): string =>
  personalData === 'not-known' && tell === 'nobody' ? 'we do not know yet who must be told' : tellWords[tell];

const levels = (tell: Tell): number => tells.indexOf(tell);

/** Whether the first tells fewer than the second. */
export const tellsFewer = (tell: Tell, than: Tell): boolean => levels(tell) < levels(than);

/** As far as a judgement and advice can be compared. */
type Level = Pick<Judged, 'risk' | 'tell'>;

/** Whether the first is milder: fewer are told, or the risk is less; no risk is the least. */
export const isMilder = (one: Level, other: Level): boolean => {
  const risks: readonly Level['risk'][] = risksToPeople;
  return tellsFewer(one.tell, other.tell) || risks.indexOf(one.risk) < risks.indexOf(other.risk);
};

/** How a data protection officer without an account here advised. */
export const adviceRoutes = ['telephone', 'mail', 'meeting'] as const;

export type AdviceRoute = (typeof adviceRoutes)[number];

export const adviceRouteWords: Readonly<Record<AdviceRoute, string>> = {
  telephone: 'by telephone',
  mail: 'by e-mail or letter',
  meeting: 'in person',
};

/** Advice of the data protection officer; with a route where the office recorded it for them. */
export type Advice = Stamp & {
  readonly route?: AdviceRoute;
  readonly givenAt?: When;
  /** Who should be told, where they said so. */
  readonly tell?: Tell;
  /** They advise once the school has found out what they name. */
  readonly findOutFirst?: true;
};

/** What the school wrote to its data protection officer; whether it answers what they wanted found out. */
export type AdviceAsked = Stamp & { readonly answers?: true };

/** A notification to a body outside the school; which one, where it is one that must hear of such a thing. */
export type Notification = Stamp & {
  readonly body: 'regulator' | 'other';
  readonly notifiedAt: Moment;
  readonly which?: BodyId;
  /** Whether the ICO’s reference stands in it; earlier entries do not say. */
  readonly reference?: 'given' | 'lacking';
};

/** Bodies that need not be told, with the reason in its entry. */
export type RuledOut = Stamp & { readonly bodies: readonly BodyId[] };

/** What a governor on the case thinks of a proposal. */
type View = Stamp & { readonly agrees: boolean };

/** Something that waits for a second person; of each kind at most one waits. */
export type Proposal = Stamp &
  (
    | {
        readonly what: 'lower-severity';
        readonly classification: Omit<Classification, keyof Stamp>;
        /** What governors on the case said of it. */
        readonly views: readonly View[];
      }
    | { readonly what: 'duplicate'; readonly of: IncidentId; readonly reference?: Reference }
    | { readonly what: 'not-an-incident' }
    | { readonly what: 'lift-exclusion'; readonly person: PersonId }
    | {
        readonly what: 'erase';
        readonly ground: 'retention-passed' | 'recorded-ground';
        readonly objections: readonly Stamp[];
      }
    | { readonly what: 'reassess'; readonly judged: Judged; readonly doubts: readonly Doubt[] }
    | { readonly what: 'milder-facts'; readonly milder: MilderFacts }
  );

export type Proposed = Proposal['what'];

/** The review of an outcome report (4c). */
export type Review = Stamp & { readonly satisfied: boolean };

/** What was still owed on a duplicate, and goes on here; `awareAt` where that was earlier, or is needed. */
export type TakenOver = Stamp & {
  readonly redFlags: readonly RedFlag[];
  readonly awareAt: Moment | null;
  readonly risk: RiskToPeople | null;
  readonly tell: Tell;
};

/** Why the incident was set aside; `of` is what it is a duplicate of. */
export type SetAside = Stamp & {
  readonly why: 'duplicate' | 'not-an-incident' | 'practice-ended';
  readonly of: IncidentId | null;
  /** Where the reason stands that its reporter reads. */
  readonly reasonsIn?: EntryNo;
  /** Who was told of it, and may bring it back for a while. */
  readonly told?: readonly PersonId[];
};

const line = (level: Severity): 'office' | 'with-governors' | 'governors' =>
  level === 'critical' ? 'governors' : level === 'major' ? 'with-governors' : 'office';

/**
 * Whether a change of severity changes who leads: the office, with the governing body, or the governing
 * body.
 */
export const crossesLine = (from: Severity, to: Severity): boolean => line(from) !== line(to);
