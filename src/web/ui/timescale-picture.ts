/**
 * A line of time for each duty, from when its clock began to its deadline. Time is drawn by its square
 * root, because hours and weeks share one line. Positions are percentages, so that words keep their size.
 * The table beside it says the same.
 */
import type { Moment } from '../../policy/clock.ts';
import { type Child, type Html, html } from './html.ts';

/** `dots` are its reminders; `says` is its state in words. */
export type TimescaleLine = {
  readonly label: string;
  readonly says: string;
  readonly kind: 'open' | 'met' | 'missed' | 'not-needed';
  readonly from: Moment;
  readonly dueAt: Moment;
  readonly metAt: Moment | null;
  readonly dots: readonly Moment[];
};

/** `from` is its left end. */
type TimescalePicture = {
  readonly title: string;
  readonly from: Moment;
  readonly now: Moment;
  readonly lines: readonly TimescaleLine[];
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const ticks = [
  [hourMs, '1 h'],
  [4 * hourMs, '4 h'],
  [dayMs, '1 day'],
  [3 * dayMs, '72 h'],
  [7 * dayMs, '1 week'],
  [14 * dayMs, '2 weeks'],
  [28 * dayMs, '4 weeks'],
  [91 * dayMs, '3 months'],
  [365 * dayMs, '1 year'],
] as const;

const headHeight = 34;
const rowHeight = 58;
/** In percent of the width: closer marks would overlap. */
const apart = 13;

type Scale = (at: Moment) => number;

const scaleOf = ({ from, now, lines }: TimescalePicture): Scale => {
  const ends = lines.flatMap(({ dueAt, metAt, dots }) => [dueAt, metAt ?? dueAt, ...dots]);
  const span = Math.max(hourMs, Math.max(now, ...ends) - from);
  return (at) => Math.round(Math.sqrt(Math.max(0, at - from) / span) * 980) / 10;
};

export function timescalePicture(picture: TimescalePicture): Html {
  const x = scaleOf(picture);
  const height = headHeight + rowHeight * picture.lines.length;
  return html`<svg class="candour-times" role="img" width="100%" height="${height}" focusable="false"
    ><title>${picture.title}</title>${scaleMarks(picture, x, height)}${picture.lines.map((line, index) =>
      row(line, x, headHeight + index * rowHeight),
    )}${nowLine(x(picture.now), height)}</svg>`;
}

function scaleMarks({ from }: TimescalePicture, x: Scale, height: number): Child {
  let last = 0;
  return ticks.map(([afterMs, words]) => {
    const at = x(from + afterMs);
    if (at - last < apart || at > 96) return null;
    last = at;
    return html`<text class="candour-times__tick" x="${at}%" y="14" text-anchor="middle">${words}</text
      ><line class="candour-times__grid" x1="${at}%" x2="${at}%" y1="20" y2="${height}"/>`;
  });
}

const nowLine = (at: number, height: number): Html =>
  html`<line class="candour-times__now" x1="${at}%" x2="${at}%" y1="16" y2="${height}"/><text
    class="candour-times__tick" x="${at}%" y="30" text-anchor="${at > 50 ? 'end' : 'start'}">now</text>`;

function row(line: TimescaleLine, x: Scale, top: number): Html {
  const { label, says, kind, from, dueAt, metAt, dots } = line;
  const [begins, ends] = [x(from), x(dueAt)];
  const y = top + 30;
  const done =
    metAt !== null &&
    html`<path class="candour-times__done" d="M-5 0 l4 5 l7 -9" transform="translate(0 ${y + 5})"/>`;
  const reminders = dots.map(
    (dot) => html`<circle class="candour-times__dot" cx="${x(dot)}%" cy="${y + 5}" r="3"/>`,
  );
  const doneAt = metAt !== null && html`<svg x="${x(metAt)}%" overflow="visible">${done}</svg>`;
  return html`<g class="candour-times__row candour-times__row--${kind}"><text
    class="candour-times__label" x="0" y="${top + 18}">${label}</text><rect
    class="candour-times__bar" x="${begins}%" width="${Math.max(0.5, ends - begins)}%" y="${y}"
    height="10"/><line class="candour-times__due" x1="${ends}%" x2="${ends}%" y1="${y - 3}"
    y2="${y + 13}"/>${reminders}${doneAt}<title>${label}: ${says}</title></g>`;
}
