/**
 * Times: the date and time in London, and how far off that is. Machines read UTC. A sign and words carry a
 * deadline's state, never colour alone.
 */
import {
  londonDate,
  type Moment,
  sayLength,
  sayMoment,
  sayRelative,
  sayShortDate,
  sayTime,
  sayWeekday,
} from '../../policy/clock.ts';
import { sayWhen, type When } from '../../policy/when.ts';
import { attributes, type Child, type Content, type Html, html } from './html.ts';
import { icon } from './icon.ts';

/** A day without a time says that none was given. */
export function when(at: When, now?: Moment): Html {
  if (typeof at !== 'number') return html`<time datetime="${at}">${sayWhen(at)}</time>`;
  const absolute = html`<time datetime="${new Date(at).toISOString()}">${sayMoment(at)}</time>`;
  if (now === undefined) return absolute;
  return html`${absolute} <span class="candour-relative">(${sayRelative(at, now)})</span>`;
}

/** `from` is when its clock began, `because` how it was reckoned. */
type DueOptions = {
  at: Moment;
  now: Moment;
  from?: Moment | undefined;
  metAt?: Moment | undefined;
  because?: string | undefined;
};

type DueState = 'met' | 'met-late' | 'overdue' | 'soon' | 'due';

const signs: Readonly<Partial<Record<DueState, string>>> = { met: '✓', 'met-late': '✓', overdue: '!' };

export function due(options: DueOptions): Html {
  const { at, because } = options;
  const state = stateOf(options);
  const words = html`${sign(state)}${wordsOf(state, options)}`;
  return html`<span class="candour-due candour-due--${state}"><span
    class="candour-due__words">${words}</span>${bar(
      options,
      state,
    )}<span class="candour-due__at">${sayMoment(at)}</span>${
      because && html`<span class="candour-due__because">${because}</span>`
    }</span>`;
}

function sign(state: DueState): Child {
  return signs[state] && html`<span aria-hidden="true" class="candour-due__sign">${signs[state]}</span> `;
}

function stateOf({ at, now, from, metAt }: DueOptions): DueState {
  if (metAt !== undefined) return metAt > at ? 'met-late' : 'met';
  if (now > at) return 'overdue';
  return from !== undefined && at - now <= (at - from) / 4 ? 'soon' : 'due';
}

function wordsOf(state: DueState, { at, now }: DueOptions): string {
  if (state === 'met') return 'Done in time';
  if (state === 'met-late') return 'Done, but late';
  const far = sayRelative(at, now);
  return state === 'overdue' ? `Overdue: was due ${far}` : `Due ${far}`;
}

function bar({ at, now, from }: DueOptions, state: DueState): Child {
  if (from === undefined || at <= from || state === 'met' || state === 'met-late') return undefined;
  const used = Math.round(Math.min(1, Math.max(0, (now - from) / (at - from))) * 100);
  return html`<svg class="candour-due__bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"
    focusable="false"><rect class="candour-due__all" width="100" height="6"/><rect class="candour-due__used"
    width="${used}" height="6"/></svg>`;
}

const dayMs = 24 * 3_600_000;

/** A deadline in a list, once and in words: '2 days late', '13 hours left', 'By 12:14', 'Tuesday'. */
export function dueState(at: Moment | null, now: Moment): Html {
  if (at === null) return state('undated', 'No deadline');
  if (at < now) return state('late', `${sayLength(now - at)} late`);
  if (londonDate(at) === londonDate(now)) return state('soon', `By ${sayTime(at)}`);
  if (at - now < dayMs) return state('soon', `${sayLength(at - now)} left`);
  return state('later', at - now < 6 * dayMs ? sayWeekday(at) : sayShortDate(at, now));
}

const stateIcons = { late: 'late', soon: 'clock', later: 'calendar', undated: 'undated' } as const;

function state(kind: keyof typeof stateIcons, words: string): Html {
  return html`<span class="candour-state candour-state--${kind}">${icon(stateIcons[kind], {
    small: true,
  })}${words}</span>`;
}

/** With `about` nothing says how long ago: only the hour is known. */
type TimelineEntry = {
  at: When;
  about?: string;
  who: Content;
  what: Child;
  body?: Child;
  id?: string | undefined;
};

export function timeline(entries: readonly TimelineEntry[], now: Moment): Html {
  return html`<ol class="candour-timeline">${entries.map((entry) => line(entry, now))}</ol>`;
}

function line({ at, about = '', who, what, body, id }: TimelineEntry, now: Moment): Html {
  return html`<li${attributes({ id, class: 'candour-timeline__entry' })}><p
    class="candour-timeline__what">${what}</p><p
    class="candour-timeline__when">${who}, ${about}${when(at, about === '' ? now : undefined)}</p>${
      body && html`<div class="candour-timeline__body">${body}</div>`
    }</li>`;
}

/** '24 November, 10:28 pm': the year only where it is another. */
export function shortWhen(at: When, now: Moment): Html {
  if (typeof at !== 'number') return html`<time datetime="${at}">${sayWhen(at)}</time>`;
  return html`<time datetime="${new Date(at).toISOString()}">${sayShortDate(at, now)}, ${sayTime(at)}</time>`;
}
