// What each timescale of the Procedures (7) means on one incident: who owes it, what met it, what spares it.
// From when it runs stands in starts.ts, the arithmetic of days in duties.ts. The surprising thing: what was
// met is judged by the severity that was in force when it was met, whatever is found out later.
import type { Moment } from '../../policy/clock.ts';
import {
  type DischargingStep,
  type DutyName,
  type Timescale,
  type Within,
  within,
} from '../../policy/procedures/procedures.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { latest as latestOf, type When } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import { isAfter, type Stamp } from '../../record/stamp.ts';
import type { Capacity } from '../capacity.ts';
import { advised, findsOut, toFindOut } from '../state/advice.ts';
import { clockStart } from '../state/awareness.ts';
import { failureSettled } from '../state/controls.ts';
import {
  answeredBy,
  authorityInQuestion,
  chairKnows,
  directionInQuestion,
  isWithGovernors,
  namedDays,
  ratificationOf,
} from '../state/governing.ts';
import {
  flaggedIn,
  type Incident,
  isChildAtRisk,
  isDecided,
  isHeld,
  isProtected,
  redFlagsOf,
  reportability,
  severity,
  waitingTo,
} from '../state/incident.ts';
import { retaliationAsked } from '../state/retaliation.ts';
import { standingHurry } from '../state/standing-hurry.ts';
import { areBothTold } from '../state/told.ts';
import { asksToAssessAgain } from '../state/triage.ts';
import {
  checkedInPart,
  controlsChecked,
  controlsToCheck,
  type Met,
  met,
  type Start,
  standingControls,
} from './met.ts';
import { askedAgain, isToBeLed, startOf, startOfLead } from './starts.ts';

/**
 * From when and how soon it was to be done, as that was known from a moment on, by what entry; 0 from the
 * start.
 */
export type Reckoning = {
  readonly start: Start;
  readonly period: Within;
  readonly knownAt: Moment;
  readonly knownIn?: EntryNo;
  readonly knownAs?: string;
};

/** One duty on one incident, before anybody counts days. */
export type Owed = {
  readonly timescale: Timescale;
  readonly label: string;
  /** Whether it is owed a second time. */
  readonly isSecond: boolean;
  readonly owner: Capacity;
  readonly start: Start;
  readonly period: Within;
  /** How it was reckoned, first to last: what is found out later may make it sooner, or later. */
  readonly reckonings: readonly Reckoning[];
  /** Whether it falls due at night too: the law's clock, a child at risk, and a day that somebody named. */
  readonly runsAtNight: boolean;
  /** The entry with the red flags that stand on it, null where it has none. */
  readonly flaggedIn: EntryNo | null;
  readonly met: Met | null;
  /** Where more is left to do, what was done of it. */
  readonly inPart: readonly Stamp[];
  /** Why it is not needed, or null where it is. */
  readonly spared: string | null;
};

/** When it was done, at the latest; a day without a time says no more. */
const doneBy = (thing: Stamp | undefined, when: When | undefined): Moment | undefined =>
  when === undefined ? thing?.at : Math.min(latestOf(when), thing?.at ?? Number.POSITIVE_INFINITY);

const peopleTold = ({ contacts }: Incident): Met | null => {
  const told = contacts.find(({ kind }) => kind === 'informed');
  return met(told, doneBy(told, told?.doneAt));
};

const regulatorTold = (incident: Incident): Met | null => {
  const told = incident.notifications.find((each) => each.body === 'regulator');
  return met(told, told?.notifiedAt);
};

const reported = (incident: Incident): Stamp | undefined => {
  const asked = askedAgain(incident);
  return incident.outcomes.find((each) => isAfter(each, asked));
};

