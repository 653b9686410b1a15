// Who is told what, when something happens to an incident (5d, 6c, 7): the messages of one event, found from
// facts alone. A message holds identifiers, kinds and times, never a name or a narrative: whoever is told
// comes and reads. Nobody is told of what they did themselves, nor of what they may not see.
import type { Calendar } from '../policy/calendar.ts';
import { londonDate, type Moment } from '../policy/clock.ts';
import type { DutyName, Procedures } from '../policy/procedures.ts';
import { personOf } from '../record/actor.ts';
import type { IncidentId, PersonId, Reference } from '../record/ids.ts';
import type { Recorded } from '../record/step.ts';
import type { School } from '../school/school.ts';
import { counted, never } from './duties.ts';
import type { Incident } from './incident.ts';
import { owed } from './owed.ts';
import { rested, writtenFrom } from './rest.ts';
import type { IncidentEvent, StepName } from './steps.ts';
import { type Saying, sayingsOf } from './telling.ts';

/** What whoever reported while signed in is told of their own report; it leads to My reports. */
export const reporterKinds = ['received', 'message', 'looked-into', 'outcome'] as const;

/** What presses for a duty that is owed, and comes again until it is done. */
export const pressingKinds = ['reminder', 'statutory', 'escalated'] as const;

/** What a person can be told. */
export const noticeKinds = [
  // A new report waits to be acknowledged; with a red flag it is urgent.
  'reported',
  'urgent',
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
  // The reporter wrote to those who look into it; answered the chair how they were treated.
  'reporter-wrote',
  'retaliation-answered',
  'advised',
  // To the DPO who was asked and has not advised: nobody waits for it any more.
  'ended-unadvised',
  'no-personal-data',
  // To whom it concerns: the chair gave them something to read for their hearing.
  'hearing',
  // Whom it concerns has answered in writing.
  'heard',
  // What became of a request to know who made a confidential report.
  'unsealing',
  // A risk or a control is theirs.
  'owner',
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
  readonly kind: 'received' | 'message' | 'looked-into' | 'outcome';
  readonly incident: IncidentId;
  readonly reference: Reference;
};

/** What one event has to be told, to people and to the reporter. */
export type Messages = {
  readonly notices: readonly Notice[];
  readonly reporter: readonly ToReporter[];
};

/** What messages are found with, beside the incident as the order that led to the event left it. */
export type Telling = {
  readonly school: School;
  readonly procedures: Procedures;
  readonly calendar: Calendar;
  readonly now: Moment;
};

/** When what is owed under this name falls due, or null where nothing is or it has no date. */
const dueOf = (incident: Incident, duty: DutyName, { procedures, calendar }: Telling): Moment | null => {
  const found = owed(incident, procedures.timescales).find(
    ({ timescale, met, spared }) => timescale.duty === duty && met === null && spared === null,
  );
  const { at } = found === undefined ? { at: never } : counted(found, calendar);
  return at === never ? null : at;
};

/**
 * Whether this person may hear of it: not whom it concerns, but that something waits for their hearing; and
 * who slipped is not asked to judge.
 */
const mayHear = (
  { walled, slipped }: Incident,
  person: PersonId,
  { kind }: Saying,
  school: School,
): boolean =>
  school.people.get(person)?.active === true &&
  (kind === 'hearing' || !walled.includes(person)) &&
  !(kind === 'asked' && slipped.includes(person));

const noticesOf = (
  saying: Saying,
  to: readonly PersonId[],
  incident: Incident,
  telling: Telling,
): readonly Notice[] => {
  const { kind, duty = null, step = null, urgency = 'at-once', statutory = false } = saying;
  const { id, reference } = incident;
  const dueAt = duty === null ? (saying.dueAt ?? null) : dueOf(incident, duty, telling);
  const notBefore = statutory ? telling.now : rested(incident, telling.now, telling.procedures);
  return to.map((person) => ({
    to: person,
    kind,
    incident: id,
    reference,
    duty,
    dueAt,
    step,
    urgency,
    statutory,
    notBefore,
  }));
};

/** Whom an event tells what: each person once of a kind, and never of what they did themselves. */
const toPeople = (
  event: Recorded<IncidentEvent>,
  incident: Incident,
  telling: Telling,
): readonly Notice[] => {
  const { school, procedures } = telling;
  const from = { ...telling, now: writtenFrom(incident, event.actor, telling.now) };
  const told = new Set<string>();
  return sayingsOf(event, { incident, school, procedures }).flatMap((saying) => {
    const to = saying.to.filter((person) => {
      const name = `${saying.kind} ${person}`;
      if (told.has(name) || person === personOf(event.actor)) return false;
      told.add(name);
      return mayHear(incident, person, saying, school);
    });
    return to.length === 0 ? [] : noticesOf(saying, to, incident, from);
  });
};

/** What the reporter is told of an event: not twice a day that somebody has it in hand. */
const sayingToReporter = (
  { type, at }: Recorded<IncidentEvent>,
  incident: Incident,
): ToReporter['kind'] | null => {
  const { acknowledged, leads } = incident;
  if (type === 'acknowledged') return leads.at(-1)?.at === at ? null : 'received';
  if (type === 'reporter-written-to') return 'message';
  if (type === 'allocated') {
    const saidToday =
      acknowledged !== null && acknowledged.at !== at && londonDate(acknowledged.at) === londonDate(at);
    return leads.length > 1 || saidToday ? null : 'looked-into';
  }
  const isEnd = type === 'closed' || type === 'set-aside-as-no-incident' || type === 'marked-duplicate';
  return isEnd ? 'outcome' : null;
};

/** Who is to be told what of an event, the incident as it stands after the whole order. */
export const messages = (event: Recorded<IncidentEvent>, incident: Incident, telling: Telling): Messages => {
  const { id, reference, report } = incident;
  const canBeReached = report !== null && report.reporter === null && report.wrote.includes('contact');
  const kind = canBeReached ? sayingToReporter(event, incident) : null;
  return {
    notices: toPeople(event, incident, telling),
    reporter: kind === null ? [] : [{ kind, incident: id, reference }],
  };
};
