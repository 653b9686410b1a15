// The school's Procedures (point 7): severities, criteria, timescales, ladder, as plain data which a school
// may change, and the rules that only read that data. The policy leaves all of it to "ECC Procedures" which
// nobody publishes; so this is a default of ours, says so, and is never presented as ECC's text or as law.
// The surprising thing: a proposal is not a decision. A person decides the severity; only floors bind them.

import type { Period } from '../deadline.ts';
import type { Basis } from '../policy.ts';
import {
  causes2026,
  certainties2026,
  criteria2026,
  criteriaBefore,
  redFlags2026,
  thresholds2026,
} from './criteria-2026.ts';
import type { Hurry } from './hurries.ts';
import { timescales2026 } from './timescales-2026.ts';

/** The levels of severity, lowest first. */
export const severities = ['minor', 'moderate', 'major', 'critical'] as const;
export type Severity = (typeof severities)[number];

export function atLeast(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) >= severities.indexOf(b);
}

export function higher(a: Severity, b: Severity): Severity {
  return atLeast(a, b) ? a : b;
}

/** A criterion that Candour ships with. */
export type ShippedCriterionId = (typeof criteria2026 | typeof criteriaBefore)[number]['id'];
/** One that a school added, counted from 1: a person ticks it. */
export type OwnCriterionId = `own-${number}`;
export type CriterionId = ShippedCriterionId | OwnCriterionId;
export type CauseId = (typeof causes2026)[number]['id'];
export type Certainty = (typeof certainties2026)[number]['id'];
export type RedFlag = (typeof redFlags2026)[number]['id'];
export type DutyName = (typeof timescales2026)[number]['duty'];
export type DischargingStep = (typeof timescales2026)[number]['dischargedBy'];

/** All shipped criteria, lowest level first. */
export const criterionIds: readonly ShippedCriterionId[] = [...criteria2026, ...criteriaBefore].map(
  ({ id }) => id,
);
/** All causes, most frequent first. */
export const causeIds: readonly CauseId[] = causes2026.map(({ id }) => id);
/** Those that come of what people did in good faith: training can prevent them. */
export const peopleCauses: readonly CauseId[] = [
  ...(['emailed-wrong-recipient', 'posted-wrong-recipient', 'loss-of-paperwork'] as const),
  ...(['loss-of-device', 'failure-to-redact', 'verbal-disclosure', 'phishing', 'impersonation'] as const),
];
export const certainties: readonly Certainty[] = certainties2026.map(({ id }) => id);
export const redFlags: readonly RedFlag[] = redFlags2026.map(({ id }) => id);
/** All duties, in the order in which a case meets them. */
export const dutyNames: readonly DutyName[] = timescales2026.map(({ duty }) => duty);

/** The columns in which the criteria of a level are grouped. */
export const areas = ['harm', 'information', 'systems', 'other'] as const;
export type Area = (typeof areas)[number];

/** One thing that, ticked, lifts an incident to a level; the label stands beside a checkbox. */
export type Criterion = {
  readonly id: CriterionId;
  readonly level: Severity;
  readonly area: Area;
  readonly label: string;
};

/** What a school made of the criteria that Candour ships with; the words stand in prose. */
export type OwnCriteria = {
  readonly leftOut: readonly ShippedCriterionId[];
  readonly reworded: readonly ShippedCriterionId[];
  readonly added: readonly { readonly id: OwnCriterionId; readonly level: Severity }[];
};

/** Something to choose, with its words. */
export type Labelled<Id extends string> = { readonly id: Id; readonly label: string };

/** The event from which a timescale runs. */
export type RunsFrom =
  | 'received'
  | 'aware'
  | 'decided'
  | 'ico-told'
  | 'classified'
  | 'submitted'
  | 'closed'
  | 'last-note'
  | 'authority'
  | 'control-failed'
  | 'directed';

/** How soon; null where nothing is asked, 'termly report' where the next report to governors will do. */
export type Within = Period | 'termly report' | null;

/** One duty and how soon it is due at each level. */
export type Timescale = {
  readonly duty: DutyName;
  readonly label: string;
  readonly from: RunsFrom;
  readonly within: Readonly<Record<Severity | 'unclassified', Within>>;
  /** At most this long, whatever the level, where the reporter ticked a red flag. */
  readonly ifRedFlag?: Period;
  /** Instead of `within`, where somebody must act that soon. */
  readonly ifHurry?: Readonly<Record<'now' | 'today', Period>>;
  /** Instead of `within`, until the incident is contained. */
  readonly untilContained?: Readonly<Partial<Record<Severity, Period>>>;
  /** A second time, counted from the same event. */
  readonly again?: Readonly<Partial<Record<Severity, Period>>>;
  /** A condition or alternative, in words that follow the label. */
  readonly note?: string;
  /** Whether the law sets the period; otherwise it is a school default. */
  readonly statutory: boolean;
  /** Why the duty exists; how soon is another matter, see `statutory`. */
  readonly basis: Basis;
  readonly dischargedBy: DischargingStep;
};