const meets: Readonly<Record<DutyName, (incident: Incident) => Met | null>> = {
  'read-report': (incident) => met(incident.forwarded),
  acknowledge: (incident) => met(incident.acknowledged),
  classify: (incident) => met(incident.classifications[0]),
  triage: (incident) => met(incident.reportabilities[0]),
  'consult-dpo': (incident) => {
    const first = advised(incident);
    return met(first, doneBy(first, first?.givenAt));
  },
  'tell-chair': (incident) => met(chairKnows(incident)),
  'decide-ico': (incident) => met(incident.reportabilities.find(isDecided)),
  'notify-ico': regulatorTold,
  'inform-people': peopleTold,
  'assign-lead': (incident) =>
    isToBeLed(incident) ? null : met(incident.leads.find((each) => isAfter(each, startOfLead(incident)))),
  'ratify-authority': (incident) => {
    const authority = authorityInQuestion(incident);
    return met(authority && ratificationOf(incident, authority));
  },
  'answer-direction': (incident) => met(directionInQuestion(incident)?.answer ?? undefined),
  'progress-note': () => null,
  'interim-outcome': (incident) => met(incident.interims[0]),
  'outcome-report': (incident) => met(reported(incident)),
  'review-and-close': (incident) => (incident.stage === 'closed' ? met(incident.closures.at(-1)) : null),
  'check-controls': (incident) => controlsChecked(incident, 1),
  'answer-failed-control': (incident) => met(failureSettled(incident)),
  'ask-retaliation': (incident) => met(retaliationAsked(incident)),
};

const spares: Partial<Record<DutyName, (incident: Incident) => string | null>> = {
  'consult-dpo': (incident) => {
    // A person it concerns is not asked about it: advice comes from outside then (3d).
    if (incident.report?.concerns.includes('data-protection-officer')) return 'It concerns them.';
    if (reportability(incident)?.personalData === 'no') return 'No personal data is involved.';
    return areBothTold(incident) ? `The ${regulatorName} and the people affected were told.` : null;
  },
  'tell-chair': (incident) =>
    incident.forwarded === null ? null : 'It came to the chair first, who then forwarded or kept it.',
  'notify-ico': (incident) => {
    const judged = reportability(incident);
    // Facts that ask for more than was decided start the 72 hours again.
    return judged !== null && judged.tell === 'nobody' && isDecided(judged) && !asksToAssessAgain(incident)
      ? `The school decided that it does not have to tell the ${regulatorName}.`
      : null;
  },
  'interim-outcome': (incident) => (incident.outcomes.length > 0 ? 'The outcome report is complete.' : null),
};

const ownerOf = (incident: Incident, duty: DutyName): Capacity => {
  if (duty === 'consult-dpo') {
    return toFindOut(incident) === null ? 'dpo' : findsOut(incident);
  }
  if (['read-report', 'ask-retaliation', 'ratify-authority'].includes(duty)) return 'chair';
  if (duty === 'review-and-close') return isWithGovernors(incident) ? 'chair' : 'reviewer';
  if (duty === 'assign-lead' && severity(incident) === 'critical') return 'chair';
  if (duty === 'answer-direction') {
    const direction = directionInQuestion(incident);
    return direction === undefined ? 'office' : answeredBy(incident, direction);
  }
  return ['progress-note', 'interim-outcome', 'outcome-report'].includes(duty) ? 'lead' : 'office';
};

/** A second person is asked whether it is right to tell nobody: meanwhile nobody is asked to tell. */
export const awaitsTellingNobody = (incident: Incident): boolean =>
  waitingTo(incident, 'reassess')?.judged.tell === 'nobody';

/** Until a person has decided to tell the ICO, its clock runs, but nobody is asked to tell it. */
export const isToTell = (incident: Incident): boolean => {
  const proposed = waitingTo(incident, 'reassess')?.judged ?? null;
  const isTold = [reportability(incident), proposed].some((each) => each !== null && each.tell !== 'nobody');
  return isTold && !awaitsTellingNobody(incident);
};

/**
 * The step that discharges a duty now: the governors report first (6d), then it is reviewed, then closed. The
 * ICO is told once that is decided.
 */
