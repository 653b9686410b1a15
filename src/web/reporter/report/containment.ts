// What to do now, for the case at hand: the cards that the words of the report make likely stand open, the
// others are folded below them.

import { sayDate } from '../../../policy/clock.ts';
import {
  type CardId,
  containmentCards,
  containmentCheckedOn,
} from '../../../policy/procedures/containment-2026.ts';
import { type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';

type Card = (typeof containmentCards)[number];

export const cardSteps = ({ steps, never }: Card): Html =>
  html`<ol class="govuk-list govuk-list--number">${steps.map((step) => html`<li>${step}</li>`)}</ol>
    <p class="govuk-body"><strong>${never}</strong></p>`;

const card = (each: Card, open: boolean): Html =>
  details({
    summaryText: each.title,
    open,
    classes: 'candour-do',
    text: html`${cardSteps(each)}<p class="govuk-hint">From: ${each.source}. Checked
      ${sayDate(containmentCheckedOn)}.</p>`,
  });

export const whatToDoNow = (likely: readonly CardId[], isProtected: boolean): Html => {
  const first = likely.flatMap((id) => containmentCards.filter((each) => each.id === id));
  const others = containmentCards.filter((each) => !first.includes(each)).map((each) => card(each, false));
  const careful = isProtected && 'Do only what does not give you away.';
  const cards =
    first.length > 0
      ? html`${first.map((each) => card(each, true))}${details({
          summaryText: 'It is about something else',
          text: html`${others}`,
        })}`
      : html`<p class="govuk-body">Stop it from spreading if you safely can. Delete nothing. Open what
          fits. If nothing does, leave the rest to us.</p>
          ${others}`;
  return html`<h2 class="govuk-heading-m" id="now">What to do now</h2>
    ${careful && html`<p class="govuk-body">${careful}</p>`}${cards}`;
};
