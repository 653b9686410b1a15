// An incident in time, at up to three scales: no single axis shows both the first evening and the weeks.
// Each scale enlarges a piece of the one above it.

import type { Block, Mark, Scale } from '../../app/documents/document.ts';
import { duties } from '../../incident/due/duties.ts';
import { outcome } from '../../incident/state/incident.ts';
import { countedFrom, notifyWithinMs } from '../../incident/state/judging/awareness.ts';
import { saidLast } from '../../incident/state/report.ts';
import { countedAdvice } from '../../incident/state/telling/advice.ts';
import { isOnlyRecorded } from '../../incident/state/telling/said-of.ts';
import {
  dayMs,
  hourMs,
  londonDate,
  type Moment,
  momentOf,
  sayShortDate,
  sayTime,
  sayWeekday,
} from '../../policy/clock.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { inDuty } from '../../policy/said.ts';
import { noonOr, type When } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import { sentenceOf } from '../../record/shorten.ts';
import type { StepView } from '../case/case-form.ts';
import { fieldIn } from './said.ts';

type Happened = Pick<Mark, 'sign' | 'what'> & { readonly at: Moment; readonly isDay?: boolean };

/** In characters: a label is one line. */
const labelMax = 34;
/** In millimetres: the axis, and a character of a label. */
const [axis, character] = [170, 1.36] as const;
const labelGap = 2;
const levelsMax = 7;

const first = (all: readonly { readonly at: Moment }[]): Moment | undefined => all[0]?.at;

const dated = (sign: Mark['sign'], what: string, at: When | null | undefined): readonly Happened[] =>
  at === null || at === undefined ? [] : [{ sign, what, at: noonOr(at), isDay: typeof at === 'string' }];

/** A review that is due long from now would make all else small. */
const aheadMaxMs = 90 * dayMs;

export const reviewDue = ({ found }: StepView): Moment | null => {
  const { incident, procedures, calendar, now } = found;
  const due = duties(incident, procedures, calendar, now).find(
    ({ duty, state }) => duty === 'review-and-close' && (state === 'open' || state === 'missed'),
  )?.dueAt;
  return due !== undefined && due < now + aheadMaxMs ? due : null;
};

type Telling = { readonly entry: EntryNo; readonly what: string; readonly at: When };

/** Who was told, and when, as entries say. */
export const tellings = ({ found: { incident } }: StepView): readonly Telling[] => [
  ...(incident.chairTold === null
    ? []
    : [
        {
          entry: incident.chairTold.entry,
          what: `${inDuty('Chair of governors')} told`,
          at: incident.chairTold.toldAt,
        },
      ]),
  ...incident.notifications.map(({ entry, body, notifiedAt }) => ({
    entry,
    what: body === 'regulator' ? `${regulatorName} told` : 'Another body told',
    at: notifiedAt,
  })),
  ...incident.contacts
    .filter(({ kind }) => kind === 'informed')
    .map(({ entry, doneAt }) => ({ entry, what: 'People affected told', at: doneAt })),
];

const told = (view: StepView): readonly Happened[] =>
  tellings(view)
    .filter(({ entry }) => !isOnlyRecorded(view.found.incident, entry))
    .flatMap(({ what, at }) => dated('tell', what, at));

/** What is worth a mark, the earliest first. */
const happenings = (view: StepView): readonly Happened[] => {
  const { incident } = view.found;
  const { happenedAt, discoveredAt } = saidLast(incident.details);
  const closed = incident.stage === 'closed' ? incident.closures.at(-1)?.at : null;
  return [
    ...dated('harm', 'It happened', happenedAt),
    ...dated('harm', 'Discovered', discoveredAt),
    ...dated('act', 'Reported', incident.report?.receivedAt),
    ...dated('act', 'Classified', first(incident.classifications)),
    ...dated('act', 'Lead chosen', first(incident.leads)),
    ...dated('act', 'Decided who must be told', first(incident.reportabilities)),
    ...dated('act', 'Data protection officer advised', first(countedAdvice(incident))),
    ...told(view),
    ...dated('act', 'Contained', incident.contained?.containedAt),
    ...incident.decisions.flatMap(({ at, entry }) =>
      dated('act', `Decision: ${fieldIn(view, entry, 'decision')}`, at),
    ),
    ...dated('act', 'Outcome report', outcome(incident)?.at),
    ...dated('act', `${inDuty('Governors')}’ outcome`, incident.governorsOutcome?.at),
    ...dated('act', 'Closed', closed),
    ...dated('due', 'Review due', reviewDue(view)),
  ].toSorted((a, b) => a.at - b.at);
};

const [edge, shortest] = [3, 12] as const;
const lengthOf = (what: string): number => labelGap + character * Math.max(shortest, what.length);

/** As wide as leaves each label room to its right. */
const places = (all: readonly Happened[]) => {
  const [from, to] = [all[0]?.at ?? 0, all.at(-1)?.at ?? 0];
  const share = (at: Moment) => (at - from) / Math.max(1, to - from);
  const widths = all.map(({ at, what }) => (axis - edge - lengthOf(sentenceOf(what, labelMax))) / share(at));
  const width = Math.min(axis - 2 * edge, ...widths);
  return (at: Moment) => edge + share(at) * width;
};

/**
 * From right to left, each at the lowest level at which its label meets no other and no line: so the first of
 * a crowd stands highest. What finds no room is left to the list in words.
 */
