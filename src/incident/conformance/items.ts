// How an incident meets each lettered item of the policy: a step done answers its item by itself; what no
// step answered is answered as done or as not appropriate, because…; blank is not an answer.
import { type ItemId, itemIds } from '../../policy/policy.ts';
import { atLeast, type Severity } from '../../policy/procedures/procedures.ts';
import type { EntryNo } from '../../record/ids.ts';
import { isAfter, type Stamp } from '../../record/stamp.ts';
import type { Actor } from '../../record/step.ts';
import {
  isGovernorAskedFor,
  isWithGovernors,
  unansweredRecommendations,
  workedWith,
} from '../state/governing/governing.ts';
import { ledBy } from '../state/governing/lead.ts';
import { type Incident, reportability, severity, standingOutcome } from '../state/incident.ts';
import { countedAdvice } from '../state/telling/advice.ts';
import { isOnlyRecorded, saidIn } from '../state/telling/said-of.ts';
import { inPlace } from './in-place.ts';

/** How an item stands on an incident. */
export type ItemState = {
  readonly item: ItemId;
  /** `partly` and `to-come`: answered, but a promise is still to be kept (3j). */
  readonly state: 'done' | 'partly' | 'to-come' | 'not-appropriate' | 'open' | 'not-applicable';
  /** The entries that show it. */
  readonly entries: readonly EntryNo[];
  /** Whose word it is, where no other entry shows it. */
  readonly saidBy?: Actor;
};

/** Items that only their own steps can meet: nobody declares these done or not appropriate. */
export const metOnlyBySteps: readonly ItemId[] = [
  ...(['3k', '4a', '5a', '5b', '5c', '5d', '5e'] as const),
  ...(['6a', '6b', '6c', '6d'] as const),
];

/**
 * Whether the policy brings the item in at this severity (4a, 5c, 6b: major; 6a: critical; 4d, 6c, 6d:
 * both).
 */
export const applies = (item: ItemId, level: Severity | null): boolean => {
  if (item === '4a' || item === '5c' || item === '6b') return level === 'major';
  if (item === '6a') return level === 'critical';
  if (item === '4d' || item === '6c' || item === '6d') return level !== null && atLeast(level, 'major');
  return true;
};

/** Whether the policy that the incident is judged by has the item, and brings it in at its severity. */
export const isAskedOf = (incident: Incident, item: ItemId): boolean =>
  !incident.leftOut.includes(item) && applies(item, severity(incident));

const some = (...things: (Stamp | null | undefined)[]): readonly Stamp[] =>
  things.filter((thing): thing is Stamp => thing !== null && thing !== undefined);

const ofKind = (incident: Incident, kind: Incident['contacts'][number]['kind']): readonly Stamp[] =>
  incident.contacts.filter((contact) => contact.kind === kind);

const governorLed = (incident: Incident): readonly Stamp[] => {
  const led = ledBy(incident);
  return led?.as === 'governor' ? [led] : [];
};

/**
 * A review counts for the report that stands, not for one that a rise in severity or a reopening made
 * obsolete.
 */
const satisfied = (incident: Incident): readonly Stamp[] => {
  const report = standingOutcome(incident);
  const review = incident.reviews.at(-1);
  return report !== null && review?.satisfied && isAfter(review, report) ? [review] : [];
};

/** Their outcome, and what they recommend with it. */
const foundByGovernors = ({ governorsOutcome, recommendations }: Incident): readonly Stamp[] =>
  governorsOutcome === null ? [] : [governorsOutcome, ...recommendations.filter(({ byLead }) => !byLead)];

const shownBy: Readonly<Record<ItemId, (incident: Incident) => readonly Stamp[]>> = {
  '3a': (incident) => some(incident.scope),
  '3b': (incident) => incident.talks,
  '3c': (incident) => [...incident.evidence, ...incident.decisions],
  '3d': (incident) => [...ofKind(incident, 'expert'), ...countedAdvice(incident)],
  '3e': (incident) => [...ofKind(incident, 'escalation'), ...some(incident.chairTold)],
  '3f': (incident) => ofKind(incident, 'informed'),
  '3g': (incident) => incident.risks,
  '3h': (incident) => some(incident.discipline),
  '3i': (incident) => [...ofKind(incident, 'plan'), ...incident.communications],
  // What was planned, when it was put in place, and what its last check found.
  '3j': ({ controls }) => controls.flatMap((each) => [each, ...some(each.placed), ...each.checks.slice(-1)]),
  '3k': (incident) => some(standingOutcome(incident)),
  '4a': workedWith,
  '4b': (incident) => incident.leads,
  '4c': satisfied,
  '4d': (incident) =>
    unansweredRecommendations(incident).length > 0
      ? []
      : some(...incident.recommendations.map(({ answer }) => answer)),
  '5a': (incident) => incident.classifications,
  '5b': (incident) => some(incident.verified),
  '5c': workedWith,
  '5d': (incident) => [...some(incident.acknowledged), ...incident.notes],
  '5e': (incident) => (incident.stage === 'closed' ? incident.closures.slice(-1) : []),
  '6a': governorLed,
  '6b': workedWith,
  '6c': (incident) => incident.reportabilities,
  '6d': (incident) =>
    severity(incident) === 'critical'
      ? some(standingOutcome(incident), incident.governorsOutcome)
      : foundByGovernors(incident),
};

