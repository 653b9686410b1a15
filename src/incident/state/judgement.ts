import type { Moment } from '../../policy/clock.ts';
import type { CauseId, Certainty, CriterionId, Severity } from '../../policy/procedures.ts';
import type { TriageFacts, TriageRules } from '../../policy/triage/facts.ts';
import type { IncidentId, PersonId, Reference } from '../../record/ids.ts';
import type { Stamp } from './stamp.ts';

/** How likely a risk to people's rights and freedoms is (UK GDPR Art 33(1), 34). */
export const risks = ['unlikely', 'likely', 'high'] as const;

export type RiskToPeople = (typeof risks)[number];

/** Whether personal data is involved, as far as is known. */
export const personalDataAnswers = ['yes', 'no', 'not-known'] as const;

export type PersonalData = (typeof personalDataAnswers)[number];

/** Who must be told beyond the school. */
export const tells = ['nobody', 'regulator', 'regulator-and-individuals'] as const;

export type Tell = (typeof tells)[number];

/** Who must be told, in words. */
export const tellWords: Readonly<Record<Tell, string>> = {
  nobody: 'record only: nobody outside must be told',
  regulator: 'the ICO must be told',
  'regulator-and-individuals': 'the ICO and the people affected must be told',
};

export const personalDataWords: Readonly<Record<PersonalData, string>> = {
  yes: 'personal data is involved',
  no: 'no personal data is involved',
  'not-known': 'whether personal data is involved is not known yet',
};

/** The facts as somebody established them, and the version of the rules that advised on them. */
export type EstablishedFacts = Stamp &
  TriageFacts & {
    readonly rules: TriageRules;
    /** Incidents of the same cause in the 12 months before, as the casebook had them. */
    readonly sameCauseBefore: number;
  };

/** How severe an incident was judged, and by whom (5a). */
export type Classification = Stamp & {
  readonly certainty: Certainty;
  readonly cause: CauseId;
  readonly criteria: readonly CriterionId[];
  readonly proposed: Severity;
  readonly severity: Severity;
  /** From which level a second person let it be lowered, and who had proposed that. */
  readonly lowered?: { readonly from: Severity | null; readonly proposedBy: PersonId | null };
};

/** The judgement on who must be told (6c; UK GDPR Art 33, 34). */
export type Reportability = Stamp & {
  readonly personalData: PersonalData;
  readonly awareAt: Moment | null;
  readonly risk: RiskToPeople | null;
  readonly tell: Tell;
};

/** A notification to a body outside the school. */
export type Notification = Stamp & { readonly body: 'regulator' | 'other'; readonly notifiedAt: Moment };

/** Something that waits for a second person; of each kind at most one waits. */
export type Proposal = Stamp &
  (
    | { readonly what: 'lower-severity'; readonly classification: Omit<Classification, keyof Stamp> }
    | { readonly what: 'duplicate'; readonly of: IncidentId; readonly reference?: Reference }
    | { readonly what: 'not-an-incident' }
    | { readonly what: 'lift-exclusion'; readonly person: PersonId }
    | {
        readonly what: 'erase';
        readonly ground: 'retention-passed' | 'recorded-ground';
        readonly objections: readonly Stamp[];
      }
  );

/** What a proposal proposes. */
export type Proposed = Proposal['what'];

/** The review of an outcome report (4c). */
export type Review = Stamp & { readonly satisfied: boolean };

/** Why the incident was set aside; `of` is what it is a duplicate of. */
export type SetAside = Stamp & {
  readonly why: 'duplicate' | 'not-an-incident';
  readonly of: IncidentId | null;
};

const line = (level: Severity): 'office' | 'with-governors' | 'governors' =>
  level === 'critical' ? 'governors' : level === 'major' ? 'with-governors' : 'office';

/**
 * Whether a change of severity changes who leads: the office, with the governing body, or the governing
 * body.
 */
export const crossesLine = (from: Severity, to: Severity): boolean => line(from) !== line(to);
