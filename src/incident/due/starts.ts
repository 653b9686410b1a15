// From when each timescale of the Procedures (7) runs on one incident, null while it has not begun.

import { type Moment, sayLength } from '../../policy/clock.ts';
import type { RunsFrom, Timescale } from '../../policy/procedures/procedures.ts';
import { inDuty } from '../../policy/said.ts';
import { isAfter, type Stamp } from '../../record/stamp.ts';
import { failedCheck } from '../state/governing/controls.ts';
import { authorityInQuestion, directionInQuestion } from '../state/governing/governing.ts';
import { isAtWork, lead } from '../state/governing/lead.ts';
import { awareness, ending, type Incident, standingOutcome } from '../state/incident.ts';
import { clockStart, countedFrom } from '../state/judging/awareness.ts';
import { type Classification, crossesLine } from '../state/judging/judgement.ts';
import { toldWithoutReference } from '../state/telling/told.ts';
import { type Start, startOfCheck } from './met.ts';

/**
 * The first classification since when the same body leads: the office, with governors, or the governors
 * (4b, 6).
 */
const sinceLine = (incident: Incident): Classification | undefined => {
  const all = incident.classifications;
  const crossed = all.findLastIndex((each, index) => {
    const before = all[index - 1];
    return before === undefined || crossesLine(before.severity, each.severity);
  });
  return all[crossed];
};

const latest = (...things: readonly (Start | null)[]): Start | null =>
  things.reduce((best, each) => (each !== null && isAfter(each, best) ? each : best), null);

const from = (thing: Stamp | null | undefined, says: string): Start | null =>
  thing ? { at: thing.at, entry: thing.entry, says } : null;

const received = ({ report }: Incident, says = 'Counted from the report'): Start | null =>
  report && { at: report.receivedAt, entry: report.entry, says };

/** From when the 72 hours run, and all that is counted with them. */
const aware = (incident: Incident): Start | null => {
  const start = clockStart(incident);
  if (start === null || (start.from === 'reported' && awareness(incident) === null))
    return received(incident);
  const { at, entry } = start;
  const by = start.from === 'duplicate' ? ', by another report of it' : '';
  return {
    at,
    entry,
    says: `Counted from when the school became aware${by}`,
    ...(at < (incident.report?.receivedAt ?? 0) && {
      saidLater: `The report counts, as the school had become aware before it (entry ${entry}).`,
    }),
  };
};

/** Whom the chair lets in late is not late from before. */
const awareOnceLetIn = (incident: Incident): Start | null => {
  const letIn = latest(
    from(incident.forwarded, `Counted from when the ${inDuty('chair')} let others open it`),
    from(incident.resolved, `Counted from when the ${inDuty('chair')} said who is meant`),
  );
  const start = aware(incident);
  return letIn !== null && start !== null && letIn.at > start.at ? letIn : start;
};

const sentBack = (incident: Incident): Stamp | undefined =>
  incident.reviews.findLast((review) => !review.satisfied);

/** What a note of progress runs from, each time it happened; of leads only that one, where it is given. */
const noteStarts = (incident: Incident, present?: Stamp | null): readonly (Start | null)[] => {
  const sent = incident.reviews.filter((review) => !review.satisfied);
  const leads = present === undefined ? incident.leads : [present];
  return [
    ...leads.map((each) => from(each, 'Counted from the allocation')),
    ...incident.reopenings.map((each) => from(each, 'Counted from the reopening')),
    ...sent.map((each) => from(each, 'Counted from when the outcome report was sent back')),
    ...incident.interims.map((each) => from(each, 'Counted from the interim outcome')),
    ...incident.notes.map((each) => from(each, 'Counted from the last note')),
  ];
};

/** From what a note ran that was missed since. */
export const noteRanFrom = (incident: Incident, since: Moment): string =>
  noteStarts(incident).find((each) => each?.at === since)?.says ?? 'A note of progress was due';

