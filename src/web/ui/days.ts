/** Rows by day: when, by whom, what; a row opens to more. */
import { dayMs, londonDate, type Moment, sayShortDate } from '../../policy/clock.ts';
import { type Child, type Content, type Html, html } from './html.ts';
import { type IconName, icon } from './icon.ts';
import { face } from './now.ts';

export type DayRow = {
  id: string;
  number: number;
  at: Moment;
  day: Content;
  time: string;
  sign: IconName;
  who: string;
  /** Without its subject. */
  says: Content;
  more: Child;
  isOpen: boolean;
  after: Child;
};

const row = ({ id, number, at, time, sign, who, says, more, isOpen, after }: DayRow): Html =>
  html`<li id="${id}"><details${isOpen && html` open`}><summary><time datetime="${new Date(
    at,
  ).toISOString()}">${time}</time><span class="candour-days__sign">${icon(sign, {
    small: true,
  })}</span><span title="${who}">${face(who)}</span><span><span
    class="candour-days__who">${who}</span> <span class="candour-days__says">${says}</span></span><span
    class="candour-days__number"><span class="govuk-visually-hidden">Entry </span>${
      number
    }</span></summary><div>${more}</div></details>${after}</li>`;

export function dayRows(rows: readonly DayRow[]): Html {
  const days = [...Map.groupBy(rows, ({ at }) => londonDate(at)).values()];
  return html`<div class="candour-days">${days.map(
    (those) => html`<h3>${those[0]?.day} <span>${those.length}</span></h3><ol>${those.map(row)}</ol>`,
  )}</div>`;
}

type Chip = { href: string; text: string; count: number; isCurrent: boolean };

export function filterChips(label: string, chips: readonly Chip[]): Html {
  return html`<nav class="candour-filter-chips" aria-label="${label}"><ul>${chips.map(
    ({ href, text, count, isCurrent }) =>
      html`<li><a href="${href}"${isCurrent && html` aria-current="page"`}>${text} <span>${count}</span></a>
      </li>`,
  )}</ul></nav>`;
}

const barHeight = 40;

/** A bar a day, as high as what was done on it; what came after the mark is pale. */
export function dayBars(
  times: readonly Moment[],
  mark: { at: Moment; text: string } | null,
  now: Moment,
): Child {
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const days = Array.from(
    { length: Math.round((last - first) / dayMs) + 1 },
    (_, nth) => first + nth * dayMs,
  );
  if (times.length === 0 || days.length < 3) return null;
  const counts = Map.groupBy(times, londonDate);
  const most = Math.max(...[...counts.values()].map((those) => those.length));
  const [wide, markedAt] = [100 / days.length, mark === null ? 0 : (mark.at - first) / dayMs + 0.5];
  const bars = days.map((day, nth) => {
    const height = Math.max(1, ((counts.get(londonDate(day))?.length ?? 0) / most) * barHeight);
    const isAfter = mark !== null && day > mark.at;
    return html`<rect class="candour-day-bars__${isAfter ? 'after' : 'day'}" x="${nth * wide}%"
      y="${barHeight - height}" width="${wide * 0.8}%" height="${height}"/>`;
  });
  const x = markedAt * wide;
  const line =
    x > 0 &&
    x < 100 &&
    html`<line x1="${x}%" x2="${x}%" y1="0" y2="${barHeight}"/><text x="${x}%" y="12" dx="${x > 80 ? -6 : 6}"
      text-anchor="${x > 80 ? 'end' : 'start'}">${mark?.text}</text>`;
  const ends = [first, last].map((at) => html`<span>${sayShortDate(at, now)}</span>`);
  return html`<figure class="candour-day-bars"><svg height="${barHeight}" aria-hidden="true"
    focusable="false">${bars}${line}</svg><figcaption>${ends}</figcaption></figure>`;
}
