/** One desk for many schools: rows with a three-day bar, tiles, and the way to each school. */
import { button } from './button.ts';
import { attributes, type Child, type Html, html } from './html.ts';
import { icon } from './icon.ts';
import { face } from './now.ts';

const hourMs = 3_600_000;
const dayHours = 24;

/** Of the 72 hours, a bar for each day; how many are left, in words. */
export function miniClock(ends: number, now: number): Html {
  const left = Math.floor((ends - now) / hourMs);
  const used = Math.min(3 * dayHours, Math.max(0, 3 * dayHours - left));
  const bars = [0, 1, 2].map((day) => {
    const hours = Math.min(dayHours, Math.max(0, used - day * dayHours));
    const width = Math.round((30 * hours) / dayHours);
    return html`<rect class="candour-mini__all" x="${day * 32}" width="30" height="8" rx="2"/>${
      width > 0 && html`<rect class="candour-mini__used" x="${day * 32}" width="${width}" height="8" rx="2"/>`
    }`;
  });
  const says = left < 0 ? `${-left} h late` : `${left} h left`;
  return html`<span class="candour-mini candour-mini--${left < 12 ? 'late' : 'calm'}"><svg viewBox="0 0 94 8"
    width="94" height="8" aria-hidden="true" focusable="false">${bars}</svg><b>${says}</b></span>`;
}

export type TrustRow = {
  title: string;
  school: string;
  href: string;
  severity: Child;
  clock: Child;
  isNow: boolean;
  action: { text: string; href: string; isFirst: boolean } | null;
  /** Who does it, where it is for others. */
  waits: string;
};

function row({ title, school, href, severity, clock, isNow, action, waits }: TrustRow): Html {
  const live =
    isNow &&
    html`<span class="candour-trow__live">${icon('flag-up', { small: true })}Happening
    now</span>`;
  return html`<li class="candour-trow${isNow && ' candour-trow--live'}">${face(school)}<div
    class="candour-trow__title"><a href="${href}">${title}</a><span
    class="candour-trow__school">${school}${live}</span></div><div>${severity}</div><div>${clock}</div><div
    class="candour-trow__do">${
      action === null
        ? html`<span class="candour-muted candour-small">${waits}</span>`
        : button({
            text: html`${action.text}<span class="govuk-visually-hidden">: ${title}, ${school}</span>`,
            href: action.href,
            classes: `candour-button--small${action.isFirst ? '' : ' govuk-button--secondary'}`,
          })
    }</div></li>`;
}

type TrustGroup = { name: string; isLate: boolean; rows: readonly TrustRow[] };

export const trustGroups = (groups: readonly TrustGroup[]): Html =>
  html`<div class="candour-rows">${groups.map(
    ({ name, isLate, rows }) => html`<section><h2
      class="candour-group${isLate && ' candour-group--late'}">${name}
      <span>${rows.length}</span></h2><ul>${rows.map(row)}</ul></section>`,
  )}</div>`;

export type SchoolTile = {
  name: string;
  href: string;
  /** Such as '3 open'. */
  open: string;
  says: string;
  state: 'late' | 'soon' | 'good';
};

export const schoolTiles = (tiles: readonly SchoolTile[]): Html =>
  html`<ul class="candour-schools">${tiles.map(
    ({ name, href, open, says, state }) => html`<li class="candour-schools__${state}"><a
      href="${href}">${name}</a><span>${open}</span><small>${says}</small></li>`,
  )}</ul>`;

type Way = { name: string; href: string; count: number; isNow: boolean };

const wayTo = ({ name, href, count, isNow }: Way): Html =>
  html`<li><a href="${href}">${face(name)}<span>${name}</span>${
    count > 0 &&
    html`<b${attributes({ class: `candour-count${isNow ? ' candour-count--red' : ''}` })}>${
      isNow ? 'now' : count
    }</b>`
  }</a></li>`;

/** As many as are found at a glance; the others by their name. */
const waysMax = 8;

export function switcher(schools: readonly Way[]): Html {
  const all = schools.length === 1 ? 'One school' : `All ${schools.length} schools`;
  const signs = [icon('school'), html`<span>${all}</span>`, icon('down', { small: true })];
  return html`<details class="candour-menu candour-switch"><summary>${signs}</summary><div
    class="candour-menu__body"><form class="candour-find" role="search" action="/schools"><label
    class="govuk-visually-hidden" for="find-school">Find a school</label>${icon('search', {
      small: true,
    })}<input id="find-school" name="name" type="search" placeholder="Find a school"
    maxlength="100"></form><ul>${schools.slice(0, waysMax).map(wayTo)}</ul><p><a
    href="/schools">${all}</a></p></div></details>`;
}

const ticks = [0, 0.5, 1];
const [width, right, base, apart] = [1120, 1080, 104, 21] as const;

/** Each dot is a school, the further right the more it reported; those that reported nothing in red. */
export function swarm(counts: readonly number[]): Html {
  const most = Math.max(1, ...counts);
  const at = (count: number) => 20 + Math.round((count / most) * 53) * 20;
  const stacked = new Map<number, number>();
  const dots = counts
    .toSorted((a, b) => a - b)
    .map((count) => {
      const x = at(count);
      const nth = stacked.get(x) ?? 0;
      stacked.set(x, nth + 1);
      const name = count === 0 ? 'candour-swarm__none' : 'candour-swarm__one';
      return html`<circle class="${name}" cx="${x}" cy="${base - 14 - Math.min(nth, 4) * apart}" r="9"/>`;
    });
  const top = base - 5 - apart * Math.min(5, Math.max(1, ...stacked.values()));
  const says = ticks.map((share) => {
    const count = Math.round(share * most);
    return html`<text x="${at(count)}" y="126" text-anchor="middle">${count === 0 ? 'none' : count}</text>`;
  });
  return html`<section class="candour-swarm"><h2 class="govuk-heading-s">Each dot is a school: how much it
    reports</h2><svg viewBox="0 ${top} ${width} ${132 - top}" aria-hidden="true" focusable="false"><line
    x1="0" x2="${right + 40}" y1="${base}" y2="${base}"/>${dots}${says}</svg></section>`;
}