export const stepNow = (
  incident: Incident,
  { duty, dischargedBy }: Timescale,
): DischargingStep | 'governors-outcome' | 'review-outcome' | 'ask-advice' => {
  if (duty === 'notify-ico' && !isToTell(incident)) return 'assess-reportability';
  if (duty === 'consult-dpo' && toFindOut(incident) !== null) return 'ask-advice';
  if (duty !== 'review-and-close' || incident.stage !== 'submitted') return dischargedBy;
  return isWithGovernors(incident) ? 'governors-outcome' : 'review-outcome';
};

const asJudged = (
  { classifications, hurries }: Incident,
  at: EntryNo,
): Pick<Incident, 'classifications' | 'hurries'> => ({
  classifications: classifications.filter(({ entry }) => entry <= at),
  hurries: hurries.filter(({ entry }) => entry <= at),
});

/** How soon, by the severity and hurry in force when it was met, or now. */
export const periodOf = (
  incident: Incident,
  timescale: Timescale,
  done: Pick<Met, 'entry'> | null,
): Within => {
  const then = done === null ? incident : { ...incident, ...asJudged(incident, done.entry) };
  const figure = within(timescale, {
    severity: severity(then),
    redFlags: redFlagsOf(incident),
    contained: incident.contained !== null,
    hurry: standingHurry(then),
  });
  const named = namedDays[timescale.duty];
  return named !== undefined && figure !== null ? named(incident) : figure;
};

const begun = (incident: Incident, duty: DutyName): boolean => {
  if (duty === 'read-report' || duty === 'ask-retaliation') return isProtected(incident);
  if (duty === 'inform-people') return reportability(incident)?.tell === 'regulator-and-individuals';
  if (duty === 'progress-note') return incident.stage === 'investigating';
  // Whom the chair has not let in is owed nothing and asked for nothing yet.
  if (duty === 'consult-dpo') return !isHeld(incident);
  return duty !== 'check-controls' || standingControls(incident).length > 0;
};

const asOf = (incident: Incident, entry: EntryNo): Incident => {
  const upTo = <T extends Stamp>(all: readonly T[]) => all.filter((each) => each.entry <= entry);
  const { classifications, hurries } = asJudged(incident, entry);
  const reportabilities = upTo(incident.reportabilities);
  const [details, awareProposed] = [upTo(incident.details), upTo(incident.awareProposed)];
  const contained = (incident.contained?.entry ?? 0) > entry ? null : incident.contained;
  const isAsNow =
    classifications.length === incident.classifications.length &&
    hurries.length === incident.hurries.length &&
    reportabilities.length === incident.reportabilities.length &&
    details.length === incident.details.length &&
    awareProposed.length === incident.awareProposed.length &&
    contained === incident.contained;
  return isAsNow
    ? incident
    : { ...incident, classifications, hurries, reportabilities, details, awareProposed, contained };
};

type Turn = Pick<Stamp, 'entry' | 'at'> & { readonly knownAs: string };

const turnsAs = (knownAs: string, all: readonly Stamp[]): readonly Turn[] =>
  all.map(({ entry, at }) => ({ entry, at, knownAs }));

/** What somebody decided or said that may have changed from when or how soon it was due, until it was met. */
const turns = (
  { classifications, hurries, reportabilities, details, awareProposed, contained }: Incident,
  done: Met | null,
): readonly Turn[] =>
  [
    ...turnsAs('what became known', hurries),
    ...turnsAs('the classification', classifications),
    ...turnsAs('the assessment', reportabilities),
    ...turnsAs('the proposal', awareProposed),
    ...turnsAs(
      'what was said of when the school knew',
      details.filter(({ discoveredAt, supplierAt = null }) => discoveredAt !== null || supplierAt !== null),
    ),
    ...turnsAs('when it was contained', contained === null ? [] : [contained]),
  ]
    .filter(({ entry }) => done === null || entry <= done.entry)
    .sort((a, b) => a.entry - b.entry);

const sameReckoning = (a: Reckoning, b: Reckoning): boolean =>
  a.start.at === b.start.at && a.period === b.period;

