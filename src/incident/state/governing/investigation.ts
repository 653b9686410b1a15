import type { IsoDate } from '../../../policy/calendar.ts';
import type { Moment } from '../../../policy/clock.ts';
import type { ItemId } from '../../../policy/policy.ts';
import { inDuty } from '../../../policy/said.ts';
import type { When } from '../../../policy/when.ts';
import type { EntryNo, FileId, PersonId, StreamId } from '../../../record/ids.ts';
import { sayList } from '../../../record/phrases.ts';
import type { Stamp } from '../../../record/stamp.ts';
import type { Names } from '../../../school/names.ts';

/** How the investigation is led (4b, 6a). */
export const leadings = ['personally', 'line-manager', 'investigating-officer', 'governor'] as const;

export type Leading = (typeof leadings)[number];

/** The state of a risk or a control. */
export const treatments = ['avoid', 'reduce', 'transfer', 'accept'] as const;

export type Treatment = (typeof treatments)[number];

export const controlStates = [
  'planned',
  'in-place',
  'checked-works',
  'checked-does-not-work',
  'dropped',
] as const;

export type ControlState = (typeof controlStates)[number];

/** Small whole numbers for likelihood and impact, 1 (low) to 5 (high). */
export type Level = 1 | 2 | 3 | 4 | 5;

/** How the investigation is led, in words. */
export const leadingWords: Readonly<Record<Leading, string>> = {
  personally: 'personally',
  'line-manager': 'as line manager',
  'investigating-officer': 'as investigating officer',
  governor: `for the ${inDuty('Governing Body')}`,
};

/** Whose it is, where it is anybody’s. */
export const ownedBy = (owner: PersonId | null, names: Names): string =>
  owner === null ? '' : `, owned by ${names.person(owner)}`;

export const restingOn = (evidence: readonly EntryNo[]): string =>
  evidence.length === 0 ? '' : `, resting on the evidence in entry ${sayList(evidence.map(String))}`;

/** Somebody took the office's work on it, or was handed it. */
export type Claim = Stamp & { readonly person: PersonId };

export type Lead = Stamp & {
  readonly person: PersonId;
  readonly as: Leading;
  readonly governor: PersonId | null;
  readonly supporters: readonly PersonId[];
  /** Whether the chair knows of it by this: the acting chair allocated it, or leads it. */
  readonly chairKnows?: boolean;
  /** By which day the Governing Body is to ratify the urgent action by which it was allocated (6a). */
  readonly ratifyBy?: IsoDate;
};

/** What the chair did alone because it could not wait, for the Governing Body to ratify by a day (6). */
export type UrgentAction = Stamp & { readonly doneAt: When; readonly ratifyBy: IsoDate };

/** What the Governing Body decided on the urgent action of that entry. */
export type Ratification = Stamp & {
  readonly authority: EntryNo;
  readonly ratified: boolean;
  readonly meetingOn: IsoDate;
};

/** The governors whom the chair named on the case (4a, 5c, 6b): a later naming takes the place of it. */
export type Naming = Stamp & { readonly governors: readonly PersonId[] };

/** What the Governing Body wants done, and what came of it; `answer` is null while it is owed. */
export type Direction = Stamp & {
  /** By which day it is to be answered; left out where none was named. */
  readonly until?: IsoDate;
  /** Whom it is for; left out, the lead. */
  readonly to?: 'office';
  readonly answer: (Stamp & { readonly done: boolean }) | null;
};

/** What the school does about a recommended action (4d). */
export const recommendationAnswers = ['done', 'planned', 'declined'] as const;

export type RecommendationAnswer = (typeof recommendationAnswers)[number];

/** An action that is recommended (3k, 6d), and the school's answer (4d), null while it is owed. */
export type Recommendation = Stamp & {
  /** By the lead; otherwise it is the Governing Body that recommends it. */
  readonly byLead?: true;
  readonly answer:
    | (Stamp & {
        readonly answer: RecommendationAnswer;
        readonly doneBy: IsoDate | null;
        readonly action?: StreamId;
      })
    | null;
};

