/** What is to be done on an incident now: the duty, by whom, by when and why. First on the page. */
import { type Child, type Content, type Html, html } from './html.ts';

/**
 * One duty; `mine` when the reader is the one to do it, `due` a due chip, `why` the policy point in words.
 */
export type WhatNow = {
  duty: Content;
  href?: string | undefined;
  who: Content;
  due?: Child;
  why: Content;
  mine?: boolean | undefined;
};

/** The duties, the reader's own marked. */
export function whatNow(duties: readonly WhatNow[]): Html {
  return html`<ul class="candour-what-now">${duties.map(card)}</ul>`;
}

function card({ duty, href, who, due, why, mine }: WhatNow): Html {
  const title = href ? html`<a class="govuk-link" href="${href}">${duty}</a>` : duty;
  return html`<li class="candour-duty${mine && ' candour-duty--mine'}"><h3
    class="candour-duty__title">${title}</h3><p
    class="candour-duty__who">${mine ? html`<strong>You</strong>` : who}</p>${
      due && html`<div class="candour-duty__due">${due}</div>`
    }<div class="candour-duty__why">${why}</div></li>`;
}
