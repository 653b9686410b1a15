// The kind of stream that an incident is: what the one door asks about it, answered by the rules beside it.

import { hourOf, type Moment } from '../policy/clock.ts';
import { noonOr } from '../policy/when.ts';
import { personOf } from '../record/actor.ts';
import { NotFound } from '../record/failure.ts';
import type { Actor, Event, Recorded, Refusal } from '../record/step.ts';
import type { Ask } from '../record/take.ts';
import { holds } from '../school/holders.ts';
import {
  type AnyNotice,
  type CasebookLine,
  defineKind,
  type Given,
  type Happened,
  type Notifications,
} from '../school/kind.ts';
import { calendarOf } from '../school/own-days.ts';
import { proceduresOf } from '../school/policies/adopted-procedures.ts';
import { pinnedNow, policyOf } from '../school/policies/policy-versions.ts';
import type { School } from '../school/school.ts';
import { lackedOn } from './asks/closing-gate.ts';
import type { Capacity } from './capacity.ts';
import { afterQuietHours } from './due/quiet-hours.ts';
import { notJudged } from './figures/figure-row.ts';
import { type Mark, marksOf } from './figures/marks.ts';
import { mayReadProse, permit } from './may.ts';
import type { Notice } from './notifications/notice.ts';
import { agenda } from './notifications/reminders.ts';
import { toNextMeeting } from './notifications/to-next-meeting.ts';
import { notificationsFor } from './notify.ts';
import { capacities, knowsOf } from './people/capacities.ts';
import { owedByDuplicate } from './people/duplicates.ts';
import { listedBy, viewerKeys } from './people/viewers.ts';
import { lead } from './state/governing/lead.ts';
import { blank, classification, type Incident, isProtected } from './state/incident.ts';
import { noteHurry, standingHurry } from './state/judging/standing-hurry.ts';
import { facts } from './state/judging/triage.ts';
import { isPractice, offItsClock, onItsClock } from './state/practice.ts';
import { saidLast } from './state/report.ts';
import type { Context } from './step.ts';
import type { StepName } from './step-names.ts';
import { type IncidentEvent, rowOf, steps } from './steps.ts';

// What every entry leaves in the state of its incident: who made it, and who reads what was written in it.
const readersOf = ({ type, facts, proseGiven }: Recorded<Event>): readonly (readonly Capacity[] | null)[] =>
  proseGiven.map((field) => rowOf(type)?.readers?.(facts as never, field) ?? null);

/** Null where everybody on the case reads some of it. What is sealed is read by nobody. */
const restrictedTo = (event: Recorded<Event>): readonly Capacity[] | null => {
  const all = readersOf(event);
  const unsealed = all.filter((readers) => readers === null || readers.length > 0);
  if (all.length > 0 && unsealed.length === 0) return [];
  return unsealed.find((readers) => readers !== null) ?? null;
};

const noteAuthor = (incident: Incident, event: Recorded<Event>): Incident => {
  const readers = restrictedTo(event);
  return {
    ...incident,
    // Who merely took a copy wrote nothing.
    authors: [...incident.authors, event.type === 'copied-out' ? null : personOf(event.actor)],
    restricted:
      readers === null ? incident.restricted : [...incident.restricted, { entry: event.version, readers }],
  };
};

/** What each event leads to, whatever its step says. */
export const alsoFolds = (incident: Incident, event: Recorded<Event>): Incident =>
  noteHurry(noteAuthor(incident, event), event);

const noSuch = () => new NotFound('There is no such incident.');

const capacitiesOf = (incident: Incident, actor: Actor, school: School): Context['capacities'] => {
  if (actor.kind === 'person') return capacities(incident, actor.person, school);
  return new Set([actor.kind === 'clock' ? 'time' : actor.kind === 'link' ? 'linked' : 'reporter']);
};

