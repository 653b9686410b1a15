/** Rows by day: when, by whom, what; a row opens to more. */
import { londonDate, type Moment } from '../../policy/clock.ts';
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
  })}</span><span title="${who}">${face(who.replace(/^The /, ''))}</span><span><span
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