const levelled = (marks: readonly Omit<Mark, 'level'>[]): readonly Mark[] => {
  const placed: Mark[] = [];
  for (const mark of marks.toReversed()) {
    const end = mark.x + lengthOf(mark.what);
    const isFree = (level: number) => placed.every((each) => each.level < level || end <= each.x);
    const level = Array.from({ length: levelsMax }, (_, nth) => nth + 1).find(isFree);
    if (level !== undefined) placed.unshift({ ...mark, level });
  }
  return placed;
};

const stepsMs = [
  hourMs,
  2 * hourMs,
  6 * hourMs,
  dayMs,
  2 * dayMs,
  7 * dayMs,
  14 * dayMs,
  28 * dayMs,
  91 * dayMs,
];
const ticksMax = 8;

const ticksOf = (all: readonly Happened[], now: Moment): Scale['ticks'] => {
  const [from, to] = [all[0]?.at ?? 0, all.at(-1)?.at ?? 0];
  const step = stepsMs.find((each) => (to - from) / each <= ticksMax) ?? 182 * dayMs;
  const x = places(all);
  const start = step < dayMs ? from - (from % step) : momentOf(londonDate(from), '00:00');
  const count = Math.ceil((to - start) / step);
  return Array.from({ length: count }, (_, nth) => start + (nth + 1) * step)
    .filter((at) => at <= to)
    .map((at) => ({ x: x(at), label: step < dayMs ? sayTime(at) : sayShortDate(at + hourMs, now) }));
};

const scaleOf = (
  title: string,
  all: readonly Happened[],
  now: Moment,
  sayAt: (each: Happened) => string,
): Scale => {
  const x = places(all);
  const marks = levelled(
    all.map((each) => ({
      x: x(each.at),
      sign: each.sign,
      when: sayAt(each),
      what: sentenceOf(each.what, labelMax),
    })),
  );
  const levels = Math.max(...marks.map(({ level }) => level));
  return { title, levels, ticks: ticksOf(all, now), marks };
};

const within = (all: readonly Happened[], from: Moment, lengthMs: number) =>
  all.filter(({ at }) => at >= from && at <= from + lengthMs);

/** Beyond this many marks of a piece, the piece is worth a scale of its own. */
const worthMin = 3;

const pieces = [
  { title: 'The first days', lengthMs: 5 * dayMs, ofMs: 9 * dayMs, beforeMs: 3 * dayMs },
  { title: 'The first hours', lengthMs: 10 * hourMs, ofMs: 30 * hourMs, beforeMs: 2 * hourMs },
] as const;

/** The pieces to enlarge, each within the one before; the first hours begin when the school heard of it. */
const enlarged = (all: readonly Happened[], reportedAt: Moment) => {
  let shown = all;
  return pieces.flatMap(({ title, lengthMs, ofMs, beforeMs }) => {
    const from = shown.find(({ at }) => at >= reportedAt - beforeMs)?.at ?? 0;
    const part = within(shown, from, lengthMs);
    const span = (shown.at(-1)?.at ?? 0) - (shown[0]?.at ?? 0);
    if (span <= ofMs || part.length < worthMin || part.length === shown.length) return [];
    shown = part;
    return [{ title, part }];
  });
};

const sayHappened = ({ at, what, isDay }: Happened, now: Moment): string =>
  `${what}, ${sayWeekday(at)} ${sayShortDate(at, now)}${isDay ? '' : ` ${sayTime(at)}`}`;

const seventyTwo = (view: StepView, all: readonly Happened[]): Pick<Scale, 'bar'> => {
  const start = countedFrom(view.found.incident);
  const told = view.found.incident.notifications.find(({ body }) => body === 'regulator')?.notifiedAt;
  const [from, to] = [all[0]?.at ?? 0, all.at(-1)?.at ?? 0];
  if (start === null || told === undefined || told < start || told > to || start < from) return {};
  const x = places(all);
  const hours = Math.floor((told - start) / hourMs);
  const end = Math.min(axis - 45, x(start + notifyWithinMs));
  const label = `${regulatorName} told after ${hours} of 72 hours`;
  return { bar: { from: x(start), to: Math.min(end, x(told)), end, label } };
};

/** Nothing where too little is dated. */
export const timeline = (view: StepView): readonly Block[] => {
  const { incident, now } = view.found;
  const all = happenings(view);
  if (all.length < worthMin) return [];
  const parts = [{ title: 'All of it', part: all }, ...enlarged(all, incident.report?.receivedAt ?? 0)];
  const icoTold = incident.notifications.find(({ body }) => body === 'regulator')?.notifiedAt;
  const barAt = parts.findLastIndex(({ part }) => part.some(({ at }) => at === icoTold));
  const scales = parts.map(({ title, part }, nth): Scale => {
    const next = parts[nth + 1]?.part ?? [];
    // What the next scale enlarges is shown there; here its first stands for it.
    const shown = part.filter((each) => !next.includes(each) || each === next[0]);
    const isLast = nth === parts.length - 1;
    const scale = scaleOf(title, shown, now, ({ at, isDay }) =>
      isLast && !isDay ? `${sayWeekday(at).slice(0, 3)} ${sayTime(at)}` : sayShortDate(at, now),
    );
    const x = places(shown);
    const end = next.at(-1)?.at;
    const piece = end === undefined ? {} : { enlarged: [x(next[0]?.at ?? 0), x(end)] as const };
    return {
      ...scale,
      ...piece,
      ...(nth === barAt ? seventyTwo(view, shown) : {}),
    };
  });
  return [
    {
      kind: 'timeline',
      scales,
      alt: `What happened in time. ${all.map((each) => sayHappened(each, now)).join('; ')}.`,
      note: 'Times are those of the clock in London. Where only a day is known, the mark stands at noon.',
    },
  ];
};
