/** On every page of a practice incident, so that nobody takes it for real or rings anybody. */
import { attributes, type Child, type Content, type Html, html } from './html.ts';

export type PracticeBanner = {
  /** What its own clock shows. */
  clock: Content;
  /** By how many milliseconds that is ahead. */
  hurriedMs: number;
  isOver: boolean;
  links: readonly { href: string; text: string }[];
};

export function practiceBanner({ clock, hurriedMs, isOver, links }: PracticeBanner): Html {
  const says: Child = isOver
    ? 'It has ended.'
    : html`Nothing of this happened. Tell nobody outside the school.${
        hurriedMs > 0 && html` Its clock: ${clock}.`
      }`;
  const ways = links.map(({ href, text }) => html` <a class="govuk-link" href="${href}">${text}</a>`);
  const words = html`<p><strong>Practice.</strong> ${says}${ways}</p>`;
  const top = { class: 'candour-note candour-practice', 'aria-label': 'Practice', 'data-hurried': hurriedMs };
  return html`<section${attributes(top)}>${words}</section>`;
}