const reckoningsOf = (
  incident: Incident,
  timescale: Timescale,
  done: Met | null,
  present: Omit<Reckoning, 'knownAt'>,
): readonly Reckoning[] => {
  // What the law sets is counted from what is known now, whenever that was found out.
  if (timescale.statutory) {
    return [{ ...present, knownAt: timescale.from === 'aware' ? (clockStart(incident)?.knownAt ?? 0) : 0 }];
  }
  const all: Reckoning[] = [];
  const first: Turn = { entry: 0 as EntryNo, at: 0, knownAs: '' };
  for (const { entry, at, knownAs } of [first, ...turns(incident, done)]) {
    const then = asOf(incident, entry);
    const start = startOf(then, timescale);
    // Before that nobody could do it.
    if (start === null || !begun(then, timescale.duty)) continue;
    const period = periodOf(then, timescale, done);
    const reckoning = { start, period, knownAt: at, knownIn: entry, knownAs };
    const before = all.at(-1);
    if (before === undefined || !sameReckoning(before, reckoning)) all.push(reckoning);
    // The same moment, and what it is taken from now.
    else all[all.length - 1] = { ...before, start };
  }
  // Done before it was asked for.
  return all.length > 0 ? all : [{ ...present, knownAt: 0 }];
};

/** Whether that is the moment from which it was counted, now or before it was reckoned anew. */
export const ranFrom = ({ start, reckonings }: Owed, since: Moment): boolean =>
  start.at === since || reckonings.some((each) => each.start.at === since);

// Each write asks three times, and an incident never changes: it becomes another.
const known = new WeakMap<
  Incident,
  { readonly timescales: readonly Timescale[]; readonly all: readonly Owed[] }
>();

/** What is owed on the incident so far, in the order of the Procedures; what has not begun is left out. */
export const owed = (incident: Incident, timescales: readonly Timescale[]): readonly Owed[] => {
  const kept = known.get(incident);
  if (kept?.timescales === timescales) return kept.all;
  const all = owedOf(incident, timescales);
  known.set(incident, { timescales, all });
  return all;
};

/** Where some controls are checked and others not, how many are left. */
const labelled = (incident: Incident, label: string, { duty }: Timescale, times: number): string => {
  if (duty !== 'check-controls') return label;
  const [all, left] = [standingControls(incident), controlsToCheck(incident, times)];
  return left.length > 0 && left.length < all.length
    ? `${label} (${left.length} of ${all.length} left)`
    : label;
};

const owedOf = (incident: Incident, timescales: readonly Timescale[]): readonly Owed[] =>
  timescales.flatMap((timescale): readonly Owed[] => {
    const { duty, label } = timescale;
    const start = begun(incident, duty) ? startOf(incident, timescale) : null;
    if (start === null) return [];
    const done = meets[duty](incident);
    const period = periodOf(incident, timescale, done);
    if (period === null) return [];
    const spared = done === null ? (spares[duty]?.(incident) ?? null) : null;
    const first: Owed = {
      timescale,
      label: labelled(incident, label, timescale, 1),
      isSecond: false,
      owner: ownerOf(incident, duty),
      start,
      period,
      reckonings: reckoningsOf(incident, timescale, done, { start, period }),
      runsAtNight: timescale.statutory || isChildAtRisk(incident) || duty in namedDays,
      flaggedIn: flaggedIn(incident),
      met: done,
      inPart: duty === 'check-controls' ? checkedInPart(incident, 1) : [],
      spared,
    };
    const second = timescale.again?.[severity(incident) ?? 'minor'];
    const secondStart = startOf(incident, timescale, 2) ?? start;
    return second === undefined
      ? [first]
      : [
          first,
          {
            ...first,
            isSecond: true,
            label: labelled(incident, `${label} again`, timescale, 2),
            start: secondStart,
            period: second,
            reckonings: [{ start: secondStart, period: second, knownAt: 0 }],
            met: controlsChecked(incident, 2),
            inPart: checkedInPart(incident, 2),
          },
        ];
  });
