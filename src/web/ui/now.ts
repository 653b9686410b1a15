/** What goes on now, and what is done at once: one step is next and large, what is done is a short line. */
import { button } from './button.ts';
import { note } from './case-frame.ts';
import { type Child, type Content, type Html, html } from './html.ts';
import { type IconName, icon } from './icon.ts';

const sign = icon('flag-up', { small: true });

type Banner = { label: string; title: Content; says: Child; action: Child; marks: Child };

export function liveBanner({ label, title, says, action, marks }: Banner): Html {
  return html`<section class="candour-live" aria-labelledby="live"><div
    class="govuk-width-container"><div><p>${sign} <strong>${label}</strong></p><h1 class="govuk-heading-l"
    id="live">${title}</h1><p>${says}</p></div><div>${action}${marks}</div></div></section>`;
}

export function liveStrip(links: readonly { href: string; text: string }[]): Child {
  const named = links.map(({ href, text }) => html` <a href="${href}">${text}</a>`);
  return (
    links.length > 0 &&
    html`<aside class="candour-live candour-live--strip" aria-label="Happening now"><p
      class="govuk-width-container">${sign}<strong>Happening now</strong>${named}</p>
      </aside>`
  );
}

/** Somebody's initials; their name stands beside them. */
export function face(name: string): Html {
  const [plain = ''] = name.replace(/^The /, '').split(' (');
  const words = plain.split(' ').filter(Boolean);
  const initials = [words[0], words.slice(1).at(-1)].map((word) => word?.charAt(0).toUpperCase());
  return html`<span class="candour-face" aria-hidden="true">${initials}</span>`;
}

export type AidStep = {
  id: string;
  /** Its first sentence is what to do, the rest how. */
  text: string;
  ring: { who: string; number: string } | null;
  /** By whom and when; null while it is to be done. */
  done: Child;
};

const sentences = (text: string): readonly [what: string, how: string] => {
  const [what = '', ...rest] = text.split(/(?<=[.?]) /);
  return [what.replace(/\.$/, ''), rest.join(' ')];
};

export function callButton(ring: { who: string; number: string }, look = 'govuk-button--secondary'): Html {
  return button({
    text: html`${icon('phone')} <span>${ring.who} <span class="candour-number">${ring.number}</span></span>`,
    href: `tel:${ring.number.replaceAll(/[^\d+]/g, '')}`,
    classes: look,
  });
}

const call = ({ ring }: AidStep, isSolid: boolean): Child =>
  ring && callButton(ring, isSolid ? '' : 'govuk-button--secondary candour-button--small');

/** On a phone, at the bottom and always in view: whom to ring first of those who are left. */
export function callBar(steps: readonly AidStep[]): Child {
  const next = steps.find(({ ring, done }) => ring && !done);
  return next && html`<div class="candour-stick">${call(next, true)}</div>`;
}

/** `tick` is what its buttons say; null where the reader ticks nothing. */
export function aidSteps(steps: readonly AidStep[], never: string | null, tick: string | null): Html {
  const next = steps.find(({ done }) => !done);
  const lines = steps.map((step, index) => {
    const [what, how] = sentences(step.text);
    if (step.done)
      return html`<li class="candour-steps__done">${icon('done')}<p>${what}</p><p>${step.done}</p></li>`;
    const isNext = step === next;
    const done =
      tick !== null &&
      button({
        text: html`${tick}<span class="govuk-visually-hidden"> step ${index + 1}: ${what}</span>`,
        name: 'item',
        value: step.id,
        classes: 'govuk-button--secondary candour-button--small',
      });
    return html`<li${isNext && html` class="candour-steps__next" aria-current="step"`}><span>${
      index + 1
    }</span><p>${isNext ? html`<strong>${what}</strong>` : what}${how && html`<br>${how}`}</p><div>${call(
      step,
      isNext,
    )}${done}</div></li>`;
  });
  return html`<ol>${lines}</ol>${never !== null && note('warning', never)}`;
}

export type Tile = { readonly href: string; readonly text: string; readonly sign?: IconName };

const tilesMax = 6;

/** The first as tiles, the others as links. */
export function tileList(tiles: readonly Tile[]): Html {
  return html`<ul class="candour-choose">${tiles.map(({ href, text, sign }, index) =>
    index < tilesMax
      ? html`<li>${button({
          ...{ href, classes: 'govuk-button--secondary' },
          text: html`${sign && icon(sign)} ${text}`,
        })}</li>`
      : html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
  )}</ul>`;
}

export function whichTiles(ways: readonly Tile[]): Html {
  return html`<section aria-labelledby="which"><h2 class="govuk-heading-m" id="which">Which is it?</h2>
    <p>Choose one: we show what to do now.</p>${tileList(ways)}</section>`;
}