/** The decision to tell the people affected, since which nobody decided otherwise. */
const decidedToTell = (incident: Incident): Start | null => {
  const all = incident.reportabilities;
  const decided = all[1 + all.findLastIndex(({ tell }) => tell !== 'regulator-and-individuals')];
  const ms = decided === undefined ? 0 : decided.at - (countedFrom(incident) ?? decided.at);
  const after = ms > 0 ? `, ${sayLength(ms)} after the school became aware` : '';
  return from(decided, `Counted from the decision${after}`);
};

const starts: Readonly<Record<RunsFrom, (incident: Incident) => Start | null>> = {
  received: (incident) => received(incident),
  aware,
  decided: decidedToTell,
  'ico-told': (incident) =>
    from(toldWithoutReference(incident), 'Counted from when it was recorded without a reference'),
  classified: (incident) => from(sinceLine(incident), 'Counted from the classification'),
  submitted: (incident) => from(standingOutcome(incident), 'Counted from the outcome report'),
  closed: (incident) =>
    incident.stage === 'closed' ? from(incident.closures.at(-1), 'Counted from the closing') : null,
  authority: (incident) =>
    from(authorityInQuestion(incident), `Counted from when the ${inDuty('chair')} acted`),
  'control-failed': (incident) => from(failedCheck(incident), 'Counted from the check that it did not pass'),
  directed: (incident) => from(directionInQuestion(incident), 'Counted from when it was asked for'),
  'last-note': (incident) => latest(...noteStarts(incident, lead(incident))),
};

/** A change of who leads makes a report that was written before it obsolete. */
const outdated = (incident: Incident): Stamp | undefined => {
  const crossed = sinceLine(incident);
  return crossed && incident.outcomes.some((each) => isAfter(crossed, each)) ? crossed : undefined;
};

const workedOnAgain = (incident: Incident): readonly (Start | null)[] => [
  from(sentBack(incident), 'Counted from when the outcome report was sent back'),
  from(incident.reopenings.at(-1), 'Counted from the reopening'),
];

/** What made the outcome report owed again: sent back, reopened, or led by others since. */
export const askedAgain = (incident: Incident): Start | null =>
  latest(...workedOnAgain(incident), from(outdated(incident), 'Counted from the classification'));

/** Whether somebody is to be found who leads: nobody does, and no outcome report stands. */
export const isToBeLed = (incident: Incident): boolean => incident.leadOpen && isAtWork(incident);

/** From when nobody led, as it concerns the person who did or they made the mistake; null where that is
 * past. */
const vacated = (incident: Incident): Start | null => {
  const before = incident.leads.at(-1);
  const { leadMadeTheMistake, conflicts } = incident;
  if (before === undefined || (incident.leadOpen && !isAtWork(incident))) return null;
  const since = latest(
    from(
      conflicts.findLast(({ person }) => person === before.person),
      'Counted from when the lead was found to be concerned',
    ),
    leadMadeTheMistake === null || isAfter(before, leadMadeTheMistake)
      ? null
      : from(leadMadeTheMistake, 'Counted from when the lead was found to have made the mistake'),
  );
  // While a report stood, nobody was to be found.
  return since && latest(since, ...(isToBeLed(incident) ? workedOnAgain(incident) : []));
};

/**
 * From when somebody is to be found who leads: the classification, or the lead being found to be concerned
 * or to have made the mistake.
 */
export const startOfLead = (incident: Incident): Start | null =>
  latest(from(sinceLine(incident), 'Counted from the classification'), vacated(incident));

/** From when a timescale runs on the incident, null while that has not begun. */
export const startOf = (incident: Incident, { duty, from: runsFrom }: Timescale, times = 1): Start | null =>
  (duty === 'check-controls' ? startOfCheck(incident, times) : null) ??
  (duty === 'outcome-report' ? askedAgain(incident) : null) ??
  (duty === 'assign-lead' ? startOfLead(incident) : null) ??
  (duty === 'consult-dpo' ? awareOnceLetIn(incident) : null) ??
  (duty === 'ask-retaliation' ? from(ending(incident), 'Counted from its end') : null) ??
  starts[runsFrom](incident);
