// The things that an incident holds: each remembers the entry that made it, with the facts of that entry.
// How they hang together, and in which words people choose, stands in incident.ts.
import type { Moment } from '../../policy/clock.ts';
import type { Period } from '../../policy/deadline.ts';
import type { ItemId } from '../../policy/policy.ts';
import type {
  CauseId,
  Certainty,
  CriterionId,
  DutyName,
  RedFlag,
  Severity,
} from '../../policy/procedures.ts';
import type { Digest, EntryNo, FileId, IncidentId, PersonId } from '../../record/ids.ts';
import type { Stamp } from './stamp.ts';
import type {
  Concerned,
  ControlState,
  Forwardable,
  Leading,
  Level,
  Naming,
  PersonalData,
  RiskToPeople,
  Route,
  Tell,
  Treatment,
} from './vocabulary.ts';

/** A word between the reporter and the people who look into it; what it says is prose. */
export type Message = Stamp & { readonly from: 'case' | 'reporter' };
/** The chair's latest question how a protected reporter was treated since, and every answer of theirs. */
export type Retaliation = { readonly asked: Stamp; readonly answers: readonly RetaliationAnswer[] };
/** Their answer; `sealedTo` is left out where nobody had a key, and it was kept as prose. */
export type RetaliationAnswer = Stamp & {
  readonly sealedTo?: readonly Digest[];
  /** The entry of its newest envelope, once it was handed over. */
  readonly sealedBox?: EntryNo;
};
/** The report as it first came in. */
export type Report = Stamp & {
  readonly receivedAt: Moment;
  readonly route: Route;
  readonly naming: Naming;
  /** The signed-in person who reported in their own name. */
  readonly reporter: PersonId | null;
  readonly certainty: Certainty;
  readonly redFlags: readonly RedFlag[];
  readonly concerns: readonly Concerned[];
  readonly ownMistake: boolean;
  readonly proseGiven: readonly string[];
};
/**
 * Where it stands who made a confidential report, and the digests of the public keys that it is sealed to.
 */
export type Identity = Stamp & { readonly sealedTo: readonly Digest[] };
/** A request to know who made a confidential report, and how far it has come. */
export type IdentityRequest = Stamp & {
  readonly approved: (Stamp & { readonly tellFirst: boolean }) | null;
  readonly confirmed: Stamp | null;
  readonly refused: Stamp | null;
  /** When who asked was told. */
  readonly shared: Stamp | null;
  /** Whether it was found to concern whoever asked: a wall that is lifted brings no request back. */
  readonly lapsed?: true;
};
/** To whom the chair forwarded a protected report, without who made it; to nobody where they keep it. */
export type Forwarded = Stamp & { readonly to: readonly Forwardable[] };
/** Something added to the report; the original is never overwritten. */
export type Details = Stamp & {
  readonly discoveredAt: Moment | null;
  readonly happenedAt: Moment | null;
  readonly affected: number | null;
  readonly files: readonly FileId[];
  readonly proseGiven: readonly string[];
};
/** Somebody whom the incident concerns, or who has an interest in it, as was found after the report. */
export type Conflict = Stamp & { readonly person: PersonId };
/** Entries that a person whom the incident concerns was given to read (3b). */
export type Disclosure = Stamp & { readonly person: PersonId; readonly entries: readonly EntryNo[] };
/** How severe an incident was judged, and by whom (5a). */
export type Classification = Stamp & {
  readonly certainty: Certainty;
  readonly cause: CauseId;
  readonly criteria: readonly CriterionId[];
  readonly proposed: Severity;
  readonly severity: Severity;
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
/** Who leads, how, and with whom. */
export type Lead = Stamp & {
  readonly person: PersonId;
  readonly as: Leading;
  readonly governor: PersonId | null;
  readonly supporters: readonly PersonId[];
  /** Whether the chair knows of it by this: whoever acts as chair allocated it, or leads it. */
  readonly chairKnows?: boolean;
};
/** Something that waits for a second person. */
export type Proposal = Stamp &
  (
    | { readonly what: 'lower-severity'; readonly classification: Omit<Classification, keyof Stamp> }
    | { readonly what: 'not-an-incident' }
    | { readonly what: 'lift-exclusion'; readonly person: PersonId }
  );
/**
 * A talk with someone involved, the hearing of the person concerned, or what they answered in writing to what
 * they were given to read (3b).
 */
export type Talk = Stamp & { readonly heldAt: Moment } & (
    | { readonly kind: 'interview' | 'hearing' }
    | { readonly kind: 'answer'; readonly disclosure: EntryNo }
  );
/** A file or a physical thing (3c). */
export type Evidence = Stamp & { readonly file: FileId | null; readonly size: number };
/** A decision and the evidence it rests on (3c). */
export type Decision = Stamp & { readonly evidence: readonly EntryNo[] };
/** Who was asked, told or written to outside the case: expert help, escalation, people informed, a plan. */
export type Contact = Stamp & {
  readonly kind: 'expert' | 'escalation' | 'informed' | 'plan';
  readonly doneAt: Moment;
};
/** Whether disciplinary action was commenced (3h). */
export type Discipline = Stamp & { readonly commenced: boolean };
/** A risk of the incident (3g). */
export type Risk = Stamp & {
  readonly likelihood: Level;
  readonly impact: Level;
  readonly treatment: Treatment;
  readonly owner: PersonId | null;
  readonly dueAt: Moment | null;
  readonly open: boolean;
};
/** A control against recurrence (3j); it lives on after closing. */
export type Control = Stamp & {
  readonly owner: PersonId | null;
  readonly dueAt: Moment | null;
  readonly state: ControlState;
  /** Every time it was checked whether the control works. */
  readonly checks: readonly Stamp[];
};
/** The answer to an item that no step answered by itself. */
export type Answer = Stamp & { readonly item: ItemId; readonly answer: 'done' | 'not-appropriate' };
/** What time has done about a duty (7): reminded, recorded that it was missed, climbed to the next above. */
export type ReminderFacts = {
  readonly what: 'reminder' | 'missed' | 'escalation';
  readonly duty: DutyName;
  readonly isSecond: boolean;
  /** The moment from which the duty was counted, and how soon it was to be done. */
  readonly since: Moment;
  readonly period: Period;
  /** The share of the period, or the hours of a statutory clock, at which this came; 0 as nobody is there. */
  readonly mark: number;
  readonly unit: 'percent' | 'hours';
  /** When that share was reached: it may have been noticed, or told, only later. */
  readonly reachedAt: Moment;
};
/** A chase on the record, with whom it reached. */
export type Reminder = ReminderFacts & {
  readonly entry: EntryNo;
  readonly at: Moment;
  readonly to: readonly PersonId[];
  /** For whom it was meant, where a deputy was told in somebody's place; otherwise left out. */
  readonly meantFor?: readonly PersonId[];
};
/** The review of an outcome report (4c). */
export type Review = Stamp & { readonly satisfied: boolean };
/** Why the incident was set aside; `of` is what it is a duplicate of. */
export type SetAside = Stamp & {
  readonly why: 'duplicate' | 'not-an-incident';
  readonly of: IncidentId | null;
};
