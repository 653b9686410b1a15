// What one incident adds to the figures that headteacher, governors and others read. The figures are the
// same for everybody: what must be kept from one of their readers is left out for all, because a difference
// between two readers would tell that it is there.
import type { Calendar } from '../../policy/calendar.ts';
import { type DutyName, dutyNames, type Procedures } from '../../policy/procedures/procedures.ts';
import { type Duty, duties } from '../due/duties.ts';
import { inFull } from '../due/missed-notes.ts';
import { classification, type Incident, isHeld, isProtected, reportability } from '../state/incident.ts';
import { forwardable } from '../state/report.ts';

/**
 * Whether it counts: nobody is excluded from it, and it neither lies with the chair alone nor, its reporter
 * being protected, was forwarded to one office without the other.
 */
export const counts = (incident: Incident): boolean => {
  const { excluded, forwarded } = incident;
  if (excluded.length > 0 || isHeld(incident)) return false;
  return !isProtected(incident) || forwardable.every((office) => forwarded?.to.includes(office));
};

/** Which timescales of an incident were kept, and which were late or never done. One may stand twice. */
type Timescales = { readonly kept: readonly DutyName[]; readonly late: readonly DutyName[] };

const samePeriod = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether it stands on the record that it was missed; until then it counts as open. */
const wasMissed = ({ reminders }: Incident, duty: Duty): boolean =>
  reminders.some(
    (reminder) =>
      reminder.what === 'missed' &&
      reminder.duty === duty.duty &&
      reminder.isSecond === duty.isSecond &&
      reminder.since === duty.since &&
      samePeriod(reminder.period, duty.period),
  );

/** How its timescales were kept, as far as the record says: it does not look at the time. */
export const timescalesOf = (incident: Incident, procedures: Procedures, calendar: Calendar): Timescales => {
  // At no time at all nothing is missed but what was when the incident closed.
  const all = inFull(incident, duties(incident, procedures, calendar, 0), { procedures, calendar });
  const isLate = (duty: Duty) =>
    duty.state === 'missed' ||
    duty.state === 'met-late' ||
    duty.state === 'undone' ||
    (duty.state === 'open' && wasMissed(incident, duty));
  const named = (found: readonly Duty[]) => found.map(({ duty }) => duty);
  return { kept: named(all.filter(({ state }) => state === 'met')), late: named(all.filter(isLate)) };
};

/** What figures count of an incident: each is a word by which the desk finds it. */
export type Mark =
  | `kept:${DutyName}`
  | `late:${DutyName}`
  | 'late'
  | 'reopened'
  | 'control-failed'
  | CostMark
  | RegisterMark;

/** What the register of breaches counts: whom it was told, and that it is none. */
type RegisterMark = `register:${'none' | 'regulator-told' | 'people-told'}`;

/** What it took: summed, and not looked for. */
export const costs = ['hours', 'pounds'] as const;
export type Cost = (typeof costs)[number];
type CostMark = `${Cost}:${number}`;

/** Null where it was not said. */
export const costOf = (marked: { readonly marks: readonly Mark[] }, cost: Cost): number | null => {
  const found = marked.marks.find((mark) => mark.startsWith(`${cost}:`));
  return found === undefined ? null : Number(found.slice(cost.length + 1));
};

export const marks: readonly Mark[] = [
  ...dutyNames.flatMap((duty) => [`kept:${duty}`, `late:${duty}`] as const),
  ...(['late', 'reopened', 'control-failed'] as const),
];

/** What is no breach of personal data, as it was judged. A near miss is in the register. */
export const isNoBreach = (incident: Incident): boolean =>
  reportability(incident)?.personalData === 'no' && classification(incident)?.certainty !== 'near-miss';

const registerMarks = (incident: Incident): readonly RegisterMark[] => [
  ...(isNoBreach(incident) ? (['register:none'] as const) : []),
  ...(incident.notifications.some(({ body }) => body === 'regulator')
    ? (['register:regulator-told'] as const)
    : []),
  ...(incident.contacts.some(({ kind }) => kind === 'informed') ? (['register:people-told'] as const) : []),
];

export const marksOf = (incident: Incident, procedures: Procedures, calendar: Calendar): readonly Mark[] => {
  const { kept, late } = timescalesOf(incident, procedures, calendar);
  const hasFailed = incident.controls.some(({ state }) => state === 'checked-does-not-work');
  return [
    ...kept.map((duty) => `kept:${duty}` as const),
    ...late.map((duty) => `late:${duty}` as const),
    ...(late.length > 0 ? (['late'] as const) : []),
    ...(incident.reopenings.length > 0 ? (['reopened'] as const) : []),
    ...(hasFailed ? (['control-failed'] as const) : []),
    ...costs.flatMap((cost) => (incident[cost] === undefined ? [] : [`${cost}:${incident[cost]}` as const])),
    ...registerMarks(incident),
  ];
};
