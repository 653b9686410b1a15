// How one incident meets the policy, point by point, with the entries that show it. It judges only what can
// be judged: the time from discovery to report (1) is a figure without a verdict, because "immediately" has
// no number, and of the details (2) it says which were given, because "as much as possible" has none either.

import type { Calendar } from '../../policy/calendar.ts';
import { counted, type Moment, sayLength, sayShortDate } from '../../policy/clock.ts';
import { type ItemId, item, type PointNumber, type Policy, pointOf } from '../../policy/policy.ts';
import { atLeast, type Procedures } from '../../policy/procedures/procedures.ts';
import { inDuty } from '../../policy/said.ts';
import { sayWhen } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Duty, duties } from '../due/duties.ts';
import { inFull } from '../due/missed-notes.ts';
import { classification, type Incident, isOpen, severity } from '../state/incident.ts';
import type { Classification } from '../state/judging/judgement.ts';
import { sayInPlace } from './in-place.ts';
import { type ItemState, itemStates } from './items.ts';

/**
 * Whether a point is met; `partly` where some of it was done and nothing was late, `not-yet` while it still
 * can be, `not-judged` where it is said and not judged.
 */
export type Conformance = 'met' | 'partly' | 'not-yet' | 'missed' | 'not-judged' | 'not-applicable';

/** A length of time that is shown and not judged. */
type Figure = { readonly what: string; readonly lengthMs: number; readonly says: string };

/**
 * How an item stands, and in words where its state alone would mislead: `says` is said of its point too, a
 * `note` beside the item alone.
 */
export type ItemConformance = ItemState & { readonly says?: string; readonly note?: string };

/** How the incident meets one point of the policy. */
export type PointConformance = {
  readonly point: PointNumber;
  readonly state: Conformance;
  readonly says: string;
  readonly entries: readonly EntryNo[];
  /** The point's lettered items (3-6). */
  readonly items?: readonly ItemConformance[];
  readonly duties?: readonly Duty[];
  /** From discovery to report (1). */
  readonly figure?: Figure;
};

type Judged = Omit<PointConformance, 'point'>;

const unique = (entries: readonly EntryNo[]): readonly EntryNo[] =>
  [...new Set(entries)].sort((a, b) => a - b);

const unmet = (incident: Incident): Conformance => (isOpen(incident) ? 'not-yet' : 'missed');

const reporting = ({ report, details }: Incident): Judged => {
  if (report === null) return { state: 'not-yet', says: 'Nothing has been reported.', entries: [] };
  const found = details.findLast((each) => each.discoveredAt !== null);
  if (found === undefined || found.discoveredAt === null) {
    const says = 'It was reported. Nobody has said when it was discovered, so we do not know how soon.';
    return { state: 'not-judged', says, entries: [report.entry] };
  }
  const { discoveredAt } = found;
  if (typeof discoveredAt !== 'number') {
    const discovered = `It was discovered ${sayWhen(discoveredAt)}`;
    const says = `${discovered}. We do not know how soon it was reported after that.`;
    return { state: 'not-judged', says, entries: [report.entry, found.entry] };
  }
  const lengthMs = Math.max(0, report.receivedAt - discoveredAt);
  const figure = { what: 'From discovery to report', lengthMs, says: sayLength(lengthMs) };
  const says =
    `It was reported ${figure.says} after it was discovered. The policy sets no time limit, so this is not ` +
    'scored.';
  return { state: 'not-judged', says, entries: [report.entry, found.entry], figure };
};

/** What helps beside what happened, in the words of the report's page. */
const wanted: readonly { readonly label: string; readonly given: (incident: Incident) => boolean }[] = [
  {
    label: 'when it was discovered',
    given: ({ details }) => details.some((each) => each.discoveredAt !== null),
  },
  { label: 'when it happened', given: ({ details }) => details.some((each) => each.happenedAt !== null) },
  { label: 'where', given: (incident) => wasSaid(incident, 'where') },
  { label: 'what information', given: (incident) => wasSaid(incident, 'information') },
  { label: 'who was involved', given: (incident) => wasSaid(incident, 'peopleInvolved') },
  { label: 'how many people', given: ({ details }) => details.some((each) => each.affected !== null) },
  { label: 'what was done already', given: (incident) => wasSaid(incident, 'alreadyDone') },
  { label: 'files', given: ({ details }) => details.some((each) => each.files.length > 0) },
  { label: 'more details', given: (incident) => wasSaid(incident, 'more') },
];

