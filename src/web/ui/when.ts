/**
 * Times: the date and time in London, and how far off that is. Machines read UTC. A sign and words carry a
 * deadline's state, never colour alone.
 */
import {
  dayMs,
  londonDate,
  type Moment,
  sayBriefDate,
  sayLength,
  sayMoment,
  sayRelative,
  sayShortDate,
  sayTime,
  sayWeekday,
} from '../../policy/clock.ts';
import { earliest, sayWhen, type When } from '../../policy/when.ts';
import { type Child, type Content, type Html, html } from './html.ts';
import { icon } from './icon.ts';

/** A day without a time says that none was given. */
export function when(at: When, now?: Moment): Html {
  if (typeof at !== 'number') return html`<time datetime="${at}">${sayWhen(at)}</time>`;
  const absolute = html`<time datetime="${new Date(at).toISOString()}">${sayMoment(at)}</time>`;
  if (now === undefined) return absolute;
  return html`${absolute} <span class="candour-relative">(${sayRelative(at, now)})</span>`;
}

/** A deadline in a list, once and in words: '2 days late', '13 hours left', 'By 12:14', 'Tuesday'. */
export function dueState(at: Moment | null, now: Moment): Html {
  if (at === null) return state('undated', 'No deadline');
  if (at < now) return state('late', `${sayLength(now - at)} late`);
  if (londonDate(at) === londonDate(now)) return state('soon', `By ${sayTime(at)}`);
  if (at - now < dayMs) return state('soon', `${sayLength(at - now)} left`);
  return state('later', sayNearDay(at, now));
}

/** 'Tuesday' within a week, else '24 November'. */
const sayNearDay = (at: Moment, now: Moment): string =>
  at - now < 6 * dayMs ? sayWeekday(at) : sayBriefDate(at, now);

/** Of what has no deadline and counts as due today. */
export const othersWait = (): Html => state('soon', 'Others wait');

const stateIcons = { late: 'late', soon: 'clock', later: 'calendar', undated: 'undated' } as const;

function state(kind: keyof typeof stateIcons, words: string): Html {
  return html`<span class="candour-state candour-state--${kind} candour-number">${icon(stateIcons[kind], {
    small: true,
  })}${words}</span>`;
}

type Bubble = {
  at: Moment;
  /** Only the hour is known: nothing says how long ago. */
  about: string;
  who: Content;
  text: Child;
  isOwn?: boolean;
  more?: Child;
};

/** What two sides wrote to each other, the reader's own at the right. */
export function bubbles(all: readonly Bubble[], now: Moment): Html {
  return html`<ol class="candour-bubbles">${all.map(
    ({ isOwn, who, at, about, text, more }) =>
      html`<li${isOwn && html` class="candour-bubbles__own"`}>${
        text && html`<p class="candour-prose">${text}</p>`
      }${more}<p class="candour-muted">${who}, ${about}${when(at, about === '' ? now : undefined)}</p></li>`,
  )}</ol>`;
}

/** 'Tuesday, 10:28 pm' within a week, else as `shortWhen`. */
export function nearWhen(at: Moment, now: Moment): Html {
  if (Math.abs(at - now) >= 6 * dayMs) return shortWhen(at, now);
  return html`<time datetime="${new Date(at).toISOString()}">${sayWeekday(at)}, ${sayTime(at)}</time>`;
}

/** '10:28 pm' today, else as `shortWhen`. */
export function timeOrDay(at: Moment, now: Moment): Html {
  if (londonDate(at) !== londonDate(now)) return shortWhen(at, now);
  return html`<time datetime="${new Date(at).toISOString()}">${sayTime(at)}</time>`;
}

/** '24 November, 10:28 pm': the year only where it is another. */
export function shortWhen(at: When, now: Moment): Html {
  if (typeof at !== 'number') return html`<time datetime="${at}">${sayWhen(at)}</time>`;
  return html`<time datetime="${new Date(at).toISOString()}">${sayShortDate(at, now)}, ${sayTime(at)}</time>`;
}

/** '24 November': the day alone. */
export const dayOf = (at: When, now: Moment): Html =>
  html`<time datetime="${londonDate(earliest(at))}">${sayBriefDate(earliest(at), now)}</time>`;
