/** Times as people need them: the date and time in London, and how far off that is. Machines read UTC. */
import { type Moment, sayMoment, sayRelative } from '../../policy/clock.ts';
import { type Html, html } from './html.ts';

/** A moment, absolute and, when `now` is given, relative to it. */
export function when(at: Moment, now?: Moment): Html {
  const absolute = html`<time datetime="${new Date(at).toISOString()}">${sayMoment(at)}</time>`;
  if (now === undefined) return absolute;
  return html`${absolute} <span class="candour-relative">(${sayRelative(at, now)})</span>`;
}