const permitted = (incident: Incident, step: StepName, { actor, school }: Given): Refusal | null => {
  if (step === 'report') return null;
  if (incident.version === 0 || actor.kind === 'operator') throw noSuch();
  const found = capacitiesOf(incident, actor, school);
  if (actor.kind === 'person') {
    // The person who is merely heard answers what they were given to read: for all else there is nothing.
    const isThere = step === 'answer-hearing' ? found.has('heard') : knowsOf(found);
    if (!isThere) throw noSuch();
  }
  return permit(incident, step, found);
};

/**
 * What the reporter of a protected report did stands at the full hour before it, because the minute could
 * say who was at which screen. All else stands at its minute.
 */
const hideMinute = (incident: Incident, ask: Ask, { actor, now }: Given): { ask: Ask; at: Moment } => {
  if (actor.kind !== 'reporter') return { ask, at: onItsClock(incident, now) };
  if (ask.step !== 'report') return { ask, at: isProtected(incident) ? hourOf(now) : now };
  const facts = ask.facts as Reporting;
  if (facts.naming === 'named') return { ask, at: now };
  return { ask: { ...ask, facts: { ...facts, receivedAt: hourOf(facts.receivedAt) } }, at: hourOf(now) };
};

type Reporting = Extract<Recorded<IncidentEvent>, { readonly type: 'reported' }>['facts'];

const noticeOf = (
  { to, kind, incident, urgency, statutory, notBefore, ...said }: Notice,
  school: School,
  practice: boolean,
): AnyNotice => {
  const { reference, duty, dueAt, step } = said;
  // The outside body comes in only where a report concerns all others: any mail would tell those who see it
  // that there is one.
  const quiet = holds(school, to, 'outside-body') ? ({ inBellOnly: true } as const) : {};
  const facts = { reference, duty, dueAt, step, statutory, ...(practice && { practice: true }) };
  return { to, kind, stream: incident, facts, urgency, statutory, notBefore, ...quiet };
};

/** Said once, though several events of an order say it. */
const once = (notices: readonly Notice[]): readonly Notice[] => {
  const names = notices.map(({ to, kind, duty, step }) => [to, kind, duty, step].join(' '));
  return notices.filter((_, index) => names.indexOf(names[index] as string) === index);
};

/** A statement for a witness whose address was given goes to them at once. */
const toWitness = (events: readonly Recorded<IncidentEvent>[], incident: Incident, now: Moment) => {
  const sent = events.findLast(
    ({ type, proseGiven }) => type === 'statement-asked' && proseGiven.includes('address'),
  );
  return sent === undefined
    ? null
    : { kind: 'statement', stream: incident.id, notBefore: now, statement: sent.version };
};

const notificationsOf = ({
  events,
  state: incident,
  after: school,
  now,
}: Happened<Incident, IncidentEvent>): Notifications => {
  const procedures = proceduresOf(school.settings, incident.procedures);
  const context = { school, procedures, calendar: calendarOf(school.settings), now };
  const all = events.map((event) => notificationsFor(event, incident, context));
  // The last word of an order to its reporter: what came before it in the same breath is in it.
  const last = all.findLast(({ reporter }) => reporter !== null)?.reporter ?? null;
  return {
    notices: [
      ...once(all.flatMap(({ notices }) => notices)).map((notice) =>
        noticeOf(notice, school, isPractice(incident)),
      ),
      ...toNextMeeting(events, incident, school),
    ],
    toReporter:
      last === null
        ? toWitness(events, incident, now)
        : { kind: last, stream: incident.id, notBefore: afterQuietHours(incident, now, procedures) },
  };
};

const excludes: ReadonlySet<string> = new Set([
  'conflict-declared',
  'concern-resolved',
  'exclusion-followed',
]);