const wasSaid = ({ details }: Incident, field: string): boolean =>
  details.some((each) => each.proseGiven.includes(field));

const list = new Intl.ListFormat('en-GB');

const detailing = (incident: Incident): Judged => {
  const given = wanted.filter((each) => each.given(incident)).map(({ label }) => label);
  const lacking = wanted
    .filter((each) => each.label !== 'files' && each.label !== 'more details' && !each.given(incident))
    .map(({ label }) => label);
  const all = [...(incident.report === null ? [] : [incident.report]), ...incident.details];
  const entries = [...new Set(all.map((each) => each.entry))];
  const rest = lacking.length === 0 ? '' : ` Not given: ${list.format(lacking)}.`;
  if (given.length === 0) {
    const says = `The report says what happened, which is all it must say here.${rest}`;
    return { state: 'not-judged', says, entries };
  }
  return {
    state: 'met',
    says: `Given beside what happened: ${list.format(given)}.${rest}`,
    entries,
  };
};

const askedByLaw =
  'The policy does not ask for this at this severity. It was assessed because the law asks it of every ' +
  'incident.';

/** Somebody judged otherwise than the criteria: an auditor asks why. */
const withProposal = (each: ItemState, judged: Classification | null): ItemConformance =>
  judged === null || judged.severity === judged.proposed
    ? each
    : {
        ...each,
        says:
          `Classified as ${judged.severity}, where the criteria propose ${judged.proposed}: ` +
          'allowed, with a reason.',
        note: `See entry ${judged.entry}, and “What counts”.`,
      };

/** Of these a reader asks why so little, or somebody else’s entry, is enough. */
const explained: readonly ItemId[] = ['4a', '5b', '5c', '5d', '6b', '6c'];

const whatCounts = 'See “What counts”.';

/** What is not asked hangs on the lower severity. */
const withSeverity = (each: ItemState, judged: Classification | null): ItemConformance =>
  judged === null || judged.proposed !== 'critical' || judged.severity === 'critical'
    ? each
    : {
        ...each,
        note: `Classified as ${judged.severity}, not critical as proposed (entry ${judged.entry}).`,
      };

/** The item as it stands; whether it must be reported is assessed also where the policy does not ask it. */
const itemOf =
  (incident: Incident) =>
  (each: ItemState): ItemConformance => {
    const { reportabilities, controls, answers } = incident;
    if (each.item === '6c' && each.state === 'not-applicable' && reportabilities.length > 0) {
      const entries = reportabilities.map(({ entry }) => entry);
      return { item: '6c', state: 'done', entries, says: askedByLaw };
    }
    if (each.item === '5a') return withProposal(each, classification(incident));
    if (each.item === '6a') return withSeverity(each, classification(incident));
    if (explained.includes(each.item) && each.state === 'done') return { ...each, note: whatCounts };
    const says = each.item === '3j' ? sayInPlace(controls) : undefined;
    if (says === undefined) return each;
    const answer = answers.findLast(({ item, answer }) => item === '3j' && answer === 'done');
    if (answer === undefined) return { ...each, says };
    const { entry } = answer;
    const why = `Entry ${entry} answers this point with “done”: that counts once the controls are in place.`;
    return { ...each, entries: unique([...each.entries, entry]), says: `${says} ${why}` };
  };

const sayAnswered = (items: readonly ItemConformance[]): string =>
  [
    'Every item is done, not needed, or not appropriate for a reason.',
    ...items.flatMap(({ says }) => says ?? []),
  ].join(' ');

const answering = (incident: Incident, point: PointNumber, policy: Policy): Judged => {
  const items = itemStates(incident)
    .filter(({ item }) => pointOf(item) === point)
    .map(itemOf(incident));
  const entries = unique(items.flatMap((each) => each.entries));
  if (incident.stage === 'set-aside') {
    return { state: 'not-applicable', says: 'It was set aside, so nothing more is needed.', entries, items };
  }
  const level = severity(incident);
  if (point === '6' && level !== null && !atLeast(level, 'major')) {
    const says = `The policy asks this only of major and critical incidents. This one is ${level}.`;
    return { state: 'not-applicable', says, entries, items };
  }
  if (point === '6' && level === null) {
    const says = `We know whether the ${inDuty('governing body')} is needed once the incident is classified.`;
    return { state: unmet(incident), says, entries, items };
  }
  if (items.length === 0) {
    const says = 'The school’s policy leaves out every item of this point.';
    return { state: 'not-applicable', says, entries, items };
  }
  const open = items.filter((each) => each.state === 'open').length;
  if (open > 0) {
    // The items stand below in full.
    return { state: unmet(incident), says: `Still to come: ${counted(open, 'item')}.`, entries, items };
  }
  const promised = items.find(({ state }) => state === 'to-come' || state === 'partly');
  if (promised === undefined) return { state: 'met', says: sayAnswered(items), entries, items };
  const says = `${item(policy, promised.item).text}: ${promised.says}`;
  return { state: promising(incident, promised), says, entries, items };
};

