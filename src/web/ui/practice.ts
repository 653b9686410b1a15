/** On every page of a practice incident, so that nobody takes it for real or rings anybody. */
import { type Child, type Content, type Html, html } from './html.ts';

export type PracticeBanner = {
  /** What its own clock shows; left out where that is the time. */
  clock?: Content | undefined;
  isOver: boolean;
  links: readonly { href: string; text: string }[];
};

export function practiceBanner({ clock, isOver, links }: PracticeBanner): Html {
  const says: Child = isOver
    ? 'It has ended.'
    : html`Nothing of this happened. Tell nobody outside the school.${clock && html` Its clock: ${clock}.`}`;
  const ways = links.map(({ href, text }) => html` <a class="govuk-link" href="${href}">${text}</a>`);
  const words = html`<p><strong>Practice.</strong> ${says}${ways}</p>`;
  return html`<section class="candour-note candour-practice" aria-label="Practice">${words}</section>`;
}