export const incidentKind = defineKind<'incident', Incident, Context, typeof steps>({
  name: 'incident',
  timePassesAfter: new Set(['clock-hurried']),
  steps,
  blank,
  opensWith: ['report'],
  sealedAs: 'stream',
  /** Judged by its own versions of policy and procedures; it begins under those in force. */
  contextOf(incident, { now, actor, school }) {
    const { settings } = school;
    const { policy, procedures } =
      incident.version === 0 ? { ...settings, policy: pinnedNow(school) } : incident;
    return {
      now: onItsClock(incident, now),
      actor,
      school,
      calendar: calendarOf(settings),
      capacities: capacitiesOf(incident, actor, school),
      policy: policyOf(school, policy),
      procedures: proceduresOf(settings, procedures),
      lacks: () => lackedOn(incident, school),
    };
  },
  permit: permitted,
  alsoFolds,
  asRecorded: hideMinute,
  notificationsOf,
  seen: {
    sightOf(incident, school) {
      const procedures = proceduresOf(school.settings, incident.procedures);
      const calendar = calendarOf(school.settings);
      let known: ReturnType<typeof agenda> | undefined;
      const time = () => {
        known ??= agenda(incident, procedures, calendar, school);
        return known;
      };
      // Most ask only who sees it: what is reckoned of its time waits until it is asked for.
      return {
        keys: listedBy(incident, school),
        excluded: incident.excluded,
        get dueAt() {
          return time().dueAt;
        },
        get wakeAt() {
          return offItsClock(incident, time().wakeAt);
        },
        get casebook() {
          return casebookLine(incident, marksOf(incident, procedures, calendar));
        },
      };
    },
    keysOf: viewerKeys,
    ownKey: (person) => `person:${person}`,
    isSearched: ({ type, facts }, field) =>
      // How to reach a reporter is not looked for, nor a file by its digest.
      field !== 'contact' &&
      field !== 'digest' &&
      mayReadProse({ type, facts: facts as Readonly<Record<string, unknown>> }, field, new Set()),
  },
  passesOn: {
    after: excludes,
    asks: ({ id, excluded }) =>
      excluded.map((person) => ({ step: 'follow-exclusion', facts: { person, from: id }, prose: {} })),
  },
  follows: {
    // What excludes somebody, or makes an incident a duplicate of one that may have some; or lifts one, which
    // stays as long as the other incident has it.
    after: new Set([
      'conflict-declared',
      'concern-resolved',
      'exclusion-followed',
      'marked-duplicate',
      'exclusion-lifted',
    ]),
    linkedTo: ({ sameAs }) => sameAs,
    linkKey: (stream) => `same-as:${stream}`,
    asksNamed(duplicate, events, original) {
      if (!events.has('marked-duplicate') || duplicate.setAside?.of !== original.id) return [];
      const facts = owedByDuplicate(duplicate, original);
      return facts === null ? [] : [{ step: 'take-over', facts, prose: {} }];
    },
    asks: ({ excluded }, other) =>
      excluded
        .filter((person) => !other.excluded.includes(person))
        .map((person) => ({ step: 'follow-exclusion', facts: { person }, prose: {} })),
  },
});

/** What the casebook lists of an incident. */
export const casebookLine = (incident: Incident, marks: readonly Mark[]): CasebookLine => {
  const { version, reference, stage, report, closures, contained, details } = incident;
  const judged = classification(incident);
  const { discoveredAt } = saidLast(details);
  return {
    version,
    reference,
    stage,
    severity: judged?.severity ?? null,
    hurry: standingHurry(incident),
    certainty: (judged ?? facts(incident))?.certainty ?? notJudged,
    // Facts are established first: until it is classified, the cause is what they say.
    cause: judged?.cause ?? facts(incident)?.cause ?? null,
    lead: lead(incident)?.person ?? null,
    reportedAt: report?.receivedAt ?? null,
    closedAt: closures.at(-1)?.at ?? null,
    ownMistake: report?.ownMistake === true,
    protected: isProtected(incident),
    breached: incident.breached,
    discoveredAt: discoveredAt === null ? null : noonOr(discoveredAt),
    containedAt: contained === null ? null : noonOr(contained.containedAt),
    marks,
  };
};
