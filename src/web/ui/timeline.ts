/** What happened, in the order given, each line with when, who and what. */
import type { Moment } from '../../policy/clock.ts';
import { attributes, type Child, type Content, type Html, html } from './html.ts';
import { when } from './when.ts';

/**
 * One line; `about` stands before when it was, and then nothing says how long ago: an hour is not known to
 * the minute. `body` is what more there is to read, `id` lets others link to it.
 */
export type TimelineEntry = {
  at: Moment;
  about?: string;
  who: Content;
  what: Child;
  body?: Child;
  id?: string | undefined;
};

/** A timeline; `now` is what the relative times count from. */
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
