// What the effect checks of controls ask for after the closing (3j): one that does not work has the school
// reopen the incident, or say why it stays closed.
import type { Moment } from '../../../policy/clock.ts';
import { latest } from '../../../policy/when.ts';
import { isAfter, type Stamp, stamp } from '../../../record/stamp.ts';
import { type Refusal, refuse } from '../../../record/step.ts';
import type { Incident } from '../incident.ts';
import type { Control } from './investigation.ts';

type Plan = Pick<Control, 'state' | 'dueAt'>;

/** After the closing its check counts from the day for which it is planned, so that one is needed. */
export const planWithoutDay = (
  { stage }: Incident,
  { state, dueAt }: Plan,
  now: Moment,
): Refusal | undefined =>
  stage === 'closed' && state === 'planned' && (dueAt === null || latest(dueAt) < now)
    ? refuse('3j', 'Give the day by which the control will be in place: today, or a later day.')
    : undefined;

/** When it was no longer only planned, after what was said of it. */
export const placedBy = (
  event: Parameters<typeof stamp>[0],
  { state }: Pick<Control, 'state'>,
  before: Stamp | null,
): Stamp | null => (state === 'planned' ? null : (before ?? stamp(event)));

/** It was reopened, somebody said why not, or a later check found that the control works. */
const settledBy = (incident: Incident, { checks }: Control, failed: Stamp): Stamp | undefined =>
  [...incident.reopenings, ...incident.keptClosed, ...checks.filter((check) => !check.failed)]
    .filter((each) => isAfter(each, failed))
    .toSorted((a, b) => a.entry - b.entry)[0];

type Failed = { readonly check: Stamp; readonly settled: Stamp | undefined };

/** The first check after a closing that a control did not pass and that nobody settled; else the last one. */
const failedInQuestion = (incident: Incident): Failed | undefined => {
  const [closed] = incident.closures;
  if (closed === undefined) return undefined;
  const all = incident.controls
    .flatMap((control) =>
      control.checks
        .filter((check) => check.failed && isAfter(check, closed))
        .map((check): Failed => ({ check, settled: settledBy(incident, control, check) })),
    )
    .toSorted((a, b) => a.check.entry - b.check.entry);
  return all.find(({ settled }) => settled === undefined) ?? all.at(-1);
};

export const failedCheck = (incident: Incident): Stamp | undefined => failedInQuestion(incident)?.check;

export const failureSettled = (incident: Incident): Stamp | undefined => failedInQuestion(incident)?.settled;

/** Whether somebody is to reopen it, or to say why not. */
export const isToBeReopened = (incident: Incident): boolean => {
  const failed = failedInQuestion(incident);
  const isKept = incident.stage === 'closed' && incident.erased === null;
  return isKept && failed !== undefined && failed.settled === undefined;
};
