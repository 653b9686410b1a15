// Who is told what, when something happens to an incident (5d, 6c, 7): the messages of one event, found from
// facts alone. A message holds identifiers, kinds and times, never a name or a narrative: whoever is told comes
// and reads. Nobody is told of what they did themselves, nor of what they may not see.
import type { Moment } from '../policy/clock.ts';
import type { DutyName } from '../policy/procedures.ts';
import type { IncidentId, PersonId, Reference } from '../record/ids.ts';
import type { StepName } from './steps.ts';

/** What whoever reported while signed in is told of their own report; it leads to My reports. */
export const reporterKinds = ['received', 'message', 'looked-into', 'outcome'] as const;

/** What a person can be told. */
export const noticeKinds = [
  // A new report waits to be acknowledged; with a red flag it is urgent.
  'reported',
  'urgent',
  // Somebody is asked to take a step.
  'asked',
  'reminder',
  'escalated',
  'statutory',
  // To the chair: it is major or critical; somebody has told or asked them.
  'severe',
  'chair-told',
  'allocated',
  'sent-back',
  'reopened',
  'closed',
  'details',
  'advised',
  ...reporterKinds,
] as const;
/** What a person can be told. */
export type NoticeKind = (typeof noticeKinds)[number];

/** How soon a mail says it, where the person wants mail: at once, in the day's digest, not at all. */
export type Urgency = 'at-once' | 'digest' | 'bell';

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

/** What the reporter is told who left a way to reach them; a mail goes only to an address. */
export type ToReporter = {
  readonly kind: 'received' | 'looked-into' | 'outcome';
  readonly incident: IncidentId;
  readonly reference: Reference;
};
