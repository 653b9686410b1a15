// From when the 72 hours run (UK GDPR Art 33): the earliest moment on the record at which the school was told
// or saw it. An earlier one counts at once; a later one once a second person has confirmed it.
import { dayMs, hourMs, type Moment } from '../../../policy/clock.ts';
import { earliest, isSurelyBefore, latest, type When } from '../../../policy/when.ts';
import type { EntryNo } from '../../../record/ids.ts';
import type { Stamp } from '../../../record/stamp.ts';
import type { Incident } from '../incident.ts';
import { saidLast } from '../report.ts';
import type { AwareFrom } from './judgement.ts';

/** The statutory limit counts elapsed hours: nothing found lets it pause (UK GDPR Art 33(1)). */
export const notifyWithinMs = 72 * hourMs;

/** A moment on the record that may be the one; a day where no time was given. */
export type Candidate = {
  readonly from: AwareFrom;
  readonly at: When;
  readonly entry: EntryNo;
  /** When it came on the record. */
  readonly knownAt: Moment;
  /** It cannot be, or is long ago: somebody is asked whether it is right. */
  readonly isOdd: boolean;
};

/** From when the 72 hours run, and what says so. */
export type ClockStart = Candidate & { readonly at: Moment };

type Said = Pick<Candidate, 'from' | 'at'> & Pick<Stamp, 'entry'> & { readonly knownAt: Moment };

const said = (
  from: AwareFrom,
  at: When | null | undefined,
  { entry, at: knownAt }: Stamp,
): readonly Said[] => (at === null || at === undefined ? [] : [{ from, at, entry, knownAt }]);

/** Longer before the report than this, a moment may be a slip of the pen. */
const longMs = 30 * dayMs;

/** Nobody knew of it before it happened, as was said by then: what is said later makes no clock end later. */
const asked = ({ report, details }: Incident, each: Said): Candidate => {
  const before = saidLast(details.filter(({ entry }) => entry <= each.entry)).happenedAt;
  const happened = saidLast(details).happenedAt;
  const isLong = (report?.receivedAt ?? 0) - earliest(each.at) > longMs;
  const isBefore = happened !== null && isSurelyBefore(each.at, happened);
  const at = before !== null && earliest(each.at) < earliest(before) ? earliest(before) : each.at;
  return { ...each, at, isOdd: each.from !== 'reported' && (isLong || isBefore) };
};

/** The moments that the record offers, each once. Another moment a person gives. */
export const awareCandidates = (incident: Incident): readonly Candidate[] => {
  const { report, details, takenOver } = incident;
  const all = [
    ...details.flatMap((each) => said('discovered', each.discoveredAt, each)),
    ...details.flatMap((each) => said('supplier', each.supplierAt, each)),
    ...(report === null ? [] : said('reported', report.receivedAt, { ...report, at: report.receivedAt })),
    ...takenOver.flatMap((each) => said('duplicate', each.awareAt, each)),
  ].map((each) => asked(incident, each));
  return all.filter(
    ({ from, at }, index) => all.findIndex((each) => each.from === from && each.at === at) === index,
  );
};

// Each row of a desk asks, and an incident never changes: it becomes another.
const known = new WeakMap<Incident, { readonly start: ClockStart | null }>();

/** From when the 72 hours run, null before there is a report. */
export const clockStart = (incident: Incident): ClockStart | null => {
  const { start } = known.get(incident) ?? { start: startOf(incident) };
  known.set(incident, { start });
  return start;
};

const startOf = (incident: Incident): ClockStart | null => {
  const { reportabilities, awareProposed } = incident;
  // A later moment that a second person confirmed stands for all that was on the record by then.
  const settled = reportabilities.findLast(({ confirmed }) => confirmed?.doubts.includes('aware-later'));
  const judged = [...reportabilities, ...awareProposed]
    .flatMap((each) => said(each.awareFrom ?? 'other', each.awareAt, each))
    .map((each) => asked(incident, each));
  return [...awareCandidates(incident), ...judged]
    .filter(({ entry }) => entry >= (settled?.entry ?? 0))
    .map((each) => ({ ...each, at: earliest(each.at) }))
    .reduce<ClockStart | null>((first, each) => (first === null || each.at < first.at ? each : first), null);
};

/** The one moment from which the 72 hours are counted, everywhere. */
export const countedFrom = (incident: Incident): Moment | null => clockStart(incident)?.at ?? null;

const minuteMs = 60_000;

/** A form holds whole minutes, the record the very moment. */
const isAt = (at: When, moment: Moment): boolean =>
  moment >= Math.floor(earliest(at) / minuteMs) * minuteMs && moment < latest(at) + minuteMs;

const stands = (incident: Incident, from: AwareFrom, moment: Moment): boolean =>
  awareCandidates(incident).some((each) => each.from === from && isAt(each.at, moment));

/** Whether the moment stands on the record as what it is said to be taken from. */
export const isOnRecord = (incident: Incident, from: AwareFrom, moment: Moment): boolean =>
  from === 'supplier' || from === 'other' || stands(incident, from, moment);

/** Whether the 72 hours would end later than they do: then a second person confirms it. */
export const isLater = (incident: Incident, moment: Moment): boolean => {
  const from = countedFrom(incident);
  return from !== null && moment >= from + minuteMs;
};

/** Whether choosing it says by itself why: it is on the record, and nothing there is earlier. */
export const isPlain = (incident: Incident, from: AwareFrom, moment: Moment): boolean =>
  stands(incident, from, moment) && !isLater(incident, moment);
