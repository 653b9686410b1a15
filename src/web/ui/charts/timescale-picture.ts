/**
 * A line of time for each duty, from when its clock began to its deadline, with its name and state beside it.
 * Time is drawn by its square root, because hours and weeks share one line. Positions are percentages, so
 * that words keep their size. The words beside each line say what it shows.
 */
import { dayMs, hourMs, type Moment } from '../../../policy/clock.ts';
import { type Mark, mark } from '../conformance.ts';
import { type Child, type Html, html, raw } from '../html.ts';

/** `dots` are its reminders and escalations; `note` what it rests on; `more` is folded below it. */
export type TimescaleLine = {
  readonly label: string;
  readonly note: string;
  readonly mark: Mark;
  readonly due: Child;
  readonly more: { readonly summary: string; readonly text: Child };
  readonly from: Moment;
  /** Null where it has no date: then nothing is drawn. */
  readonly dueAt: Moment | null;
  readonly metAt: Moment | null;
  readonly dots: readonly Moment[];
};

type TimescalePicture = {
  /** Null once nothing runs any more: then it is not drawn. */
  readonly now: Moment | null;
  readonly lines: readonly TimescaleLine[];
};

const ticks = [
  [hourMs, '1 h'],
  [4 * hourMs, '4 h'],
  [dayMs, '1 day'],
  [3 * dayMs, '72 h'],
  [7 * dayMs, '1 week'],
  [14 * dayMs, '2 weeks'],
  [28 * dayMs, '4 weeks'],
  [91 * dayMs, '3 months'],
  [182 * dayMs, '6 months'],
  [365 * dayMs, '1 year'],
] as const;

/** In percent of the width: closer words would touch on the narrowest phone. */
const apart = 20;
/** Where the line ends, so that what stands at its end is whole. */
const widest = 97;

type Scale = { readonly from: Moment; readonly x: (at: Moment) => number };

const scaleOf = ({ now, lines }: TimescalePicture): Scale => {
  const dated = lines.filter(({ dueAt }) => dueAt !== null);
  const from = Math.min(...dated.map((line) => line.from));
  const ends = dated.flatMap(({ dueAt, metAt, dots }) => [dueAt ?? from, metAt ?? from, ...dots]);
  const span = Math.max(hourMs, Math.max(now ?? from, ...ends) - from);
  const x = (at: Moment) => Math.round(Math.sqrt(Math.max(0, at - from) / span) * widest * 10) / 10;
  return { from, x };
};

type Tick = { readonly at: number; readonly words: string };

/** Only as many as stand apart, and none where "now" stands. */
const ticksOn = ({ from, x }: Scale, now: number | null): readonly Tick[] => {
  const found: Tick[] = [];
  for (const [afterMs, words] of ticks) {
    const at = x(from + afterMs);
    const last = found.at(-1)?.at ?? 0;
    const isFree = now === null || Math.abs(at - now) >= apart;
    if (at - last >= apart && at <= widest - apart / 3 && isFree) found.push({ at, words });
  }
  return found;
};

export function timescalePicture(picture: TimescalePicture): Html {
  const scale = scaleOf(picture);
  const now = picture.now === null ? null : scale.x(picture.now);
  const grid = ticksOn(scale, now);
  return html`<div class="candour-times"><div class="candour-times__head" aria-hidden="true"><span
    class="candour-times__ruler">${ruler(grid, now)}</span></div><ul
    class="candour-times__lines">${picture.lines.map((line) => row(line, scale, grid, now))}</ul></div>`;
}

function ruler(grid: readonly Tick[], now: number | null): Html {
  const words = grid.map(
    ({ at, words }) => html`<text x="${at}%" y="14" text-anchor="middle">${words}</text>`,
  );
  const present =
    now !== null &&
    html`<text class="candour-times__present" x="${now}%" y="14"
      text-anchor="${now > 90 ? 'end' : now < 10 ? 'start' : 'middle'}">now</text>`;
  const first = (now === null || now >= apart) && html`<text x="0" y="14">start</text>`;
  return html`<svg width="100%" height="20" focusable="false">${first}${words}${present}</svg>`;
}

const done = raw('<path class="candour-times__done" d="M-5 14 l4 5 l7 -10"/>');

function row(line: TimescaleLine, scale: Scale, grid: readonly Tick[], now: number | null): Html {
  const { label, note, due, more } = line;
  return html`<li class="candour-times__row"><div class="candour-times__name">${label}${
    note && html` <span class="candour-times__note">${note}</span>`
  }</div>${drawn(line, scale, grid, now)}<div
    class="candour-times__state">${mark(line.mark)}<span class="candour-times__at">${due}</span></div><details
    class="candour-times__more"><summary>${more.summary}<span
      class="govuk-visually-hidden">: ${label}</span></summary>${more.text}</details></li>`;
}

function drawn(line: TimescaleLine, { x }: Scale, grid: readonly Tick[], now: number | null): Html {
  const { from, dueAt, metAt, dots } = line;
  const lines = grid.map(
    ({ at }) => html`<line class="candour-times__grid" x1="${at}%" x2="${at}%" y1="0" y2="30"/>`,
  );
  const reminders = dots.map(
    (dot) => html`<circle class="candour-times__dot" cx="${x(dot)}%" cy="15" r="4"/>`,
  );
  const present =
    now !== null && html`<line class="candour-times__now" x1="${now}%" x2="${now}%" y1="0" y2="30"/>`;
  return html`<svg class="candour-times__line candour-mark-${line.mark.look}" width="100%" height="30"
    aria-hidden="true" focusable="false">${lines}${dueAt !== null && bar(x(from), x(dueAt))}${present}
    ${reminders}${metAt !== null && html`<svg x="${x(metAt)}%" overflow="visible">${done}</svg>`}</svg>`;
}

const bar = (begins: number, ends: number): Html =>
  html`<rect class="candour-times__bar" x="${begins}%" width="${Math.max(0.6, ends - begins)}%" y="11"
    height="8" rx="2"/><line class="candour-times__due" x1="${ends}%" x2="${ends}%" y1="5" y2="25"/>`;

const shapes = {
  bar: '<rect class="candour-times__bar candour-mark-to-come" x="-9" y="11" width="18" height="8" rx="2"/>',
  due: '<line class="candour-times__due" x1="0" x2="0" y1="6" y2="24"/>',
  dot: '<circle class="candour-times__dot" cx="0" cy="15" r="4"/>',
  now: '<line class="candour-times__now" x1="0" x2="0" y1="6" y2="24"/>',
};

/** What the signs in the picture mean. */
export function timescaleKey(isRunning: boolean): Html {
  const sign = (shape: Html, words: string): Html =>
    html`<li><svg width="20" height="20" viewBox="-10 5 20 20" aria-hidden="true"
      focusable="false">${shape}</svg>${words}</li>`;
  const signs = [
    sign(raw(shapes.bar), 'from its start to its deadline'),
    sign(raw(shapes.due), 'deadline'),
    sign(done, 'done'),
    sign(raw(shapes.dot), 'reminder or escalation'),
    isRunning && sign(raw(shapes.now), 'now'),
  ];
  return html`<ul class="candour-times__key">${signs}</ul>`;
}
