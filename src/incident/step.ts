// The types in which a step of an incident is written. The rules themselves: one file each in steps/.
import type { Calendar } from '../policy/calendar.ts';
import type { Moment } from '../policy/clock.ts';
import type { Basis, ItemId, Policy } from '../policy/policy.ts';
import type { DutyName, Procedures } from '../policy/procedures/procedures.ts';
import type { PersonId } from '../record/ids.ts';
import type { Actor, Event, EventRow, EventRows, StepOf } from '../record/step.ts';
import type { Names } from '../school/names.ts';
import type { School } from '../school/school.ts';
import type { Capacity } from './capacity.ts';
import type { Duty, Rules } from './due/duties.ts';
import type { Announcement, NoticeKind, Standing } from './notifications/notice.ts';
import type { Excepted } from './state/excepted.ts';
import type { Incident } from './state/incident.ts';
import type { Proposed } from './state/judging/judgement.ts';
import type { Stage } from './state/stages.ts';
import type { StepName } from './step-names.ts';

/** What a decision may look at beside the incident and the facts: nothing here is fetched, all is given. */
export type Context = {
  readonly now: Moment;
  readonly actor: Actor;
  readonly capacities: ReadonlySet<Capacity>;
  readonly school: School;
  /** The policy and procedures in force when the incident was reported. */
  readonly policy: Policy;
  readonly procedures: Procedures;
  readonly calendar: Calendar;
  /** Which prose fields were written; their text is not for rules. */
  readonly proseGiven: ReadonlySet<string>;
  /** What closing lacks, in sentences. */
  readonly lacks: () => readonly string[];
};

/** By what it is judged what an incident asks for. */
export type Asking = Rules & {
  readonly now: Moment;
  readonly isDpoThere: boolean;
  /** Whether an office of the school directs it (3). */
  readonly isDirected: boolean;
  readonly duties: readonly Duty[];
  /** The points that are left for the lead to answer. */
  readonly toLead: readonly ItemId[];
};

/** What asks for a step, beside the duties. */
export type Wanted = {
  readonly because: string;
  /** What is asked for, where it is not what the step says. */
  readonly ask?: string;
  readonly basis?: Basis;
  /** The point that is to be answered in words. */
  readonly item?: ItemId;
  readonly by?: readonly Capacity[];
  readonly dueAt?: Moment;
  /** Due with the first of these that has a date. */
  readonly dueWith?: readonly DutyName[];
  /** The duty in whose place it stands. */
  readonly inPlaceOf?: DutyName;
  /** Nothing waits for it. */
  readonly closesWithout?: true;
};

/** What closing lacks without a step. */
type Lack = { readonly what: string; readonly basis?: Basis; readonly by?: readonly Capacity[] };

/** The types that the steps of an incident are written in. */
type OfIncident = {
  readonly state: Incident;
  readonly context: Context;
  readonly who: Capacity;
  readonly outline: {
    /** What its page and its button are called. */
    readonly title: string;
    /** What a list calls it, where its title is longer than a button in a row. */
    readonly short?: string | ((incident: Incident) => string);
    /** The form that does it, where that has another name. */
    readonly form?: string;
    /** Somebody is asked for it by a message; a mail says so only where it tells nothing of what happened. */
    readonly asked?: 'in-mail' | 'in-bell';
    /** What is asked for, where it is not the title. */
    readonly askedAs?: string;
    /** Why it is next, in a sentence that is true of every reader. */
    readonly why?: string;
    /** The same as things stand. */
    readonly ask?: (incident: Incident, duty?: Duty) => string | undefined;
    /** What asks for it beside the duties. */
    readonly wanted?: (incident: Incident, around: Asking) => readonly Wanted[];
    /** What closing lacks without it. */
    readonly lacks?: (
      incident: Incident,
      exceptions: readonly Excepted[],
      procedures: Procedures,
    ) => readonly Lack[];
    /** What closing lacks while a point is open that this step alone meets. */
    readonly meets?: Readonly<Partial<Record<ItemId, string>>>;
    /** What the bell says of what leads to it, where its kind does not say it all. */
    readonly told?: Readonly<Partial<Record<NoticeKind, string>>>;
    /** First of all, by the end of today where it has no date, or only on its day. */
    readonly comes?: 'first' | 'today' | 'last';
    /** Of what has one time or none, the highest comes first: people before paperwork. */
    readonly leadsOn?: number;
    /** Whether it can be asked for yet, or again; `lacks`: how much closing lacks still. */
    readonly isTimely?: (incident: Incident, lacks: () => number) => boolean;
    /** Whether this person, of those who may take it, is asked. */
    readonly isAsked?: (incident: Incident, school: School, person: PersonId) => boolean;
    /** Who may take it, but is not asked. */
    readonly notOf?: Capacity;
    /** Who settles it by another step, and does not see that it is asked of others. */
    readonly unless?: Capacity;
    /** It is asked of who has this duty, though more may take it, and is told as one thing with it. */
    readonly asDuty?: DutyName;
    /** Who is asked beside the first who may take it. */
    readonly alsoAsks?: Capacity;
    /** What the data protection officer is asked for instead, where they have an account. */
    readonly ofOfficer?: StepName;
    /** As what it waits for a second person, once it is decided. */
    readonly proposes?: Proposed;
    /** The point that it answers, so that nobody is asked for that besides. */
    readonly answers?: ItemId;
    /** Whether closing does not wait for it, unless the gate lacks it. */
    readonly isBeside?: (incident: Incident) => boolean;
    readonly carriesOut: readonly ItemId[];
    readonly stages: readonly Stage[];
    /** Taken in practice only, or never there; left out where it makes no difference. */
    readonly inPractice?: 'only' | 'never';
    /** It decides something, though none of its fields asks why. */
    readonly decides?: true;
    /** The password is asked for again. */
    readonly grave?: true;
  };
  readonly names: Names;
  readonly standing: Standing;
  readonly announcement: Announcement;
};

/** What a step says of itself beside its rule. */
export type Outline = OfIncident['outline'];

/** A step of an incident: its name, facts, prose fields and events. */
export type Step<N extends string, F, P extends string, E extends Event> = StepOf<OfIncident, N, F, P, E>;
/** What follows from events that several steps lead to. */
export type IncidentRows<E extends Event> = EventRows<OfIncident, E>;
export type IncidentRow = EventRow<OfIncident, Event<string, never>>;
