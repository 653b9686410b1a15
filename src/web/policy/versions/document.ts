// One version of the policy as people read it: what, why and how, and beneath each passage, where it is asked
// for, who carries it out.
import { sayDate, sayMonth } from '../../../policy/clock.ts';
import { contactMismatch, type Item, type Point, type Policy, reviewState } from '../../../policy/policy.ts';
import { sayLeftOut } from '../../../school/policies/policy-version-state.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { insetText, warningText } from '../../ui/notice.ts';
import { type SummaryRow, summaryList } from '../../ui/summary-list.ts';

/** What stands beneath a passage: an item, the how of a point, what the school added to it, all of it. */
export type Beneath = {
  readonly item: (id: Item['id']) => Child;
  readonly how: (point: Point['number']) => Child;
  readonly added: (point: Point['number']) => Child;
  readonly point: (point: Point['number']) => Child;
};

export const nothingBeneath: Beneath = {
  item: () => null,
  how: () => null,
  added: () => null,
  point: () => null,
};

const pointPart = ({ number, must, why, how, howLead, items, added }: Point, beneath: Beneath): Html =>
  html`<section id="point-${number}"><h3 class="govuk-heading-m">${number}. ${must}</h3>
    <p class="govuk-body"><strong>Why?</strong> ${why}</p>
    <p class="govuk-body"><strong>How?</strong> ${how ?? howLead}</p>
    ${
      items.length > 0 &&
      html`<ul class="govuk-list govuk-list--spaced">${items.map(
        ({ id, text }) =>
          html`<li id="item-${id}"><strong>${id.slice(1)}.</strong> ${text} ${beneath.item(id)}</li>`,
      )}</ul>`
    }${beneath.how(number)}${
      added !== undefined &&
      html`<p class="govuk-body" id="added-${number}">${added} ${beneath.added(number)}</p>`
    }${beneath.point(number)}</section>`;

export const reviewNote = (policy: Policy, now: number): Html => {
  const { state, says } = reviewState(policy, now);
  return state === 'overdue' ? warningText({ text: says }) : html`<p class="govuk-body">${says}</p>`;
};

/** Where the addresses in it do not belong together; `more` says what to do about it. */
export const mismatchNote = (policy: Policy, more: Child = null): Child => {
  const mismatch = contactMismatch(policy);
  return (
    mismatch !== null &&
    insetText({ text: html`<strong>Check the addresses.</strong> ${mismatch.says}${more}` })
  );
};

/** Where it leaves out what the template has: everybody who reads or decides on it is told which. */
export const leftOutNote = (items: readonly Item['id'][]): Child =>
  items.length > 0 && insetText({ text: `This version ${sayLeftOut(items)}.` });

/** Version, approval and next review, with what is recorded besides. */
export const documentControl = (policy: Policy, now: number, more: readonly SummaryRow[] = []): Html => {
  const { version, approvedOn, approvedBy, nextReview } = policy.documentControl;
  const isOverdue = reviewState(policy, now).state === 'overdue';
  const rows = [
    { key: 'Version', value: version },
    { key: 'Date approved', value: sayDate(approvedOn) },
    { key: 'Approved by', value: approvedBy },
    {
      key: 'Next review',
      value: html`${sayMonth(nextReview)}${isOverdue && html`: <strong>overdue</strong>`}`,
    },
    ...more,
  ];
  return html`<h2 class="govuk-heading-l" id="document-control">Document control</h2>
    ${reviewNote(policy, now)}
    ${leftOutNote(policy.leftOut.map(({ id }) => id))}
    ${summaryList({ rows })}`;
};

/** From its seven points to its breach statement. */
export const policyText = (policy: Policy, beneath: Beneath, afterRoutes: Child = null): Html =>
  html`<h2 class="govuk-heading-l">What must I do, why and how?</h2>
    ${policy.points.map((point) => pointPart(point, beneath))}
    <h2 class="govuk-heading-l">What if I need to do something against the policy?</h2>
    <p class="govuk-body" id="exceptions">${policy.exceptionRoute}</p>
    <p class="govuk-body" id="changes">${policy.changeRoute}</p>${afterRoutes}
    <h2 class="govuk-heading-l">Breach statement</h2>
    <p class="govuk-body">${policy.breachStatement}</p>`;
