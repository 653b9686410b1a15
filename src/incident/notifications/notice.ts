import type { Moment } from '../../policy/clock.ts';
import type { DutyName, Procedures } from '../../policy/procedures/procedures.ts';
import type { IncidentId, PersonId, Reference } from '../../record/ids.ts';
import type { Urgency } from '../../school/kind.ts';
import type { School } from '../../school/school.ts';
import type { Incident } from '../state/incident.ts';
import type { StepName } from '../step-names.ts';

// What people can be told of an incident: identifiers, kinds and times, never a name or a narrative.

/** What the person who reported while signed in is told of their own report; it leads to My reports. */
export const reporterKinds = ['received', 'message', 'looked-into', 'outcome'] as const;
export type ReporterKind = (typeof reporterKinds)[number];

export const isForReporter = (kind: string): kind is ReporterKind =>
  (reporterKinds as readonly string[]).includes(kind);

/** What presses for a duty that is owed, and comes again until it is done. */
export const pressingKinds = ['reminder', 'statutory', 'escalated'] as const;

/** What a person can be told. */
export const noticeKinds = [
  // A new report waits to be acknowledged; with a red flag it is urgent.
  'reported',
  'urgent',
  // It has to be acted on within the hour: to everybody who can.
  'now',
  // Somebody is asked to take a step.
  'asked',
  ...pressingKinds,
  // To the chair: it is major or critical; somebody has told or asked them.
  'severe',
  'chair-told',
  'allocated',
  'sent-back',
  'reopened',
  'closed',
  'set-aside',
  'details',
  // What was owed on a duplicate is owed here.
  'taken-over',
  // What was written is to be erased, and they may object; somebody has objected.
  'to-be-erased',
  'objected',
  // The reporter wrote to those who look into it; answered the chair how they were treated.
  'reporter-wrote',
  'retaliation-answered',
  // To the office: the facts ask for more than what was decided.
  'facts-changed',
  'advised',
  // Somebody recorded that the DPO advised; said of somebody by an entry, and denied by them.
  'advice-recorded',
  'entry-denied',
  // To the DPO: what they wanted found out first has its answer.
  'found-out',
  // To the DPO: a question that was put once they had advised.
  'questioned',
  // To the DPO who was asked and has not advised: nobody waits for it any more.
  'ended-unadvised',
  'no-personal-data',
  // To chair and DPO: fewer are told of it outside than was decided before.
  'told-fewer',
  // To chair and DPO: the facts were made milder, and no longer ask that as many be told, or to act now.
  'advised-fewer',
  // To whom it concerns: the chair gave them something to read for their hearing.
  'hearing',
  // A person it concerns has answered in writing.
  'heard',
  // What became of a request to know who made a confidential report.
  'identity-request',
  // What the Governing Body wanted done has its answer.
  'direction-answered',
  // The Governing Body refused the urgent action by which the investigation was allocated.
  'authority-refused',
  // The chair acted alone on it.
  'urgent-action',
  // The office's work on it was handed to them, or was theirs and is somebody else's now.
  'work-handed',
  'work-taken',
  // To the other of headteacher and chair: an auditor may read it.
  'shared-with-auditor',
  // To who asked a witness, and who handles it: the witness has signed.
  'statement-signed',
  // A risk or a control is theirs.
  'owner',
  ...reporterKinds,
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** What one person is told. */
export type Notice = {
  readonly to: PersonId;
  readonly kind: NoticeKind;
  readonly incident: IncidentId;
  readonly reference: Reference;
  /** The duty that it is about and when that falls due; null where it has none. */
  readonly duty: DutyName | null;
  readonly dueAt: Moment | null;
  /** The step to take; null where there is only something to read. */
  readonly step: StepName | null;
  readonly urgency: Urgency;
  /** Whether the law sets the clock: such mail cannot be switched off. */
  readonly statutory: boolean;
  /** No mail says it before this moment: people rest (school default). */
  readonly notBefore: Moment;
};

/** What one event has to be told, to people and to the reporter. */
export type IncidentNotifications = {
  readonly notices: readonly Notice[];
  /** In a mail, where they did not sign in and left an address. */
  readonly reporter: ReporterKind | null;
};

/** Something said to some people; at once unless it says otherwise. */
export type Announcement = {
  /** A reporter reads it in their bell or, where they did not sign in but left an address, in a mail. */
  readonly to: readonly PersonId[] | 'reporter';
  readonly kind: NoticeKind;
  readonly step?: StepName;
  readonly duty?: DutyName;
  /** Where it falls due at a moment of its own and not as a duty does. */
  readonly dueAt?: Notice['dueAt'];
  readonly urgency?: Urgency;
  readonly statutory?: boolean;
};

/** What rules may look at to find whom to tell: all but the event itself. */
export type Standing = {
  readonly incident: Incident;
  readonly school: School;
  readonly procedures: Procedures;
};