/** The offices that escalation reaches, by the ids of the roles. */
export const rungs = [
  ...(['line-manager', 'investigating-officer', 'headteacher', 'bursar', 'chair', 'vice-chair'] as const),
  'data-protection-officer',
] as const;
export type Rung = (typeof rungs)[number];

/** A version of procedures that a school set itself, counted from 1. */
export type OwnVersion = `set-${number}`;
/** A version of the procedures: the one that Candour ships with, or a school's own. */
export type ProceduresVersion = 'default-2026' | OwnVersion;

/** A school's Procedures for Reporting or Handling a Security Incident. */
export type Procedures = {
  readonly version: ProceduresVersion;
  readonly label: 'school default' | 'set by the school';
  readonly criteria: readonly Criterion[];
  readonly ownCriteria: OwnCriteria;
  /** Numbers of people above which criteria count. */
  readonly thresholds: { readonly few: number; readonly many: number; readonly large: number };
  readonly causes: readonly Labelled<CauseId>[];
  readonly certainties: readonly Labelled<Certainty>[];
  readonly redFlags: readonly Labelled<RedFlag>[];
  readonly timescales: readonly Timescale[];
  /**
   * The owner is reminded at each share of the period. At each share of the second list, none below 100, it
   * climbs to the next rung of the ladder that has a holder.
   */
  readonly escalation: {
    readonly remindAtPercent: readonly number[];
    readonly escalateAtPercent: readonly number[];
    readonly ladder: readonly (readonly Rung[])[];
  };
  /** The statutory clock warns everybody named, at these hours from awareness. */
  readonly statutoryReminders: { readonly hours: readonly number[]; readonly to: readonly Rung[] };
  /** London hours in which nobody is written to, but for statutory clocks and what cannot wait. */
  readonly quietHours: { readonly from: number; readonly to: number };
  /** Levels whose internal reminders come as one digest a day. */
  readonly digestFor: readonly Severity[];
  /** Years for which a closed incident is kept: a default to edit, not law. */
  readonly retentionYears: number;
};

/** The Procedures that Candour ships with, labelled as a school default. */
export const proceduresDefault2026: Procedures = {
  version: 'default-2026',
  label: 'school default',
  criteria: criteria2026,
  ownCriteria: { leftOut: [], reworded: [], added: [] },
  thresholds: thresholds2026,
  causes: causes2026,
  certainties: certainties2026,
  redFlags: redFlags2026,
  timescales: timescales2026,
  escalation: {
    remindAtPercent: [50, 80, 100],
    escalateAtPercent: [100, 150, 200],
    ladder: [['line-manager', 'investigating-officer'], ['headteacher', 'bursar'], ['chair'], ['vice-chair']],
  },
  statutoryReminders: {
    hours: [24, 48, 60, 68, 72],
    to: ['headteacher', 'bursar', 'data-protection-officer', 'chair'],
  },
  quietHours: { from: 22, to: 7 },
  digestFor: ['minor', 'moderate'],
  retentionYears: 6,
};

/** Every criterion that may stand on a record, those of earlier rules last. */
export const criteriaEver = ({ criteria }: Pick<Procedures, 'criteria'>): readonly Criterion[] => [
  ...criteria,
  ...criteriaBefore,
];

export const causeLabel = ({ causes }: Pick<Procedures, 'causes'>, cause: CauseId): string =>
  causes.find(({ id }) => id === cause)?.label ?? cause;

/** The timescale of a duty; throws where the procedures lack it. */
export function timescale(procedures: Procedures, duty: DutyName): Timescale {
  const found = procedures.timescales.find((timescale) => timescale.duty === duty);
  if (found === undefined)
    throw new Error(`The procedures ${procedures.version} have no timescale for ${duty}.`);
  return found;
}

/** What decides which of a timescale's periods applies. */
export type Standing = {
  /** Null before 5a. */
  readonly severity: Severity | null;
  readonly redFlags: readonly RedFlag[];
  readonly contained: boolean;
  readonly hurry?: Hurry;
};

/** How soon a duty is due for an incident that stands so: the quickest of what the timescale asks. */
export function within(timescale: Timescale, standing: Standing): Within {
  const { severity, redFlags, contained, hurry } = standing;
  const hurried = hurry === 'now' || hurry === 'today' ? timescale.ifHurry?.[hurry] : undefined;
  if (hurried !== undefined) return hurried;
  const untilContained = severity === null ? undefined : timescale.untilContained?.[severity];
  if (!contained && untilContained !== undefined) return untilContained;
  const usual = timescale.within[severity ?? 'unclassified'];
  const { ifRedFlag } = timescale;
  if (ifRedFlag === undefined || redFlags.length === 0) return usual;
  return isFewerHours(usual, ifRedFlag) ? usual : ifRedFlag;
}

/** Counted days end at 17:00 of a later day; only a period in hours can be quicker than a few hours. */
function isFewerHours(usual: Within, other: Period): boolean {
  if (usual === null || usual === 'termly report') return false;
  return 'hours' in usual && 'hours' in other && usual.hours < other.hours;
}
