// Who may take which step when, as the table of steps says: it decides what pages offer and what is accepted.
// Relations between people ("not its author") stand in the step's own `decide`.
import { inDuty } from '../policy/said.ts';
import { type Refusal, refuse } from '../record/step.ts';
import { type Capacity, sayWho } from './capacity.ts';
import type { Incident } from './state/incident.ts';
import { isPractice } from './state/practice.ts';
import type { Stage } from './state/stages.ts';
import type { StepName } from './step-names.ts';
import { rowOf, steps } from './steps.ts';

const stageWords: Readonly<Record<Stage, string>> = {
  reported: 'nobody leads the investigation yet',
  investigating: 'it is being investigated',
  submitted: 'its outcome report is being reviewed',
  reviewed: 'its outcome report has been reviewed and it is ready to close',
  closed: 'it is closed',
  'set-aside': 'it has been set aside',
};

/** What tells, keeps or hands on, and decides nothing: this is for the person who made the mistake too. */
const decidesNothing: readonly StepName[] = [
  ...(['add-details', 'add-evidence', 'note-progress', 'read-report', 'declare-conflict'] as const),
  ...(['export', 'erase', 'object-to-erasure', 'request-identity', 'copy-out'] as const),
];

const madeTheMistake =
  `The person who made the mistake cannot decide on it. Somebody else in the office ` +
  `or the ${inDuty('chair')} does.`;

/** As what somebody takes a step: who made the mistake does not act for the office on it (school default). */
export const actingAs = (step: StepName, capacities: ReadonlySet<Capacity>): ReadonlySet<Capacity> =>
  capacities.has('made-the-mistake') && !decidesNothing.includes(step)
    ? new Set([...capacities].filter((each) => each !== 'office' && each !== 'headteacher'))
    : capacities;

const practiceRefusal = (incident: Incident, step: StepName): Refusal | null => {
  const { inPractice } = steps[step] as { readonly inPractice?: 'only' | 'never' };
  if (inPractice === 'only' && !isPractice(incident))
    return refuse('school default', 'This is for practice incidents alone: this one is real.');
  return inPractice === 'never' && isPractice(incident)
    ? refuse('school default', 'This is practice: it stays apart from real incidents, and inside the school.')
    : null;
};

/** Why the step may not be taken by these capacities at this stage, or null when it may. */
export const permit = (
  incident: Incident,
  step: StepName,
  capacities: ReadonlySet<Capacity>,
): Refusal | null => {
  const row = steps[step];
  const acting = actingAs(step, capacities);
  if (!row.who.some((capacity) => acting.has(capacity))) {
    if (row.who.some((capacity) => capacities.has(capacity))) {
      return refuse('school default', madeTheMistake);
    }
    return refuse(row.point, `This is for ${sayWho(row.who)}.`);
  }
  if (!row.stages.includes(incident.stage)) {
    return refuse(row.point, `You cannot do this now: ${stageWords[incident.stage]}.`);
  }
  return practiceRefusal(incident, step);
};

type Entry = { readonly type: string; readonly facts: Readonly<Record<string, unknown>> };

/** Whether somebody with these capacities may read what was written in this field of such an entry. */
export const mayReadProse = (entry: Entry, field: string, capacities: ReadonlySet<Capacity>): boolean => {
  const readers = rowOf(entry.type)?.readers?.(entry.facts as never, field) ?? null;
  return readers === null || readers.some((capacity) => capacities.has(capacity));
};