/** The entries of the steps that answered an item, where one did. */
const answeredByStep = (incident: Incident, item: ItemId): readonly EntryNo[] => [
  ...new Set(shownBy[item](incident).map((thing) => thing.entry)),
];

/** The entries that say otherwise where somebody would call an item not appropriate. */
export const entriesAgainst = (incident: Incident, item: ItemId): readonly EntryNo[] => {
  const judged = reportability(incident);
  const also: Partial<Record<ItemId, readonly Stamp[]>> = {
    // Files that came with the report are evidence too.
    '3c': incident.details.filter(({ files }) => files.length > 0),
    '3f': judged?.tell === 'regulator-and-individuals' ? [judged] : [],
    '3h': some(incident.disciplineAdvice),
  };
  return [...answeredByStep(incident, item), ...(also[item] ?? []).map(({ entry }) => entry)];
};

/** Whether the item may be answered in words: not where its steps alone meet it, nor 4d one by one. */
export const isForWords = ({ recommendations }: Incident, item: ItemId): boolean =>
  !metOnlyBySteps.includes(item) && !(item === '4d' && recommendations.length > 0);

/**
 * Whether nobody is asked for it yet: 4d, until the outcome report and, where one is due, the governors’ own
 * are in, as both may recommend actions.
 */
export const isYetToCome = (incident: Incident, item: ItemId): boolean => {
  const isReported = incident.stage === 'submitted' || incident.stage === 'reviewed';
  const isAsked = incident.recommendations.length > 0 || (isReported && !isWithGovernors(incident));
  return item === '4d' && !isAsked;
};

export const itemState = (incident: Incident, item: ItemId): ItemState => {
  if (!isAskedOf(incident, item)) return { item, state: 'not-applicable', entries: [] };
  const entries = answeredByStep(incident, item);
  if (item === '3h' && incident.discipline?.commenced === false)
    return { item, state: 'not-appropriate', entries };
  if (item === '3j' && entries.length > 0) return { item, state: inPlace(incident.controls), entries };
  // That a recommendation was carried out is the word of the person who answered it.
  const answered = item === '4d' ? incident.recommendations.at(-1)?.answer : undefined;
  // What another recorded is their word until it is confirmed.
  const isWord = entries.every((entry) => isOnlyRecorded(incident, entry));
  const word = answered ?? (isWord ? saidIn(incident, entries[0] ?? 0) : undefined);
  if (entries.length > 0) return { item, state: 'done', entries, ...(word ? { saidBy: word.by } : {}) };
  if (item === '4d' && incident.recommendations.length > 0) return { item, state: 'open', entries };
  const answer = incident.answers.findLast((each) => each.item === item);
  if (answer === undefined) return { item, state: 'open', entries: [] };
  if (answer.shownBy !== undefined)
    return { item, state: answer.answer, entries: [answer.shownBy, answer.entry] };
  return { item, state: answer.answer, entries: [answer.entry], saidBy: answer.by };
};

/** How every item stands that the policy has, in its order. */
export const itemStates = (incident: Incident): readonly ItemState[] =>
  itemIds.filter((item) => !incident.leftOut.includes(item)).map((item) => itemState(incident, item));

/** The items of 3a-3j that still lack an answer: while there is one, no outcome report is accepted (3k). */
export const unansweredBeforeOutcome = (incident: Incident): readonly ItemId[] =>
  itemIds.filter(
    (item) => item.startsWith('3') && item !== '3k' && itemState(incident, item).state === 'open',
  );

/** The points that somebody else answers by what they owe. */
export type Others = Readonly<Partial<Record<ItemId, unknown>>>;

/**
 * What is left of them for the lead: what they recommended on discipline waits for the headteacher, and
 * some for others.
 */
export const unansweredByLead = (incident: Incident, others: Others): readonly ItemId[] =>
  unansweredBeforeOutcome(incident)
    .filter((item) => item !== '3h' || incident.disciplineAdvice === null)
    .filter((item) => !(item in others));

/** Whether a governor on the case is still to be named. */
export const wantsGovernors = (incident: Incident): boolean =>
  isGovernorAskedFor(incident) || itemState(incident, '4a').state === 'open';
