// The types in which a step of an incident is written. The rules themselves: one file each in steps/.
import type { Calendar } from '../policy/calendar.ts';
import type { Moment } from '../policy/clock.ts';
import type { ItemId, Policy } from '../policy/policy.ts';
import type { Procedures } from '../policy/procedures/procedures.ts';
import type { PersonId } from '../record/ids.ts';
import type { Actor, Event, EventRow, EventRows, StepOf } from '../record/step.ts';
import type { Names } from '../school/names.ts';
import type { School } from '../school/school.ts';
import type { Capacity } from './capacity.ts';
import type { Announcement, Standing } from './notifications/notice.ts';
import type { Incident } from './state/incident.ts';
import type { Proposed } from './state/judgement.ts';
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
};

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
    /** What somebody is asked for; a mail says it only where it tells nothing of what happened. */
    readonly asked?: { readonly words: string; readonly inMail: boolean };
    /** Why it is next, in a sentence that is true of every reader. */
    readonly why?: string;
    /** What is asked for, where it is not the title, as things stand. */
    readonly ask?: (incident: Incident) => string | undefined;
    /** Whether it can be asked for yet, or again; `lacks`: how much closing lacks still. */
    readonly isTimely?: (incident: Incident, lacks: () => number) => boolean;
    /** Whether this person, of those who may take it, is asked. */
    readonly isAsked?: (incident: Incident, school: School, person: PersonId) => boolean;
    /** Who may take it, but is not asked. */
    readonly notOf?: Capacity;
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