/** What was promised can come after the closing too. */
const promising = (incident: Incident, { state }: ItemState): Conformance => {
  if (state === 'partly') return 'partly';
  return incident.controls.some((each) => each.state === 'planned') ? 'not-yet' : unmet(incident);
};

const keepingTime = (incident: Incident, found: readonly Duty[]): Judged => {
  const those = (...states: readonly Duty['state'][]) => found.filter(({ state }) => states.includes(state));
  const late = those('missed', 'met-late');
  const undone = those('undone');
  const open = those('open');
  const kept = those('met').length;
  const entries = unique(found.flatMap((duty) => duty.entries));
  // One of several notes is named by its day.
  const nameOf = ({ label, duty, dueAt }: Duty): string => {
    const isOneOf = duty === 'progress-note' && incident.notes.length > 0;
    return `“${label}”${isOneOf ? ` (${sayShortDate(dueAt, dueAt)})` : ''}`;
  };
  const labels = (those: readonly Duty[]) =>
    list.format(
      [...Map.groupBy(those, ({ label }) => label)].map(([label, [first, ...more]]) =>
        first === undefined || more.length > 0 ? `“${label}” (${more.length + 1} times)` : nameOf(first),
      ),
    );
  const keptOf = `${kept} of ${kept + late.length + undone.length + open.length} timescales kept`;
  const never = undone.length === 0 ? '' : `; not done before it ended: ${labels(undone)}`;
  if (late.length > 0) {
    const toCome = `, ${late.length} missed, ${open.length} to come`;
    const missed = those('missed');
    const parts = [
      ['done late', those('met-late')],
      ['not done', missed.filter((each) => !each.isOwedStill)],
      ['still not done', missed.filter((each) => each.isOwedStill)],
    ] as const;
    const named = parts.flatMap(([how, found]) => (found.length === 0 ? [] : `; ${how}: ${labels(found)}`));
    const says = `${keptOf}${toCome}${named.join('')}${never}.`;
    return { state: 'missed', says, entries, duties: found };
  }
  if (undone.length > 0) return { state: 'partly', says: `${keptOf}${never}.`, entries, duties: found };
  if (incident.stage === 'set-aside') {
    const says = `It was set aside, so nothing more is needed${kept === 0 ? '' : `; ${keptOf} before`}.`;
    return { state: 'not-applicable', says, entries, duties: found };
  }
  if (open.length > 0) {
    const says = `${counted(kept, 'timescale')} kept so far, ${open.length} to come.`;
    return { state: 'not-yet', says, entries, duties: found };
  }
  return { state: 'met', says: `${keptOf}.`, entries, duties: found };
};

/** Where an office directs, “as directed by” is met only by a direction (3). */
const asDirected = (incident: Incident, judged: Judged): Judged => {
  const { directions, stage } = incident;
  if (stage === 'set-aside') return judged;
  const entries = unique([...judged.entries, ...directions.map(({ entry }) => entry)]);
  if (directions.length > 0 || judged.state !== 'met') return { ...judged, entries };
  return { ...judged, state: unmet(incident), says: 'Nobody directed the investigation.' };
};

/** How the incident meets each point of the policy, in the policy's order. */
export const conformance = (
  incident: Incident,
  policy: Policy,
  procedures: Procedures,
  calendar: Calendar,
  now: Moment,
  isDirected = false,
): readonly PointConformance[] =>
  policy.points.map(({ number: point }) => {
    if (point === '1') return { point, ...reporting(incident) };
    if (point === '2') return { point, ...detailing(incident) };
    if (point === '7') {
      const all = duties(incident, procedures, calendar, now);
      return { point, ...keepingTime(incident, inFull(incident, all, { procedures, calendar })) };
    }
    const judged = answering(incident, point, policy);
    return { point, ...(point === '3' && isDirected ? asDirected(incident, judged) : judged) };
  });
