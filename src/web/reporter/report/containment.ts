// What to do now, for the case at hand: the cards that the words of the report make likely stand open, the
// others are folded below them.

import type { ReportRecipient } from '../../../app/reporting/recipients.ts';
import { sayDate } from '../../../policy/clock.ts';
import {
  type FirstAid,
  type FirstAidId,
  firstAid,
  leftUnnamed,
  takenFromYou,
} from '../../../policy/procedures/first-aid-2026.ts';
import { sayEither } from '../../../record/phrases.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';

/** By office: the person who holds it need not be known. */
export const handOverUnnamed = (
  recipients: readonly ReportRecipient[],
  { reference }: { readonly reference: string },
): string => {
  const takers = recipients.map(({ name, roles }) =>
    roles.startsWith('in place of') ? name : `the ${roles.split(',')[0]}`,
  );
  return leftUnnamed(reference, takers.length === 0 ? null : sayEither([...new Set(takers)].slice(0, 2)));
};

/** `handOver` is how somebody hands over what they found whose name is not known. */
const cardSteps = ({ items, never }: FirstAid, handOver: string | null = null): Html =>
  html`<ol class="govuk-list govuk-list--number">${items.map(
    ({ text }) => html`<li>${text === takenFromYou ? (handOver ?? text) : text}</li>`,
  )}</ol>
    <p class="govuk-body"><strong>${never}</strong></p>`;

const card = (each: FirstAid, open: boolean, handOver: string | null): Html =>
  details({
    summaryText: each.title,
    open,
    classes: 'candour-do',
    text: html`${cardSteps(each, handOver)}<p class="govuk-hint">From: ${each.source}. Checked
      ${sayDate(each.checkedOn)}.</p>`,
  });

const cardsOf = (likely: readonly FirstAidId[]): readonly FirstAid[] =>
  likely.flatMap((id) => firstAid.filter((each) => each.id === id));

/** The likely cards alone, folded; null where none is. */
export const likelyToDo = (likely: readonly FirstAidId[], handOver: string | null): Child =>
  likely.length > 0 &&
  html`<h2 class="govuk-heading-m">What to do now</h2>${cardsOf(likely).map((each) =>
    card(each, false, handOver),
  )}`;

export const whatToDoNow = (
  likely: readonly FirstAidId[],
  isProtected: boolean,
  handOver: string | null = null,
): Html => {
  const first = cardsOf(likely);
  const others = firstAid.filter((each) => !first.includes(each)).map((each) => card(each, false, handOver));
  const careful = isProtected && 'Do only what does not give you away.';
  const cards =
    first.length > 0
      ? html`${first.map((each) => card(each, true, handOver))}${details({
          summaryText: 'It is about something else',
          text: html`${others}`,
        })}`
      : html`<p class="govuk-body">Stop it from spreading if you safely can. Delete nothing. Open what
          fits. If nothing does, leave the rest to us.</p>
          ${others}`;
  return html`<h2 class="govuk-heading-m" id="now">What to do now</h2>
    ${careful && html`<p class="govuk-body">${careful}</p>`}${cards}`;
};
