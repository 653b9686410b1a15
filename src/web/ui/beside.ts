import { type Child, type Html, html } from './html.ts';

/** Two columns where there is room; on a phone and on paper what stands beside comes after. */
export const besideOneAnother = (main: Child, beside: Child): Html =>
  html`<div class="candour-beside"><div>${main}</div><div>${beside}</div></div>`;

/** The page's heading, with what people come for at its right. */
export const headingWith = (text: string, ways: Child): Html =>
  html`<div class="candour-head"><h1 class="govuk-heading-l">${text}</h1>${
    ways && html`<div class="candour-head__ways">${ways}</div>`
  }</div>`;