/**
 * A talk with someone involved, the hearing of the person concerned, or what they answered in writing to what
 * they were given to read (3b).
 */
export type Talk = Stamp & { readonly heldAt: When } & (
    | { readonly kind: 'interview' | 'hearing' }
    | { readonly kind: 'answer'; readonly disclosure: EntryNo }
  );

/** What is no file. */
export const thingKinds = ['paper', 'device'] as const;
export type ThingKind = (typeof thingKinds)[number];

/** A file or a physical thing (3c). */
export type Evidence = Stamp & {
  readonly file: FileId | null;
  readonly size: number;
  readonly kind?: ThingKind;
};

/** What somebody did with a piece of evidence, beside opening and copying its file. */
export const custodyActs = ['collected', 'received', 'handed-over', 'returned', 'disposed'] as const;
export type CustodyAct = (typeof custodyActs)[number];

/** What happened to the evidence of that entry, and when. */
export type Custody = Stamp & {
  readonly evidence: EntryNo;
  readonly act: CustodyAct;
  readonly doneAt: When;
};

/** Sent to a witness by a link, which opens until it is signed, ended or too old. */
export type Statement = Stamp & {
  readonly until: Moment;
  /** `corrected`: the witness signed other words than the school wrote; both are kept. */
  readonly signed: (Stamp & { readonly corrected: boolean }) | null;
  readonly ended: Stamp | null;
};

/** A decision and the evidence it rests on (3c). */
export type Decision = Stamp & { readonly evidence: readonly EntryNo[] };

/** Who was asked, told or written to outside the case: expert help, escalation, people informed, a plan. */
export type Contact = Stamp & {
  readonly kind: 'expert' | 'escalation' | 'informed' | 'plan';
  readonly doneAt: When;
  /** Some of it came back: who did not get it is still to be told. */
  readonly cameBack?: true;
};

/** Whether disciplinary action was commenced (3h). */
export type Discipline = Stamp & { readonly commenced: boolean };

/** A risk of the incident (3g). */
export type Risk = Stamp & {
  readonly likelihood: Level;
  readonly impact: Level;
  readonly treatment: Treatment;
  readonly owner: PersonId | null;
  readonly dueAt: When | null;
  readonly open: boolean;
};

/** One that is accepted has its answer. */
export const isOpenRisk = ({ open, treatment }: Risk): boolean => open && treatment !== 'accept';

/** A control against recurrence (3j); it lives on after closing. */
export type Control = Stamp & {
  readonly owner: PersonId | null;
  readonly dueAt: When | null;
  readonly state: ControlState;
  /** When it was no longer only planned; null while it is. */
  readonly placed: Stamp | null;
  /** Every time it was checked whether the control works; `failed` where it did not. */
  readonly checks: readonly (Stamp & { readonly failed?: true })[];
};

/** In place, and not found to fail. */
export const isInPlace = ({ state }: Control): boolean => state === 'in-place' || state === 'checked-works';

/** Whether it is still to be put in place, or to be checked. */
export const isOpenControl = ({ state }: Control): boolean => state === 'planned' || state === 'in-place';

/** The answer to an item that no step answered by itself. */
export type Answer = Stamp & {
  readonly item: ItemId;
  readonly answer: 'done' | 'not-appropriate';
  /** The entry that shows what was done, where it was named. */
  readonly shownBy?: EntryNo;
};

// The parts of an outcome report (3k): the facts, effects and remedial action that UK GDPR Art 33(5) has
// documented too, and what the policy asks beside.

/** The parts of an outcome report, each a prose field, in reading order. */
export const outcomeParts = [
  'facts',
  'effects',
  'cause',
  'policiesBreached',
  'actions',
  'recommendations',
  'lessons',
] as const;

export type OutcomePart = (typeof outcomeParts)[number];
